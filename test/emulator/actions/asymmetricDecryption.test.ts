import { describe, expect, it } from "vitest";
import { useEmulator } from "../support/emulatedCloud";
import { makeKey } from "../support/keys";
import { publicKeyOf, rsaAlgorithms, rsaEncrypted, sm2Encrypted } from "../support/publicKeyEncryption";
import { codeOf } from "../support/refusalOf";

const cloud = useEmulator();
const failed = "FailedOperation.DecryptError";
const secret = Buffer.from("a secret ✓");

/** A copy with one bit of the byte at `index` turned; base64 as well. */
function changed(base64: string, index: number): string {
  const bytes = Buffer.from(base64, "base64");
  return Buffer.from(bytes.map((byte, at) => (at === index ? byte ^ 1 : byte))).toString("base64");
}

describe("AsymmetricRsaDecrypt", () => {
  const makeRsaKey = () => makeKey(cloud, { KeyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" });

  it.each(rsaAlgorithms)("opens what the public key encrypted with %s", async (Algorithm) => {
    const KeyId = await makeRsaKey();
    const { PublicKeyPem } = await publicKeyOf(cloud, KeyId);
    const Ciphertext = rsaEncrypted(PublicKeyPem, Algorithm, secret);
    expect(await cloud.kms().AsymmetricRsaDecrypt({ KeyId, Algorithm, Ciphertext })).toMatchObject({
      KeyId,
      Plaintext: secret.toString("base64"),
    });
  });

  it("refuses what is of another key or algorithm, changed or cut", async () => {
    const [KeyId, other] = [await makeRsaKey(), await makeRsaKey()];
    const { PublicKeyPem } = await publicKeyOf(cloud, KeyId);
    const Algorithm = "RSAES_OAEP_SHA_256";
    const Ciphertext = rsaEncrypted(PublicKeyPem, Algorithm, secret);
    const wrong = [
      { KeyId: other, Algorithm, Ciphertext },
      { KeyId, Algorithm: "RSAES_OAEP_SHA_1", Ciphertext },
      { KeyId, Algorithm: "RSAES_PKCS1_V1_5", Ciphertext },
      { KeyId, Algorithm, Ciphertext: changed(Ciphertext, 200) },
      { KeyId, Algorithm, Ciphertext: Buffer.from(Ciphertext, "base64").subarray(1).toString("base64") },
      { KeyId, Algorithm, Ciphertext: "" },
    ];
    for (const request of wrong) expect(await codeOf(cloud.kms().AsymmetricRsaDecrypt(request))).toBe(failed);
  });
});

describe("AsymmetricSm2Decrypt", () => {
  const makeSm2Key = () => makeKey(cloud, { KeyUsage: "ASYMMETRIC_DECRYPT_SM2" });

  it.each([1, 32, 145])("opens %d bytes that the public key encrypted", async (length) => {
    const KeyId = await makeSm2Key();
    const { PublicKey } = await publicKeyOf(cloud, KeyId);
    const plaintext = Buffer.alloc(length, 0xee);
    expect(
      await cloud.kms().AsymmetricSm2Decrypt({ KeyId, Ciphertext: sm2Encrypted(PublicKey, plaintext) }),
    ).toMatchObject({ KeyId, Plaintext: plaintext.toString("base64") });
  });

  it("refuses what is of another key, or changed in any part", async () => {
    const [KeyId, other] = [await makeSm2Key(), await makeSm2Key()];
    const { PublicKey } = await publicKeyOf(cloud, KeyId);
    const Ciphertext = sm2Encrypted(PublicKey, secret);
    const { length } = Buffer.from(Ciphertext, "base64");
    const wrong = [0, 1, 2, 3, 10, 40, 80, 90, length - 1].map((index) => ({
      KeyId,
      Ciphertext: changed(Ciphertext, index),
    }));
    for (const request of [...wrong, { KeyId: other, Ciphertext }, { KeyId, Ciphertext: "" }]) {
      expect(await codeOf(cloud.kms().AsymmetricSm2Decrypt(request))).toBe(failed);
    }
  });
});
