import { generateKeyPairSync, publicEncrypt } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEmulator } from "../../emulator/src/index";
import { sm2Encrypted } from "./support/publicKeyEncryption";

/** Requests to use keys whose values are wrong, mixed up or damaged: each is answered or refused, none breaks anything. */

const lines: string[] = [];
const emulator = createEmulator({ rateLimit: 0, log: (line) => lines.push(line) });

async function call(action: string, body: object) {
  const answer = await emulator.handle({ action, version: "2019-01-18", region: "ap-guangzhou", body });
  if (typeof answer === "string") throw new Error(`the connection broke: ${answer}`);
  const { Response } = JSON.parse(answer.body);
  return { status: answer.status, code: Response.Error?.Code, response: Response };
}

async function make(request: object): Promise<string> {
  const { response } = await call("CreateKey", { Alias: `key-${emulator.keys().length}`, ...request });
  return response.KeyId;
}

async function world() {
  const symmetric = await make({});
  const rsa = await make({ KeyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" });
  const sm2 = await make({ KeyUsage: "ASYMMETRIC_DECRYPT_SM2" });
  const external = await make({ Type: 2 });
  const archived = await make({});
  await call("ArchiveKey", { KeyId: archived });
  const blob = (await call("Encrypt", { KeyId: symmetric, Plaintext: "dGVzdAo=" })).response.CiphertextBlob;
  const wrapping = { KeyId: external, WrappingAlgorithm: "RSAES_OAEP_SHA_1", WrappingKeySpec: "RSA_2048" };
  const { ImportToken, PublicKey } = (await call("GetParametersForImport", wrapping)).response;
  const rsaKey = (await call("GetPublicKey", { KeyId: rsa })).response.PublicKeyPem;
  const sm2Key = (await call("GetPublicKey", { KeyId: sm2 })).response;
  const own = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ type: "spki", format: "pem" });
  return {
    keyIds: [symmetric, rsa, sm2, external, archived],
    texts: [
      blob,
      ImportToken,
      PublicKey,
      publicEncrypt(rsaKey, Buffer.from("secret")).toString("base64"),
      sm2Encrypted(sm2Key.PublicKey, Buffer.from("secret")),
      sm2Key.PublicKeyPem,
      own.toString(),
      '{"key1":"value1"}',
      "SM2",
      "SM2_C1C3C2_ASN1",
      "RSAES_PKCS1_V1_5",
      "RSAES_OAEP_SHA_256",
      "RSA_2048",
      "AES_256",
    ],
  };
}

/** What each action takes; texts but for those that end in a number. */
const parameters: Readonly<Record<string, readonly string[]>> = {
  Encrypt: ["KeyId", "Plaintext", "EncryptionContext"],
  Decrypt: ["CiphertextBlob", "EncryptionContext", "EncryptionPublicKey", "EncryptionAlgorithm"],
  ReEncrypt: ["CiphertextBlob", "DestinationKeyId", "SourceEncryptionContext", "DestinationEncryptionContext"],
  GenerateDataKey: ["KeyId", "KeySpec", "NumberOfBytes", "EncryptionPublicKey", "EncryptionAlgorithm", "IsHostedByKms"],
  GenerateRandom: ["NumberOfBytes"],
  AsymmetricRsaDecrypt: ["KeyId", "Ciphertext", "Algorithm"],
  AsymmetricSm2Decrypt: ["KeyId", "Ciphertext"],
  GetParametersForImport: ["KeyId", "WrappingAlgorithm", "WrappingKeySpec"],
  ImportKeyMaterial: ["KeyId", "ImportToken", "EncryptedKeyMaterial", "ValidTo"],
  RotateKey: ["KeyId"],
  BindCloudResource: ["KeyId", "ProductId", "ResourceId"],
  UnbindCloudResource: ["KeyId", "ProductId", "ResourceId"],
};
const isNumber = (name: string) => ["NumberOfBytes", "IsHostedByKms", "ValidTo"].includes(name);

const numbers = fc.oneof(fc.integer({ min: -1, max: 1100 }), fc.constantFrom(2 ** 31, 2 ** 53, 1.5, 0));

/** Texts of every kind, and some that were right until a character of them was taken, doubled or changed. */
const textsOf = (known: readonly string[]) =>
  fc.oneof(
    fc.constantFrom(...known),
    fc
      .tuple(fc.constantFrom(...known), fc.nat(), fc.string({ maxLength: 3, unit: "binary" }))
      .map(([text, at, with_]) => {
        const cut = at % (text.length + 1);
        return text.slice(0, cut) + with_ + text.slice(cut + 1);
      }),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString("base64")),
    fc.json({ maxDepth: 3 }),
    fc.string({ unit: "binary" }),
    fc.constantFrom("", "[".repeat(1000), "-k-".repeat(100_000), " ".repeat(100_000), "MAA=", "__proto__"),
  );

describe("the use of keys", () => {
  it("is answered or refused, whatever the request holds", { timeout: 120_000 }, async () => {
    const { keyIds, texts } = await world();
    const requests = fc.constantFrom(...Object.entries(parameters)).chain(([action, names]) => {
      const fields = names.map((name) => {
        const value = isNumber(name)
          ? numbers
          : name.endsWith("KeyId")
            ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...keyIds) }, textsOf(texts))
            : textsOf(texts);
        return [name, value] as const;
      });
      return fc.record(Object.fromEntries(fields), { requiredKeys: [] }).map((body) => ({ action, body }));
    });
    await fc.assert(
      fc.asyncProperty(requests, async ({ action, body }) => {
        const { status, code } = await call(action, body);
        expect([status, code === "InternalError"]).toEqual([200, false]);
      }),
      { numRuns: 1500 },
    );
    expect(lines.filter((line) => line.includes("failed inside"))).toEqual([]);
  });
});
