import { describe, expect, it } from "vitest";
import { useEmulator } from "./support/emulatedCloud";
import { importRequest, makeImportedKey } from "./support/keyMaterial";
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
const off = "ResourceUnavailable.CmkDisabled";
const archived = "ResourceUnavailable.CmkArchived";
const pending = "ResourceUnavailable.KeyPendingDelete";
const notRotating = "UnsupportedOperation.RotateNotSupported";

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
  BindCloudResource:    ["Enabled",  no,              no,              no,              no],
  Encrypt:              ["Enabled",  off,             off,             off,             archived],
  GenerateDataKey:      ["Enabled",  off,             pending,         off,             archived],
};

/** What the actions need beside the key. */
const requests: Readonly<Record<string, (keyId: string) => object>> = {
  EnableKeys: (keyId) => ({ KeyIds: [keyId] }),
  DisableKeys: (keyId) => ({ KeyIds: [keyId] }),
  DescribeKeys: (keyId) => ({ KeyIds: [keyId] }),
  ScheduleKeyDeletion: (KeyId) => ({ KeyId, PendingWindowInDays: 7 }),
  UpdateAlias: (KeyId) => ({ KeyId, Alias: freshAlias() }),
  UpdateKeyDescription: (KeyId) => ({ KeyId, Description: "changed" }),
  BindCloudResource: (KeyId) => ({ KeyId, ProductId: "cbs", ResourceId: "disk-1" }),
  Encrypt: (KeyId) => ({ KeyId, Plaintext: "dGVzdAo=" }),
  GenerateDataKey: (KeyId) => ({ KeyId, KeySpec: "AES_256" }),
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

/** External keys reach every state. A cell is as above, of an action on a key that has or had material. */
// biome-ignore format: the table is read by its columns
const materialTable: Readonly<Record<string, readonly string[]>> = {
  //                           Enabled          Disabled         PendingDelete    PendingImport    Archived
  GetParametersForImport:    ["Enabled",       "Disabled",      "PendingDelete", "PendingImport", "Archived"],
  ImportKeyMaterial:         ["Enabled",       no,              no,              "Enabled",       no],
  DeleteImportedKeyMaterial: ["PendingImport", "PendingImport", no,              no,              no],
  Encrypt:                   ["Enabled",       off,             off,             off,             archived],
  GenerateDataKey:           ["Enabled",       off,             pending,         off,             archived],
  Decrypt:                   ["Enabled",       off,             off,             off,             "Archived"],
  ReEncrypt:                 ["Enabled",       off,             off,             off,             "Archived"],
  BindCloudResource:         ["Enabled",       no,              no,              no,              no],
  RotateKey:                 [notRotating,     notRotating,     notRotating,     notRotating,     notRotating],
  EnableKeyRotation:         [external,        external,        external,        external,        external],
};

const materialCells = Object.entries(materialTable).flatMap(([action, row]) =>
  states.map((state, index) => ({ action, state, expected: row[index] ?? "" })),
);

describe.each(materialCells)("$action of an external key that is $state", ({ action, state, expected }) => {
  it(`ends in ${expected}`, async () => {
    const kms = cloud.kms();
    const KeyId = await makeImportedKey(cloud);
    const { CiphertextBlob } = await kms.Encrypt({ KeyId, Plaintext: "dGVzdAo=" });
    const imported = await importRequest(cloud, KeyId);
    if (state === "PendingImport") await kms.DeleteImportedKeyMaterial({ KeyId });
    if (state === "Disabled" || state === "PendingDelete") await kms.DisableKey({ KeyId });
    if (state === "PendingDelete") await kms.ScheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
    if (state === "Archived") await kms.ArchiveKey({ KeyId });
    const special: Readonly<Record<string, object>> = {
      GetParametersForImport: { KeyId, WrappingAlgorithm: "RSAES_OAEP_SHA_256", WrappingKeySpec: "RSA_2048" },
      ImportKeyMaterial: imported,
      Decrypt: { CiphertextBlob },
      // An archived key opens a ciphertext, and another key makes the new one.
      ReEncrypt: { CiphertextBlob, DestinationKeyId: await makeKey(cloud) },
    };
    const call = kms.request(action, special[action] ?? requests[action]?.(KeyId) ?? { KeyId });
    if (expected.includes(".")) {
      expect(await codeOf(call)).toBe(expected);
      expect(await stateOf(cloud, KeyId)).toBe(state);
    } else {
      await call;
      expect(await stateOf(cloud, KeyId)).toBe(expected);
    }
  });
});

/** A key whose rotation is enabled, as only keys of the cloud's own material can be. */
describe.each([
  ["Enabled", "Enabled"],
  ["Disabled", no],
  ["PendingDelete", no],
  ["Archived", no],
])("RotateKey of a rotating key that is %s", (state, expected) => {
  it(`ends in ${expected}`, async () => {
    const kms = cloud.kms();
    const KeyId = await makeKey(cloud);
    await kms.EnableKeyRotation({ KeyId });
    if (state === "Disabled" || state === "PendingDelete") await kms.DisableKey({ KeyId });
    if (state === "PendingDelete") await kms.ScheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
    if (state === "Archived") await kms.ArchiveKey({ KeyId });
    const outcome = await kms.RotateKey({ KeyId }).then(
      () => "Enabled",
      (error: { readonly code?: string }) => error.code,
    );
    expect([outcome, await stateOf(cloud, KeyId)]).toEqual([expected, state]);
  });
});

/** Actions that open what the public key of a pair encrypted. */
const usesOfDecryptionPairs: Readonly<Record<string, readonly [usage: string, request: object]>> = {
  AsymmetricRsaDecrypt: [
    "ASYMMETRIC_DECRYPT_RSA_2048",
    { Algorithm: "RSAES_OAEP_SHA_1", Ciphertext: Buffer.alloc(256).toString("base64") },
  ],
  AsymmetricSm2Decrypt: ["ASYMMETRIC_DECRYPT_SM2", { Ciphertext: "MAA=" }],
};

describe.each(Object.entries(usesOfDecryptionPairs))("%s", (action, [KeyUsage, rest]) => {
  it.each([
    ["Enabled", "FailedOperation.DecryptError"],
    ["Disabled", no],
    ["PendingDelete", no],
    ["Archived", no],
  ])("of a key that is %s answers %s to what is no ciphertext", async (state, expected) => {
    const kms = cloud.kms();
    const KeyId = await makeKey(cloud, { KeyUsage });
    if (state === "Disabled" || state === "PendingDelete") await kms.DisableKey({ KeyId });
    if (state === "PendingDelete") await kms.ScheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
    if (state === "Archived") await kms.ArchiveKey({ KeyId });
    expect(await codeOf(kms.request(action, { KeyId, ...rest }))).toBe(expected);
  });
});
