import { constants, createHash, createPublicKey, verify } from "node:crypto";
import { sm2, sm3 } from "sm-crypto";
import { describe, expect, it } from "vitest";
import { useEmulator } from "../support/emulatedCloud";
import { makeKey } from "../support/keys";

const cloud = useEmulator();

const message = Buffer.from("pay 5 to Ann ✓");
const sha256 = createHash("sha256").update(message).digest();

/** The point at the end of an SM2 public key, in hexadecimal. */
const sm2PointOf = (publicKey: string) => Buffer.from(publicKey, "base64").subarray(-65).toString("hex");

/** SM3(Z ‖ message) as GB/T 32918.2 has it: Z hashes the length of the identity, the identity, the curve and the key. */
function sm2DigestOf(publicKey: string): Buffer {
  const curve = [
    "fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc",
    "28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93",
    "32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7",
    "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0",
  ].join("");
  const identity = Buffer.from("1234567812345678").toString("hex");
  const z = sm3(Buffer.from(`0080${identity}${curve}${sm2PointOf(publicKey).slice(2)}`, "hex"));
  return Buffer.from(sm3(Buffer.concat([Buffer.from(z, "hex"), message])), "hex");
}

interface PublicKey {
  readonly PublicKey: string;
  readonly PublicKeyPem: string;
}

interface Case {
  readonly usage: string;
  readonly digestOf: (key: PublicKey) => Buffer;
  /** Whether somebody who has the public key alone takes the signature for one of `message`. */
  readonly isValid: (key: PublicKey, signature: Buffer) => boolean;
}

const rsaIsValid =
  (options: object) =>
  ({ PublicKeyPem }: PublicKey, signature: Buffer): boolean =>
    verify("sha256", message, { key: PublicKeyPem, ...options }, signature);

const cases: Readonly<Record<string, Case>> = {
  ECC_P256_R1: {
    usage: "ASYMMETRIC_SIGN_VERIFY_ECC",
    digestOf: () => sha256,
    isValid: ({ PublicKeyPem }, signature) => verify("sha256", message, PublicKeyPem, signature),
  },
  RSA_PKCS1_SHA_256: {
    usage: "ASYMMETRIC_SIGN_VERIFY_RSA_2048",
    digestOf: () => sha256,
    isValid: rsaIsValid({ padding: constants.RSA_PKCS1_PADDING }),
  },
  RSA_PSS_SHA_256: {
    usage: "ASYMMETRIC_SIGN_VERIFY_RSA_2048",
    digestOf: () => sha256,
    isValid: rsaIsValid({ padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
  },
  SM2DSA: {
    usage: "ASYMMETRIC_SIGN_VERIFY_SM2",
    digestOf: ({ PublicKey }) => sm2DigestOf(PublicKey),
    isValid: ({ PublicKey }, signature) =>
      sm2.doVerifySignature([...message], signature.toString("hex"), sm2PointOf(PublicKey), {
        der: true,
        hash: true,
        userId: "1234567812345678",
      }),
  },
};

describe.each(Object.entries(cases))("%s", (Algorithm, { usage, digestOf, isValid }) => {
  const kms = () => cloud.kms();
  const Message = message.toString("base64");

  /** A key that has signed before anybody asked for its public key. */
  const signed = async () => {
    const KeyId = await makeKey(cloud, { KeyUsage: usage });
    const { Signature = "" } = await kms().SignByAsymmetricKey({ KeyId, Algorithm, Message });
    const { PublicKey = "", PublicKeyPem = "" } = await kms().GetPublicKey({ KeyId });
    return { KeyId, Signature, publicKey: { PublicKey, PublicKeyPem } };
  };

  it("signs a message so that its public key verifies it", async () => {
    const { Signature, publicKey } = await signed();
    expect(createPublicKey(publicKey.PublicKeyPem).type).toBe("public");
    expect(isValid(publicKey, Buffer.from(Signature, "base64"))).toBe(true);
  });

  it("signs the digest of a message as it signs the message", async () => {
    const { KeyId, publicKey } = await signed();
    const { Signature = "" } = await kms().SignByAsymmetricKey({
      KeyId,
      Algorithm,
      MessageType: "DIGEST",
      Message: digestOf(publicKey).toString("base64"),
    });
    expect(isValid(publicKey, Buffer.from(Signature, "base64"))).toBe(true);
  });

  it("verifies what was signed, as a message and as a digest", async () => {
    const { KeyId, Signature, publicKey } = await signed();
    const request = { KeyId, Algorithm, SignatureValue: Signature };
    const digest = { MessageType: "DIGEST", Message: digestOf(publicKey).toString("base64") };
    expect(await kms().VerifyByAsymmetricKey({ ...request, Message })).toMatchObject({ SignatureValid: true });
    expect(await kms().VerifyByAsymmetricKey({ ...request, ...digest })).toMatchObject({ SignatureValid: true });
  });

  it("finds signatures invalid that are of another message, of another key, changed, cut or empty", async () => {
    const { KeyId, Signature } = await signed();
    const others = await signed();
    const bytes = Buffer.from(Signature, "base64");
    const changed = Buffer.from(bytes.map((byte, index) => (index === 40 ? byte ^ 1 : byte)));
    const answers = [
      { Message: Buffer.from("pay 500 to Ann").toString("base64"), SignatureValue: Signature },
      { Message, SignatureValue: others.Signature },
      { Message, SignatureValue: changed.toString("base64") },
      { Message, SignatureValue: bytes.subarray(0, -1).toString("base64") },
      { Message, SignatureValue: "" },
    ].map((request) => kms().VerifyByAsymmetricKey({ KeyId, Algorithm, ...request }));
    expect((await Promise.all(answers)).map(({ SignatureValid }) => SignatureValid)).toEqual(answers.map(() => false));
  });
});

describe("SignByAsymmetricKey", () => {
  it("signs a message of no byte, and one of 4096", async () => {
    const kms = cloud.kms();
    const KeyId = await makeKey(cloud, { KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" });
    for (const text of [Buffer.alloc(0), Buffer.alloc(4096, "a")]) {
      const request = { KeyId, Algorithm: "ECC_P256_R1", Message: text.toString("base64") };
      const { Signature = "" } = await kms.SignByAsymmetricKey(request);
      const { PublicKeyPem = "" } = await kms.GetPublicKey({ KeyId });
      expect(verify("sha256", text, PublicKeyPem, Buffer.from(Signature, "base64"))).toBe(true);
    }
  });
});
