import { describe, expect, it } from "vitest";
import { useEmulator } from "../support/emulatedCloud";
import { makeImportedKey } from "../support/keyMaterial";
import { describeKey, makeKey, makeKeyIn, stateOf } from "../support/keys";
import { codeOf } from "../support/refusalOf";

const cloud = useEmulator();
const used = "FailedOperation.CmkUsedByCloudProduct";
const one = { ProductId: "cbs", ResourceId: "disk-1" };
const two = { ProductId: "cos", ResourceId: "bucket" };

describe("a key that resources are bound to", () => {
  it("is neither disabled, archived nor robbed of its material until the last is unbound", async () => {
    const kms = cloud.kms();
    const KeyId = await makeImportedKey(cloud);
    await kms.BindCloudResource({ KeyId, ...one });
    await kms.BindCloudResource({ KeyId, ...two });
    const refused = async () => [
      await codeOf(kms.DisableKey({ KeyId })),
      await codeOf(kms.DisableKeys({ KeyIds: [KeyId] })),
      await codeOf(kms.ArchiveKey({ KeyId })),
      await codeOf(kms.DeleteImportedKeyMaterial({ KeyId })),
    ];
    expect(await refused()).toEqual([used, used, used, used]);
    await kms.UnbindCloudResource({ KeyId, ...one });
    expect(await refused()).toEqual([used, used, used, used]);
    await kms.UnbindCloudResource({ KeyId, ...two });
    await kms.DisableKey({ KeyId });
    expect(await stateOf(cloud, KeyId)).toBe("Disabled");
  });

  it("is not scheduled for deletion, were it disabled all the same", async () => {
    const KeyId = await makeKey(cloud);
    await cloud.kms().BindCloudResource({ KeyId, ...one });
    expect(await codeOf(cloud.kms().ScheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 }))).toBe(
      "ResourceUnavailable.CmkShouldBeDisabled",
    );
    const external = await makeImportedKey(cloud);
    await cloud.kms().BindCloudResource({ KeyId: external, ...one });
    expect(await codeOf(cloud.kms().ArchiveKey({ KeyId: external }))).toBe(used);
  });

  it("is bound once however often the same is asked for", async () => {
    const KeyId = await makeKey(cloud);
    await cloud.kms().BindCloudResource({ KeyId, ...one });
    await cloud.kms().BindCloudResource({ KeyId, ...one });
    await cloud.kms().UnbindCloudResource({ KeyId, ...one });
    expect(await codeOf(cloud.kms().UnbindCloudResource({ KeyId, ...one }))).toBe(
      "ResourceUnavailable.CloudResourceBindingNotFound",
    );
    await cloud.kms().DisableKey({ KeyId });
  });

  it("has material that no longer expires", async () => {
    const KeyId = await makeImportedKey(cloud, Math.floor(Date.now() / 1000) + 86_400);
    await cloud.kms().BindCloudResource({ KeyId, ...one });
    expect((await describeKey(cloud, KeyId)).ValidTo).toBe(0);
  });

  it("still encrypts, rotates and is renamed", async () => {
    const kms = cloud.kms();
    const KeyId = await makeKey(cloud);
    await kms.BindCloudResource({ KeyId, ...one });
    await kms.EnableKeyRotation({ KeyId });
    await kms.RotateKey({ KeyId });
    await kms.UpdateAlias({ KeyId, Alias: "bound-and-renamed" });
    await expect(kms.Encrypt({ KeyId, Plaintext: "" })).resolves.toHaveProperty("CiphertextBlob");
  });
});

describe("BindCloudResource", () => {
  it.each(["Disabled", "PendingDelete", "PendingImport", "Archived"] as const)(
    "is refused for a key that is %s",
    async (state) => {
      const KeyId = await makeKeyIn(cloud, state);
      expect(await codeOf(cloud.kms().BindCloudResource({ KeyId, ...one }))).toBe(
        "ResourceUnavailable.CmkStateNotSupport",
      );
    },
  );
});

describe("a key that a product made", () => {
  const makeProductKey = async (owner: string) => {
    const KeyId = await makeKey(cloud);
    await cloud.control("PATCH", `keys/${KeyId}`, { owner });
    return KeyId;
  };

  it("is named after the product, with a number where that is taken", async () => {
    const keys = [
      await makeProductKey("cbs"),
      await makeProductKey("cbs"),
      await makeProductKey("mongodb"),
      await makeProductKey("云 disk"),
    ];
    const aliases = await Promise.all(keys.map(async (KeyId) => (await describeKey(cloud, KeyId)).Alias));
    expect(aliases).toEqual(["KMS-CBS", "KMS-CBS-2", "KMS-MONGODB", "KMS---DISK"]);
  });

  it("can be neither disabled nor archived nor scheduled for deletion", async () => {
    const kms = cloud.kms();
    const KeyId = await makeProductKey("cbs");
    const notOwn = "UnsupportedOperation.NotUserCreatedCmk";
    expect([await codeOf(kms.DisableKey({ KeyId })), await codeOf(kms.DisableKeys({ KeyIds: [KeyId] }))]).toEqual([
      used,
      used,
    ]);
    expect(await codeOf(kms.ArchiveKey({ KeyId }))).toBe(notOwn);
    const disabled = await makeKeyIn(cloud, "Disabled");
    await cloud.control("PATCH", `keys/${disabled}`, { owner: "cbs" });
    expect(await codeOf(kms.ScheduleKeyDeletion({ KeyId: disabled, PendingWindowInDays: 7 }))).toBe(used);
    expect([await stateOf(cloud, KeyId), await stateOf(cloud, disabled)]).toEqual(["Enabled", "Disabled"]);
  });

  it("may get another alias, which must be one", async () => {
    const KeyId = await makeKey(cloud);
    await cloud.control("PATCH", `keys/${KeyId}`, { owner: "cbs", alias: "KMS-CA" });
    expect((await describeKey(cloud, KeyId)).Alias).toBe("KMS-CA");
    expect(await cloud.control("PATCH", `keys/${KeyId}`, { owner: "cos", alias: "-" })).toEqual({
      error: '"-" is no alias',
    });
    expect(await describeKey(cloud, KeyId)).toMatchObject({ Alias: "KMS-CA", Owner: "cbs" });
  });

  it("has a name that no user can give", async () => {
    const KeyId = await makeKey(cloud);
    expect(await codeOf(cloud.kms().UpdateAlias({ KeyId, Alias: "KMS-CBS" }))).toBe(
      "InvalidParameterValue.InvalidAlias",
    );
  });
});
