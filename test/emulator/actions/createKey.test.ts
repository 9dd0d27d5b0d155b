import { describe, expect, it } from "vitest";
import { useEmulator } from "../support/emulatedCloud";
import { describeKey, freshAlias, makeKey, makeKeyIn } from "../support/keys";
import { codeOf } from "../support/refusalOf";

/** 2026-06-18T09:52:58.498Z, the time of a published answer. */
const nowMs = 1_781_776_378_498;
const cloud = useEmulator({ clock: { nowMs: () => nowMs } });

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-525400[0-9a-f]{6}$/;

describe("CreateKey", () => {
  it("makes an enabled symmetric key and answers all its fields", async () => {
    const answer = await cloud.kms().CreateKey({ Alias: "tcr-signing-key" });
    expect(answer).toEqual({
      KeyId: expect.stringMatching(uuid),
      Alias: "tcr-signing-key",
      CreateTime: 1_781_776_378,
      Description: "",
      KeyState: "Enabled",
      KeyUsage: "ENCRYPT_DECRYPT",
      TagCode: 0,
      TagMsg: "",
      HsmClusterId: "",
      RequestId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    });
  });

  it("gives ids whose time is that of the creation", async () => {
    const keyId = await makeKey(cloud);
    const [low = "", middle = "", high = ""] = keyId.split("-");
    const ticks = BigInt(`0x${high.slice(1)}${middle}${low}`) - 122_192_928_000_000_000n;
    expect(Number(ticks / 10_000n)).toBe(nowMs);
  });

  it("makes keys that DescribeKey shows with all fields, in alphabetical order", async () => {
    const keyId = await makeKey(cloud, { Alias: "described", Description: "Card data" });
    const metadata = await describeKey(cloud, keyId);
    expect(metadata).toEqual({
      AccountAppId: 0,
      AccountName: "",
      AccountUin: 0,
      Alias: "described",
      CreateTime: 1_781_776_378,
      CreatorUin: 100_000_000_001,
      CreatorUinString: "100000000001",
      DeletionDate: 0,
      Description: "Card data",
      HsmClusterId: "",
      IsSyncReplica: 0,
      KeyId: keyId,
      KeyRotationEnabled: false,
      KeyState: "Enabled",
      KeyUsage: "ENCRYPT_DECRYPT",
      LastRotateTime: 0,
      NextRotateTime: 1_781_776_378 + 31_536_000,
      Origin: "TENCENT_KMS",
      Owner: "user",
      ResourceId: `creatorUin/100000000001/${keyId}`,
      RotateDays: 365,
      SourceHsmClusterId: "",
      SourceRegion: "",
      SyncEndTime: 0,
      SyncMessages: "",
      SyncStartTime: 0,
      SyncStatus: 0,
      Type: 4,
      ValidTo: 0,
    });
    expect(Object.keys(metadata)).toEqual(Object.keys(metadata).sort());
  });

  it("shows keys outside mainland China as FIPS 140-2", async () => {
    const access = { region: "ap-singapore" };
    expect((await describeKey(cloud, await makeKey(cloud, {}, access), access)).Type).toBe(2);
  });

  it("makes external keys that wait for their material", async () => {
    const keyId = await makeKey(cloud, { Type: 2 });
    expect(await describeKey(cloud, keyId)).toMatchObject({
      KeyState: "PendingImport",
      Origin: "EXTERNAL",
      ValidTo: 0,
    });
  });

  it.each([
    "ASYMMETRIC_DECRYPT_RSA_2048",
    "ASYMMETRIC_DECRYPT_SM2",
    "ASYMMETRIC_SIGN_VERIFY_SM2",
    "ASYMMETRIC_SIGN_VERIFY_ECC",
    "ASYMMETRIC_SIGN_VERIFY_RSA_2048",
    "ASYMMETRIC_SIGN_VERIFY_ECDSA384",
  ])("makes keys for %s", async (KeyUsage) => {
    expect((await describeKey(cloud, await makeKey(cloud, { KeyUsage }))).KeyUsage).toBe(KeyUsage);
  });

  it("takes an empty usage for ENCRYPT_DECRYPT", async () => {
    expect((await describeKey(cloud, await makeKey(cloud, { KeyUsage: "" }))).KeyUsage).toBe("ENCRYPT_DECRYPT");
  });

  it("keeps the cluster of the key", async () => {
    const keyId = await makeKey(cloud, { HsmClusterId: "cls-hsm-3dflmo9g" });
    expect((await describeKey(cloud, keyId)).HsmClusterId).toBe("cls-hsm-3dflmo9g");
  });

  it("sets custom tags and says so", async () => {
    const answer = await cloud.kms().CreateKey({ Alias: freshAlias(), Tags: [{ TagKey: "env", TagValue: "prod" }] });
    expect(answer).toMatchObject({ TagCode: 0, TagMsg: "ok" });
    const { Tags } = await cloud.tag().DescribeResourceTagsByResourceIds({
      ServiceType: "kms",
      ResourcePrefix: "key",
      ResourceRegion: "ap-guangzhou",
      ResourceIds: [`creatorUin/100000000001/${answer.KeyId}`],
    });
    expect(Tags).toMatchObject([{ TagKey: "env", TagValue: "prod", Category: "Custom" }]);
  });

  it("compares aliases with case", async () => {
    await makeKey(cloud, { Alias: "Payments" });
    await expect(makeKey(cloud, { Alias: "payments" })).resolves.toMatch(uuid);
  });

  it("takes the same alias in another region", async () => {
    await makeKey(cloud, { Alias: "two-regions" });
    await expect(makeKey(cloud, { Alias: "two-regions" }, { region: "ap-shanghai" })).resolves.toMatch(uuid);
  });

  it("refuses the alias of a key that is scheduled for deletion", async () => {
    const { Alias = "" } = await describeKey(cloud, await makeKeyIn(cloud, "PendingDelete"));
    expect(await codeOf(cloud.kms().CreateKey({ Alias }))).toBe("InvalidParameterValue.AliasAlreadyExists");
  });
});

describe("CreateKey with --pending-deletion-frees-alias", () => {
  const freeing = useEmulator({ pendingDeletionFreesAlias: true });

  it("takes the alias of a key that is scheduled for deletion, and of no other", async () => {
    const { Alias = "" } = await describeKey(freeing, await makeKeyIn(freeing, "PendingDelete"));
    await makeKey(freeing, { Alias });
    expect(await codeOf(makeKey(freeing, { Alias }))).toBe("InvalidParameterValue.AliasAlreadyExists");
  });
});

describe("CreateKey with --quota", () => {
  const small = useEmulator({ quota: 2 });

  it("counts neither keys that are scheduled for deletion nor keys of products, region by region", async () => {
    await makeKeyIn(small, "PendingDelete");
    const ofProduct = await makeKey(small);
    await small.control("PATCH", `keys/${ofProduct}`, { owner: "cos" });
    await makeKey(small);
    await makeKey(small);
    expect(await codeOf(makeKey(small))).toBe("LimitExceeded.CmkLimitExceeded");
    await expect(makeKey(small, {}, { region: "ap-shanghai" })).resolves.toMatch(uuid);
    expect(await small.kms().GetServiceStatus()).toMatchObject({ CmkUserCount: 2, CmkLimit: 2 });
  });
});
