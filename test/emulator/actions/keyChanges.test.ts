import { describe, expect, it } from "vitest";
import { useEmulator } from "../support/emulatedCloud";
import { describeKey, freshAlias, makeKey, makeKeyIn, stateOf } from "../support/keys";
import { codeOf } from "../support/refusalOf";

const cloud = useEmulator();

describe("UpdateAlias", () => {
  it("renames a key", async () => {
    const KeyId = await makeKey(cloud);
    const Alias = freshAlias();
    await cloud.kms().UpdateAlias({ KeyId, Alias });
    expect((await describeKey(cloud, KeyId)).Alias).toBe(Alias);
  });

  it("accepts the alias that the key has already", async () => {
    const KeyId = await makeKey(cloud, { Alias: "the-same" });
    await expect(cloud.kms().UpdateAlias({ KeyId, Alias: "the-same" })).resolves.toHaveProperty("RequestId");
  });

  it("frees the old alias", async () => {
    const KeyId = await makeKey(cloud, { Alias: "freed" });
    await cloud.kms().UpdateAlias({ KeyId, Alias: freshAlias() });
    await expect(makeKey(cloud, { Alias: "freed" })).resolves.not.toBe(KeyId);
  });
});

describe("UpdateKeyDescription", () => {
  it("changes the description, also to an empty one", async () => {
    const KeyId = await makeKey(cloud, { Description: "old" });
    await cloud.kms().UpdateKeyDescription({ KeyId, Description: "new" });
    expect((await describeKey(cloud, KeyId)).Description).toBe("new");
    await cloud.kms().UpdateKeyDescription({ KeyId, Description: "" });
    expect((await describeKey(cloud, KeyId)).Description).toBe("");
  });
});

describe("EnableKeys and DisableKeys", () => {
  it("change every key", async () => {
    const KeyIds = [await makeKey(cloud), await makeKey(cloud)];
    await cloud.kms().DisableKeys({ KeyIds });
    expect(await Promise.all(KeyIds.map((keyId) => stateOf(cloud, keyId)))).toEqual(["Disabled", "Disabled"]);
    await cloud.kms().EnableKeys({ KeyIds });
    expect(await Promise.all(KeyIds.map((keyId) => stateOf(cloud, keyId)))).toEqual(["Enabled", "Enabled"]);
  });

  it("change none when one cannot be changed", async () => {
    const enabled = await makeKey(cloud);
    const archived = await makeKeyIn(cloud, "Archived");
    expect(await codeOf(cloud.kms().DisableKeys({ KeyIds: [enabled, archived] }))).toBe(
      "ResourceUnavailable.CmkStateNotSupport",
    );
    expect(await stateOf(cloud, enabled)).toBe("Enabled");
  });
});

describe("a key that a product made", () => {
  it("can be neither disabled nor scheduled for deletion", async () => {
    const KeyId = await makeKey(cloud);
    await cloud.control("PATCH", `keys/${KeyId}`, { owner: "cbs" });
    expect(await codeOf(cloud.kms().DisableKey({ KeyId }))).toBe("FailedOperation.CmkUsedByCloudProduct");
    await cloud.control("PATCH", `keys/${KeyId}`, { owner: "user" });
    await cloud.kms().DisableKey({ KeyId });
    await cloud.control("PATCH", `keys/${KeyId}`, { owner: "cbs" });
    expect(await codeOf(cloud.kms().ScheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 }))).toBe(
      "FailedOperation.CmkUsedByCloudProduct",
    );
  });
});

describe("a key that a product uses", () => {
  it("can be disabled again when the product stops using it", async () => {
    const KeyId = await makeKey(cloud);
    await cloud.control("PATCH", `keys/${KeyId}`, { usedBy: "cbs" });
    expect(await codeOf(cloud.kms().DisableKey({ KeyId }))).toBe("FailedOperation.CmkUsedByCloudProduct");
    expect(await stateOf(cloud, KeyId)).toBe("Enabled");
    await cloud.control("PATCH", `keys/${KeyId}`, { usedBy: "" });
    await cloud.kms().DisableKey({ KeyId });
    expect(await stateOf(cloud, KeyId)).toBe("Disabled");
  });
});
