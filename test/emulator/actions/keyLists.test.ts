import type { ListKeyDetailRequest } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { beforeAll, describe, expect, it } from "vitest";
import { useEmulator } from "../support/emulatedCloud";
import { makeKey } from "../support/keys";

const cloud = useEmulator();
const ids: Record<string, string> = {};

/** One key of each kind, made in this order. */
beforeAll(async () => {
  const kms = cloud.kms();
  const make = async (alias: string, request = {}) => {
    ids[alias] = await makeKey(cloud, { Alias: alias, ...request });
    return ids[alias];
  };
  await make("payments", {
    Tags: [
      { TagKey: "env", TagValue: "prod" },
      { TagKey: "team", TagValue: "pay" },
    ],
  });
  await make("payments-old", { Tags: [{ TagKey: "env", TagValue: "dev" }] });
  await kms.ArchiveKey({ KeyId: await make("archived") });
  await kms.DisableKey({ KeyId: await make("disabled") });
  const scheduled = await make("scheduled");
  await kms.DisableKey({ KeyId: scheduled });
  await kms.ScheduleKeyDeletion({ KeyId: scheduled, PendingWindowInDays: 7 });
  await make("external", { Type: 2 });
  await make("signing", { KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" });
  await make("clustered", { HsmClusterId: "cls-hsm-3dflmo9g" });
  await cloud.control("PATCH", `keys/${await make("cos-key")}`, { owner: "cos" });
});

const aliases = async (request: ListKeyDetailRequest) => {
  const { KeyMetadatas = [], TotalCount } = await cloud.kms().ListKeyDetail(request);
  return { aliases: KeyMetadatas.map(({ Alias }) => Alias), TotalCount };
};

const symmetric = ["clustered", "external", "scheduled", "disabled", "archived", "payments-old", "payments"] as const;

describe("ListKeyDetail", () => {
  it("lists the user's symmetric keys in all states, newest first, by default", async () => {
    expect(await aliases({})).toEqual({ aliases: [...symmetric], TotalCount: 7 });
  });

  it("lists keys of every usage for ALL, and of one", async () => {
    expect((await aliases({ KeyUsage: "ALL" })).TotalCount).toBe(8);
    expect((await aliases({ KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" })).aliases).toEqual(["signing"]);
  });

  it("lists the keys of products", async () => {
    expect((await aliases({ Role: 1 })).aliases).toEqual(["KMS-COS"]);
  });

  it("lists oldest first", async () => {
    expect((await aliases({ OrderType: 1 })).aliases).toEqual([...symmetric].reverse());
  });

  it("pages, counting all that was found", async () => {
    expect(await aliases({ Offset: 2, Limit: 2 })).toEqual({ aliases: ["scheduled", "disabled"], TotalCount: 7 });
    expect(await aliases({ Offset: 7, Limit: 2 })).toEqual({ aliases: [], TotalCount: 7 });
  });

  it.each([
    [1, ["clustered", "payments-old", "payments"]],
    [2, ["disabled"]],
    [3, ["scheduled"]],
    [4, ["external"]],
    [5, ["archived"]],
  ])("lists keys in the state of number %i", async (KeyState, expected) => {
    expect((await aliases({ KeyState })).aliases).toEqual(expected);
  });

  it("searches in aliases without regard to case, and in ids", async () => {
    expect((await aliases({ SearchKeyAlias: "PAY" })).aliases).toEqual(["payments-old", "payments"]);
    expect((await aliases({ SearchKeyAlias: ids.disabled?.slice(0, 8) ?? "" })).aliases).toContain("disabled");
  });

  it("lists keys of an origin", async () => {
    expect((await aliases({ Origin: "EXTERNAL" })).aliases).toEqual(["external"]);
    expect((await aliases({ Origin: "TENCENT_KMS" })).TotalCount).toBe(6);
    expect((await aliases({ Origin: "ALL" })).TotalCount).toBe(7);
  });

  it("lists keys in a cluster, and in the shared one", async () => {
    expect((await aliases({ HsmClusterId: "cls-hsm-3dflmo9g" })).aliases).toEqual(["clustered"]);
    expect((await aliases({ HsmClusterId: "default" })).TotalCount).toBe(6);
  });

  it("lists keys that match every tag filter with one of its values", async () => {
    expect((await aliases({ TagFilters: [{ TagKey: "env" }] })).aliases).toEqual(["payments-old", "payments"]);
    expect((await aliases({ TagFilters: [{ TagKey: "env", TagValue: ["dev", "test"] }] })).aliases).toEqual([
      "payments-old",
    ]);
    expect((await aliases({ TagFilters: [{ TagKey: "env" }, { TagKey: "team" }] })).aliases).toEqual(["payments"]);
  });

  it("pages by ten by default", async () => {
    const region = "ap-jakarta";
    for (let made = 0; made < 11; made += 1) await makeKey(cloud, {}, { region });
    const { KeyMetadatas, TotalCount } = await cloud.kms({ region }).ListKeyDetail({});
    expect([KeyMetadatas?.length, TotalCount]).toEqual([10, 11]);
  });
});

describe("ListKeys", () => {
  it("lists ids of keys that are enabled, disabled or wait for material, of every usage", async () => {
    const { Keys = [], TotalCount } = await cloud.kms().ListKeys({});
    const expected = ["clustered", "signing", "external", "disabled", "payments-old", "payments"];
    expect(Keys.map(({ KeyId }) => KeyId)).toEqual(expected.map((alias) => ids[alias]));
    expect(TotalCount).toBe(6);
  });

  it("pages and filters as ListKeyDetail does", async () => {
    const { Keys = [], TotalCount } = await cloud.kms().ListKeys({ Offset: 1, Limit: 1, HsmClusterId: "default" });
    expect([Keys, TotalCount]).toEqual([[{ KeyId: ids.external }], 5]);
    expect((await cloud.kms().ListKeys({ Role: 1 })).Keys).toEqual([{ KeyId: ids["cos-key"] }]);
  });
});
