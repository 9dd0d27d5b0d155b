import { describe, expect, it } from "vitest";
import { useEmulator } from "../support/emulatedCloud";
import {
  aesMaterial,
  importParameters,
  importRequest,
  makeExternalKey,
  makeImportedKey,
  sm4Material,
} from "../support/keyMaterial";
import { describeKey, stateOf } from "../support/keys";
import { rsaAlgorithms, rsaEncrypted } from "../support/publicKeyEncryption";
import { codeOf } from "../support/refusalOf";

/** Own key material, in an emulator whose clock moves only when a test advances it. */

const start = 1_800_000_000;
const day = 86_400;
const cloud = useEmulator({ clock: { nowMs: () => start * 1000 } });

async function advance(seconds: number): Promise<number> {
  const { now } = Object(await cloud.control("POST", "clock", { advanceSeconds: seconds }));
  return Number(now);
}

const Plaintext = Buffer.from("secret").toString("base64");

async function encrypt(KeyId: string): Promise<string> {
  const { CiphertextBlob = "" } = await cloud.kms().Encrypt({ KeyId, Plaintext });
  return CiphertextBlob;
}

const expired = "ResourceUnavailable.TokenExpired";
const otherMaterial = Buffer.from("another material");

describe("GetParametersForImport", () => {
  it("answers a token of 96 bytes and a key of 2,048 bits, valid for a day", async () => {
    const KeyId = await makeExternalKey(cloud);
    const { ImportToken, ParametersValidTo, pem } = await importParameters(cloud, KeyId);
    expect(Buffer.from(ImportToken, "base64").length).toBe(96);
    expect(ParametersValidTo).toBe((await advance(0)) + day);
    expect(Buffer.from(rsaEncrypted(pem, "RSAES_OAEP_SHA_256", sm4Material), "base64").length).toBe(256);
  });

  it("answers another pair each time, and leaves the key as it is", async () => {
    const KeyId = await makeExternalKey(cloud);
    const [one, two] = [await importParameters(cloud, KeyId), await importParameters(cloud, KeyId)];
    expect(one.ImportToken).not.toBe(two.ImportToken);
    expect(one.pem).not.toBe(two.pem);
    expect(await stateOf(cloud, KeyId)).toBe("PendingImport");
  });

  it("leaves one of two pairs valid that are asked for at the same time", async () => {
    const KeyId = await makeExternalKey(cloud);
    const both = await Promise.all([importParameters(cloud, KeyId), importParameters(cloud, KeyId)]);
    const outcomes = [];
    for (const { ImportToken, pem } of both) {
      const EncryptedKeyMaterial = rsaEncrypted(pem, "RSAES_OAEP_SHA_256", sm4Material);
      const call = cloud.kms().ImportKeyMaterial({ KeyId, ImportToken, EncryptedKeyMaterial });
      outcomes.push(
        await call.then(
          () => "ok",
          () => "refused",
        ),
      );
    }
    expect(outcomes.sort()).toEqual(["ok", "refused"]);
  });
});

describe("ImportKeyMaterial", () => {
  it.each(rsaAlgorithms)("takes material that was wrapped with %s, and the key encrypts", async (algorithm) => {
    const KeyId = await makeExternalKey(cloud);
    await cloud.kms().ImportKeyMaterial(await importRequest(cloud, KeyId, sm4Material, algorithm));
    expect(await describeKey(cloud, KeyId)).toMatchObject({ KeyState: "Enabled", Origin: "EXTERNAL", ValidTo: 0 });
    const CiphertextBlob = await encrypt(KeyId);
    expect(await cloud.kms().Decrypt({ CiphertextBlob })).toMatchObject({ KeyId, Plaintext });
  });

  it("takes 32 bytes outside of mainland China, and 16 nowhere there", async () => {
    const access = { region: "ap-singapore" };
    const kms = cloud.kms(access);
    const KeyId = await makeExternalKey(cloud, access);
    const short = await importRequest(cloud, KeyId, sm4Material, undefined, access);
    expect(await codeOf(kms.ImportKeyMaterial(short))).toBe("InvalidParameter.DecryptMaterialError");
    await kms.ImportKeyMaterial(await importRequest(cloud, KeyId, aesMaterial, undefined, access));
    const { CiphertextBlob = "" } = await kms.Encrypt({ KeyId, Plaintext });
    expect((await kms.Decrypt({ CiphertextBlob })).Plaintext).toBe(Plaintext);
  });

  it("may use a pair again until its day is over", async () => {
    const KeyId = await makeExternalKey(cloud);
    const request = await importRequest(cloud, KeyId);
    await cloud.kms().ImportKeyMaterial(request);
    await advance(day - 1);
    await cloud.kms().ImportKeyMaterial(request);
    await advance(1);
    expect(await codeOf(cloud.kms().ImportKeyMaterial(request))).toBe(expired);
  });

  it("refuses a pair in whose place another came, one of another key, and half of each", async () => {
    const [KeyId, other] = [await makeExternalKey(cloud), await makeExternalKey(cloud)];
    const first = await importRequest(cloud, KeyId);
    const second = await importRequest(cloud, KeyId);
    const foreign = await importRequest(cloud, other);
    const call = (request: object) => codeOf(cloud.kms().ImportKeyMaterial({ ...second, ...request }));
    expect(await call(first)).toBe(expired);
    expect(await call({ ...foreign, KeyId })).toBe(expired);
    expect(await call({ EncryptedKeyMaterial: first.EncryptedKeyMaterial })).toBe(
      "InvalidParameter.DecryptMaterialError",
    );
    expect(await stateOf(cloud, KeyId)).toBe("PendingImport");
    await cloud.kms().ImportKeyMaterial(second);
  });

  it("refuses material that was wrapped with another algorithm than asked for", async () => {
    const KeyId = await makeExternalKey(cloud);
    const { ImportToken, pem } = await importParameters(cloud, KeyId, "RSAES_OAEP_SHA_1");
    const EncryptedKeyMaterial = rsaEncrypted(pem, "RSAES_OAEP_SHA_256", sm4Material);
    const request = { KeyId, ImportToken, EncryptedKeyMaterial };
    expect(await codeOf(cloud.kms().ImportKeyMaterial(request))).toBe("InvalidParameter.DecryptMaterialError");
  });

  it("changes the date of expiry when the same material comes again", async () => {
    const KeyId = await makeExternalKey(cloud);
    const request = await importRequest(cloud, KeyId);
    const ValidTo = (await advance(0)) + day;
    await cloud.kms().ImportKeyMaterial({ ...request, ValidTo });
    expect((await describeKey(cloud, KeyId)).ValidTo).toBe(ValidTo);
    await cloud.kms().ImportKeyMaterial(request);
    expect((await describeKey(cloud, KeyId)).ValidTo).toBe(0);
  });

  it("refuses a date of expiry that is now, and takes the next second", async () => {
    const KeyId = await makeExternalKey(cloud);
    const request = await importRequest(cloud, KeyId);
    const now = await advance(0);
    expect(await codeOf(cloud.kms().ImportKeyMaterial({ ...request, ValidTo: now }))).toBe("InvalidParameter");
    await cloud.kms().ImportKeyMaterial({ ...request, ValidTo: now + 1 });
    await advance(1);
    expect(await stateOf(cloud, KeyId)).toBe("PendingImport");
  });
});

describe("material that is gone", () => {
  const ways: Readonly<Record<string, (KeyId: string) => Promise<unknown>>> = {
    "was deleted": (KeyId) => cloud.kms().DeleteImportedKeyMaterial({ KeyId }),
    expired: () => advance(day),
  };

  it.each(Object.entries(ways))(
    "since it %s leaves nothing that opens until the same comes back",
    async (_how, lose) => {
      const kms = cloud.kms();
      const KeyId = await makeImportedKey(cloud, (await advance(0)) + day);
      const CiphertextBlob = await encrypt(KeyId);
      await lose(KeyId);
      expect(await stateOf(cloud, KeyId)).toBe("PendingImport");
      const refusals = [
        kms.Decrypt({ CiphertextBlob }),
        kms.ReEncrypt({ CiphertextBlob }),
        kms.Encrypt({ KeyId, Plaintext }),
        kms.GenerateDataKey({ KeyId, KeySpec: "AES_256" }),
      ];
      expect(await Promise.all(refusals.map(codeOf))).toEqual(refusals.map(() => "ResourceUnavailable.CmkDisabled"));

      const other = await importRequest(cloud, KeyId, otherMaterial);
      expect(await codeOf(kms.ImportKeyMaterial(other))).toBe("InvalidParameterValue.MaterialNotMatch");
      await kms.ImportKeyMaterial(await importRequest(cloud, KeyId));
      expect((await kms.Decrypt({ CiphertextBlob })).Plaintext).toBe(Plaintext);
    },
  );

  it("is deleted from a disabled key too, which then waits for material", async () => {
    const KeyId = await makeImportedKey(cloud);
    await cloud.kms().DisableKey({ KeyId });
    await cloud.kms().DeleteImportedKeyMaterial({ KeyId });
    expect(await describeKey(cloud, KeyId)).toMatchObject({ KeyState: "PendingImport", ValidTo: 0 });
  });

  it("expires in an archived key as well", async () => {
    const KeyId = await makeImportedKey(cloud, (await advance(0)) + day);
    const CiphertextBlob = await encrypt(KeyId);
    await cloud.kms().ArchiveKey({ KeyId });
    expect((await cloud.kms().Decrypt({ CiphertextBlob })).Plaintext).toBe(Plaintext);
    await advance(day);
    expect(await codeOf(cloud.kms().Decrypt({ CiphertextBlob }))).toBe("ResourceUnavailable.CmkDisabled");
  });
});

describe("material that a test gave without bytes", () => {
  it("encrypts, is the same each time, and stands in the way of other material", async () => {
    const KeyId = await makeExternalKey(cloud);
    await cloud.control("POST", `keys/${KeyId}/material`);
    const CiphertextBlob = await encrypt(KeyId);
    await cloud.kms().DeleteImportedKeyMaterial({ KeyId });
    const request = await importRequest(cloud, KeyId);
    expect(await codeOf(cloud.kms().ImportKeyMaterial(request))).toBe("InvalidParameterValue.MaterialNotMatch");
    await cloud.control("POST", `keys/${KeyId}/material`);
    expect((await cloud.kms().Decrypt({ CiphertextBlob })).Plaintext).toBe(Plaintext);
  });

  it("is not given to a key that had other material", async () => {
    const KeyId = await makeImportedKey(cloud);
    await cloud.kms().DeleteImportedKeyMaterial({ KeyId });
    expect(await cloud.control("POST", `keys/${KeyId}/material`)).toEqual({
      error: `key ${KeyId} takes only the material that it had`,
    });
  });
});
