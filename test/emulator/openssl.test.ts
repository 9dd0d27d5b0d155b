import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { useEmulator } from "./support/emulatedCloud";
import { aesMaterial, importParameters, makeExternalKey } from "./support/keyMaterial";
import { makeKey } from "./support/keys";
import { publicKeyOf } from "./support/publicKeyEncryption";

/** The other side of every asymmetric algorithm, played by the command `openssl`, which has SM2 since version 3. */

const cloud = useEmulator();
const directory = mkdtempSync(join(tmpdir(), "kms-openssl-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const isThere = /^OpenSSL [3-9]/.test(spawnSync("openssl", ["version"], { encoding: "utf8" }).stdout ?? "");
beforeEach((context) => {
  if (!isThere) context.skip("this machine has no OpenSSL 3");
});

let files = 0;

/** A file that holds `content`. */
function file(content: string | Buffer = ""): string {
  const path = join(directory, `file-${++files}`);
  writeFileSync(path, content);
  return path;
}

/** What the command wrote; it fails when the command does. */
function openssl(args: readonly string[], input?: string | Buffer): Buffer {
  const { status, stdout, stderr } = spawnSync("openssl", args, { input });
  if (status !== 0) throw new Error(`openssl ${args.join(" ")}: ${stderr}`);
  return stdout;
}

/** Options of `openssl pkeyutl` for each algorithm of RSA. */
const paddings: readonly (readonly [string, readonly string[]])[] = [
  ["RSAES_PKCS1_V1_5", ["rsa_padding_mode:pkcs1"]],
  ["RSAES_OAEP_SHA_1", ["rsa_padding_mode:oaep", "rsa_oaep_md:sha1"]],
  ["RSAES_OAEP_SHA_256", ["rsa_padding_mode:oaep", "rsa_oaep_md:sha256"]],
];

const optionsOf = (padding: readonly string[]) => padding.flatMap((option) => ["-pkeyopt", option]);

const encrypt = (publicKeyPem: string, plaintext: string | Buffer, padding: readonly string[] = []): string =>
  openssl(["pkeyutl", "-encrypt", "-pubin", "-inkey", file(publicKeyPem), ...optionsOf(padding)], plaintext).toString(
    "base64",
  );

const decrypt = (privateKey: string, ciphertext = "", padding: readonly string[] = []): Buffer =>
  openssl(["pkeyutl", "-decrypt", "-inkey", privateKey, ...optionsOf(padding)], Buffer.from(ciphertext, "base64"));

describe("what openssl encrypts", () => {
  it.each(paddings)("with %s is opened by AsymmetricRsaDecrypt", async (Algorithm, padding) => {
    const KeyId = await makeKey(cloud, { KeyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" });
    const { PublicKeyPem } = await publicKeyOf(cloud, KeyId);
    const Ciphertext = encrypt(PublicKeyPem, "secret", padding);
    expect((await cloud.kms().AsymmetricRsaDecrypt({ KeyId, Algorithm, Ciphertext })).Plaintext).toBe("c2VjcmV0");
  });

  it("with SM2 is opened by AsymmetricSm2Decrypt", async () => {
    const KeyId = await makeKey(cloud, { KeyUsage: "ASYMMETRIC_DECRYPT_SM2" });
    const { PublicKeyPem } = await publicKeyOf(cloud, KeyId);
    // So many that numbers with leading zeros, and with a first bit that is set, are among them.
    for (let count = 0; count < 20; count += 1) {
      const Ciphertext = encrypt(PublicKeyPem, "secret");
      expect((await cloud.kms().AsymmetricSm2Decrypt({ KeyId, Ciphertext })).Plaintext).toBe("c2VjcmV0");
    }
  });

  it.each(paddings)("as key material with %s is imported", async (algorithm, padding) => {
    const access = { region: "ap-singapore" };
    const KeyId = await makeExternalKey(cloud, access);
    const { ImportToken, pem } = await importParameters(cloud, KeyId, algorithm, access);
    const EncryptedKeyMaterial = encrypt(pem, aesMaterial, padding);
    await cloud.kms(access).ImportKeyMaterial({ KeyId, ImportToken, EncryptedKeyMaterial });
    const { CiphertextBlob = "" } = await cloud.kms(access).Encrypt({ KeyId, Plaintext: "c2VjcmV0" });
    expect((await cloud.kms(access).Decrypt({ CiphertextBlob })).Plaintext).toBe("c2VjcmV0");
  });
});

describe("a plaintext that is answered under a public key", () => {
  /** A private key in a file, and its public one. */
  function makePair(...options: readonly string[]) {
    const privateKey = file(openssl(["genpkey", ...options]));
    return { privateKey, publicKey: openssl(["pkey", "-in", privateKey, "-pubout"]).toString() };
  }

  /** A data key under a public key, and in clear. */
  async function generate(EncryptionPublicKey: string, EncryptionAlgorithm: string) {
    const kms = cloud.kms();
    const request = { KeyId: await makeKey(cloud), KeySpec: "AES_256", EncryptionPublicKey, EncryptionAlgorithm };
    const { Plaintext: encrypted, CiphertextBlob = "" } = await kms.GenerateDataKey(request);
    const { Plaintext = "" } = await kms.Decrypt({ CiphertextBlob });
    return { encrypted, plaintext: Buffer.from(Plaintext, "base64") };
  }

  it.each(paddings)("is decrypted by openssl with %s", async (algorithm, padding) => {
    const { privateKey, publicKey } = makePair("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048");
    const { encrypted, plaintext } = await generate(publicKey, algorithm);
    expect(decrypt(privateKey, encrypted, padding)).toEqual(plaintext);
  });

  it("is decrypted by openssl with SM2", async () => {
    const { privateKey, publicKey } = makePair("-algorithm", "SM2");
    for (let count = 0; count < 20; count += 1) {
      const { encrypted, plaintext } = await generate(publicKey, "SM2_C1C3C2_ASN1");
      expect(decrypt(privateKey, encrypted)).toEqual(plaintext);
    }
  });
});

describe("a signature", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["ASYMMETRIC_SIGN_VERIFY_SM2", "SM2DSA", ["-digest", "sm3", "-pkeyopt", "distid:1234567812345678"]],
    ["ASYMMETRIC_SIGN_VERIFY_ECC", "ECC_P256_R1", ["-digest", "sha256"]],
    ["ASYMMETRIC_SIGN_VERIFY_RSA_2048", "RSA_PKCS1_SHA_256", ["-digest", "sha256"]],
    [
      "ASYMMETRIC_SIGN_VERIFY_RSA_2048",
      "RSA_PSS_SHA_256",
      ["-digest", "sha256", "-pkeyopt", "rsa_padding_mode:pss", "-pkeyopt", "rsa_pss_saltlen:32"],
    ],
  ];

  it.each(cases)("of a key for %s with %s is verified by openssl", async (KeyUsage, Algorithm, options) => {
    const KeyId = await makeKey(cloud, { KeyUsage });
    const message = Buffer.from("pay 5 to Ann");
    const request = { KeyId, Algorithm, Message: message.toString("base64") };
    const { Signature = "" } = await cloud.kms().SignByAsymmetricKey(request);
    const { PublicKeyPem } = await publicKeyOf(cloud, KeyId);
    const signature = file(Buffer.from(Signature, "base64"));
    const key = file(PublicKeyPem);
    const verify = (text: string | Buffer) =>
      openssl([
        "pkeyutl",
        "-verify",
        "-pubin",
        "-inkey",
        key,
        "-rawin",
        "-in",
        file(text),
        "-sigfile",
        signature,
        ...options,
      ]);
    expect(verify(message).toString()).toContain("Signature Verified Successfully");
    expect(() => verify("pay 500 to Ann")).toThrow("openssl pkeyutl");
  });
});
