import { describe, expect, it } from "vitest";
import { useEmulator } from "./support/emulatedCloud";
import { freshAlias, type KeyState, makeKey, makeKeyIn, stateOf } from "./support/keys";
import { codeOf } from "./support/refusalOf";

/**
 * The state machine cell by cell, from the documentation and from what Terraform's acceptance tests show, typed in here
 * again on purpose. A cell is the state after the action, or the code that refuses it.
 */

const states: readonly KeyState[] = ["Enabled", "Disabled", "PendingDelete", "PendingImport", "Archived"];

const no = "ResourceUnavailable.CmkStateNotSupport";
const enabled = "ResourceUnavailable.CmkShouldBeDisabled";
const notPending = "ResourceUnavailable.CmkNotPendingDelete";
const external = "UnsupportedOperation.ExternalCmkCanNotRotate";

// biome-ignore format: the table is read by its columns
const table: Readonly<Record<string, readonly string[]>> = {
  //                      Enabled     Disabled         PendingDelete    PendingImport    Archived
  EnableKey:            ["Enabled",  "Enabled",       no,              no,              no],
  EnableKeys:           ["Enabled",  "Enabled",       no,              no,              no],
  DisableKey:           ["Disabled", "Disabled",      no,              no,              no],
  DisableKeys:          ["Disabled", "Disabled",      no,              no,              no],
  ScheduleKeyDeletion:  [enabled,    "PendingDelete", no,              "PendingDelete", "PendingDelete"],
  CancelKeyDeletion:    [notPending, notPending,      "Disabled",      notPending,      notPending],
  ArchiveKey:           ["Archived", "Archived",      no,              no,              no],
  CancelKeyArchive:     [no,         no,              no,              no,              "Enabled"],
  EnableKeyRotation:    ["Enabled",  "Disabled",      no,              external,        no],
  DisableKeyRotation:   ["Enabled",  "Disabled",      "PendingDelete", "PendingImport", "Archived"],
  UpdateAlias:          ["Enabled",  "Disabled",      no,              "PendingImport", "Archived"],
  UpdateKeyDescription: ["Enabled",  "Disabled",      no,              "PendingImport", "Archived"],
  DescribeKey:          ["Enabled",  "Disabled",      "PendingDelete", "PendingImport", "Archived"],
  DescribeKeys:         ["Enabled",  "Disabled",      "PendingDelete", "PendingImport", "Archived"],
  GetKeyRotationStatus: ["Enabled",  "Disabled",      "PendingDelete", "PendingImport", "Archived"],
};

/** What the actions need beside the key. */
const requests: Readonly<Record<string, (keyId: string) => object>> = {
  EnableKeys: (keyId) => ({ KeyIds: [keyId] }),
  DisableKeys: (keyId) => ({ KeyIds: [keyId] }),
  DescribeKeys: (keyId) => ({ KeyIds: [keyId] }),
  ScheduleKeyDeletion: (KeyId) => ({ KeyId, PendingWindowInDays: 7 }),
  UpdateAlias: (KeyId) => ({ KeyId, Alias: freshAlias() }),
  UpdateKeyDescription: (KeyId) => ({ KeyId, Description: "changed" }),
};

const cloud = useEmulator();
const cells = Object.entries(table).flatMap(([action, row]) =>
  states.map((state, index) => ({ action, state, expected: row[index] ?? "" })),
);

describe.each(cells)("$action of a key that is $state", ({ action, state, expected }) => {
  it(`ends in ${expected}`, async () => {
    const keyId = await makeKeyIn(cloud, state);
    const request = requests[action]?.(keyId) ?? { KeyId: keyId };
    const call = cloud.kms().request(action, request);
    if (expected.includes(".")) {
      expect(await codeOf(call)).toBe(expected);
      expect(await stateOf(cloud, keyId)).toBe(state);
    } else {
      await call;
      expect(await stateOf(cloud, keyId)).toBe(expected);
    }
  });
});

const message = { Algorithm: "ECC_P256_R1", Message: "bWVzc2FnZQ==" };

/** Actions that use the pair of a key, and what they need beside the key. */
const usesOfPairs: Readonly<Record<string, object>> = {
  GetPublicKey: {},
  SignByAsymmetricKey: message,
  VerifyByAsymmetricKey: { ...message, SignatureValue: "c2lnbmF0dXJl" },
};

describe.each(Object.entries(usesOfPairs))("%s", (action, rest) => {
  const makeSigningKey = () => makeKey(cloud, { KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" });

  it("leaves a key Enabled", async () => {
    const KeyId = await makeSigningKey();
    await cloud.kms().request(action, { KeyId, ...rest });
    expect(await stateOf(cloud, KeyId)).toBe("Enabled");
  });

  it.each(["Disabled", "PendingDelete", "Archived"])("is refused for a key that is %s", async (state) => {
    const kms = cloud.kms();
    const KeyId = await makeSigningKey();
    if (state === "Archived") await kms.ArchiveKey({ KeyId });
    else await kms.DisableKey({ KeyId });
    if (state === "PendingDelete") await kms.ScheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
    expect(await codeOf(kms.request(action, { KeyId, ...rest }))).toBe(no);
  });
});
