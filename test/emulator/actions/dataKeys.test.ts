import { createPrivateKey, generateKeyPairSync, privateDecrypt } from "node:crypto";
import { sm2 } from "sm-crypto";
import type { GenerateDataKeyRequest } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { describe, expect, it } from "vitest";
import { useEmulator } from "../support/emulatedCloud";
import { makeKey } from "../support/keys";
import { codeOf } from "../support/refusalOf";

const cloud = useEmulator();

const generate = async (request: Partial<GenerateDataKeyRequest>) =>
  cloud.kms().GenerateDataKey({ KeyId: await makeKey(cloud), ...request });

const bytesOf = (base64 = "") => Buffer.from(base64, "base64");

describe("GenerateDataKey", () => {
  it.each([
    [{ KeySpec: "AES_128" }, 16],
    [{ KeySpec: "AES_256" }, 32],
    [{ NumberOfBytes: 1 }, 1],
    [{ NumberOfBytes: 1024 }, 1024],
    [{ KeySpec: "AES_256", NumberOfBytes: 7 }, 7],
  ])("makes for %j a key of %d bytes, which Decrypt finds again", async (request, length) => {
    const KeyId = await makeKey(cloud);
    const { Plaintext, CiphertextBlob = "", ...answer } = await generate({ KeyId, ...request });
    expect(bytesOf(Plaintext).length).toBe(length);
    expect(answer).toMatchObject({ KeyId, DataKeyId: "", TagCode: 0, TagMsg: "" });
    expect(await cloud.kms().Decrypt({ CiphertextBlob })).toMatchObject({ KeyId, Plaintext });
  });

  it("makes another key at each call", async () => {
    const KeyId = await makeKey(cloud);
    const all = await Promise.all(Array.from({ length: 20 }, () => generate({ KeyId, KeySpec: "AES_256" })));
    expect(new Set(all.map(({ Plaintext }) => Plaintext)).size).toBe(20);
  });

  it("binds the key to the context", async () => {
    const EncryptionContext = '{"file":"1"}';
    const { Plaintext, CiphertextBlob = "" } = await generate({ KeySpec: "AES_256", EncryptionContext });
    expect((await cloud.kms().Decrypt({ CiphertextBlob, EncryptionContext })).Plaintext).toBe(Plaintext);
    expect(await codeOf(cloud.kms().Decrypt({ CiphertextBlob }))).toBe("InvalidParameterValue.InvalidCiphertext");
  });

  it("is refused for an archived key", async () => {
    const KeyId = await makeKey(cloud);
    await cloud.kms().ArchiveKey({ KeyId });
    expect(await codeOf(generate({ KeyId, KeySpec: "AES_256" }))).toBe("ResourceUnavailable.CmkArchived");
  });
});

/** Both actions that can hand their plaintext to the owner of a public key alone. */
describe.each(["GenerateDataKey", "Decrypt"] as const)("%s with EncryptionPublicKey", (action) => {
  /** What is answered under the public key, and the plaintext that it must be. */
  async function answered(EncryptionPublicKey: string, EncryptionAlgorithm?: string) {
    const kms = cloud.kms();
    const encryption = { EncryptionPublicKey, ...(EncryptionAlgorithm !== undefined && { EncryptionAlgorithm }) };
    const made = await generate({ KeySpec: "AES_256", ...(action === "GenerateDataKey" && encryption) });
    const { CiphertextBlob = "" } = made;
    const encrypted = action === "Decrypt" ? await kms.Decrypt({ CiphertextBlob, ...encryption }) : made;
    return {
      encrypted: bytesOf(encrypted.Plaintext),
      plaintext: bytesOf((await kms.Decrypt({ CiphertextBlob })).Plaintext),
    };
  }

  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const rsaPem = rsa.publicKey.export({ type: "spki", format: "pem" }).toString();

  it.each([
    ["RSAES_OAEP_SHA_1", "sha1"],
    ["RSAES_OAEP_SHA_256", "sha256"],
  ])("encrypts to an RSA key with %s", async (algorithm, oaepHash) => {
    const { encrypted, plaintext } = await answered(rsaPem, algorithm);
    expect(
      privateDecrypt(
        { key: createPrivateKey(rsa.privateKey.export({ type: "pkcs8", format: "pem" })), oaepHash },
        encrypted,
      ),
    ).toEqual(plaintext);
  });

  const pair = sm2.generateKeyPairHex();
  const spki = `3059301306072a8648ce3d020106082a811ccf5501822d034200${pair.publicKey}`;
  const lines =
    Buffer.from(spki, "hex")
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  const sm2Pem = ["-----BEGIN PUBLIC KEY-----", ...lines, "-----END PUBLIC KEY-----", ""].join("\n");
  const openedBySm2 = (ciphertext: Buffer) =>
    Buffer.from(
      Uint8Array.from(sm2.doDecrypt(ciphertext.toString("hex"), pair.privateKey, 1, { output: "array" }), Number),
    );

  it.each([undefined, "", "SM2"])("encrypts to an SM2 key with the algorithm %j, as bare bytes", async (algorithm) => {
    const { encrypted, plaintext } = await answered(sm2Pem, algorithm);
    expect(encrypted.length).toBe(96 + 32);
    expect(openedBySm2(encrypted)).toEqual(plaintext);
  });

  it("encrypts to an SM2 key in DER", async () => {
    const { encrypted, plaintext } = await answered(sm2Pem, "SM2_C1C3C2_ASN1");
    // A sequence whose length takes two bytes; both octet strings, each of 32 bytes, are at its end.
    expect([...encrypted.subarray(0, 3)]).toEqual([0x30, 0x81, encrypted.length - 3]);
    const c3 = encrypted.subarray(-66, -34);
    const c2 = encrypted.subarray(-32);
    const x = numberAt(encrypted, 3);
    const y = numberAt(encrypted, x.end);
    expect(openedBySm2(Buffer.concat([x.bytes, y.bytes, c3, c2]))).toEqual(plaintext);
  });

  it.each([
    ["an algorithm of other keys", sm2Pem, "RSAES_OAEP_SHA_256"],
    ["no algorithm for an RSA key", rsaPem, undefined],
    ["a private key", rsa.privateKey.export({ type: "pkcs8", format: "pem" }).toString(), "RSAES_OAEP_SHA_256"],
  ])("refuses %s", async (_what, pem, algorithm) => {
    expect(await codeOf(answered(pem, algorithm))).toBe("FailedOperation.EncryptionError");
  });
});

/** The INTEGER at `begin`, as the 32 bytes of a coordinate. */
function numberAt(der: Buffer, begin: number): { readonly bytes: Buffer; readonly end: number } {
  const end = begin + 2 + (der[begin + 1] ?? 0);
  const digits = der.subarray(begin + 2, end).toString("hex");
  return { bytes: Buffer.from(digits.padStart(64, "0").slice(-64), "hex"), end };
}

describe("GenerateDataKey of more bytes than an RSA key can encrypt", () => {
  it("is refused", async () => {
    const pem = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ type: "spki", format: "pem" });
    const EncryptionPublicKey = pem.toString();
    const request = { NumberOfBytes: 1024, EncryptionPublicKey, EncryptionAlgorithm: "RSAES_OAEP_SHA_256" };
    expect(await codeOf(generate(request))).toBe("FailedOperation.EncryptionError");
  });
});

describe("GenerateRandom", () => {
  it.each([1, 16, 1024])("answers %d bytes, others each time", async (NumberOfBytes) => {
    const answers = await Promise.all(Array.from({ length: 2 }, () => cloud.kms().GenerateRandom({ NumberOfBytes })));
    expect(answers.map(({ Plaintext }) => bytesOf(Plaintext).length)).toEqual([NumberOfBytes, NumberOfBytes]);
    if (NumberOfBytes >= 16) expect(answers[0]?.Plaintext).not.toBe(answers[1]?.Plaintext);
  });
});
