import { createPublicKey } from "node:crypto";
import { describe, expect, it } from "vitest";
import { useEmulator } from "../support/emulatedCloud";
import { makeKey } from "../support/keys";

const cloud = useEmulator();

const publicKeyOf = async (KeyUsage: string) => cloud.kms().GetPublicKey({ KeyId: await makeKey(cloud, { KeyUsage }) });

describe("GetPublicKey", () => {
  it.each([
    ["ASYMMETRIC_DECRYPT_RSA_2048", { modulusLength: 2048 }],
    ["ASYMMETRIC_SIGN_VERIFY_RSA_2048", { modulusLength: 2048 }],
    ["ASYMMETRIC_SIGN_VERIFY_ECC", { namedCurve: "prime256v1" }],
    ["ASYMMETRIC_SIGN_VERIFY_ECDSA384", { namedCurve: "secp384r1" }],
  ])("answers a real public key for %s", async (usage, details) => {
    const { PublicKeyPem } = await publicKeyOf(usage);
    expect(createPublicKey(PublicKeyPem).asymmetricKeyDetails).toMatchObject(details);
  });

  it.each(["ASYMMETRIC_DECRYPT_SM2", "ASYMMETRIC_SIGN_VERIFY_SM2"])(
    "answers a point of the SM2 curve for %s",
    async (usage) => {
      const { PublicKey, PublicKeyPem } = await publicKeyOf(usage);
      // Begins as the cloud's keys do; OpenSSL refuses a point that is not on the curve.
      expect(PublicKey).toMatch(/^MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAE/);
      expect(createPublicKey(PublicKeyPem).type).toBe("public");
    },
  );

  it("answers DER in base64, and the same as PEM in lines of 64", async () => {
    const { KeyId, PublicKey, PublicKeyPem } = await publicKeyOf("ASYMMETRIC_SIGN_VERIFY_ECC");
    const lines = PublicKeyPem.split("\n");
    expect(lines.at(0)).toBe("-----BEGIN PUBLIC KEY-----");
    expect(lines.slice(-2)).toEqual(["-----END PUBLIC KEY-----", ""]);
    expect(lines.slice(1, -2).join("")).toBe(PublicKey);
    expect(lines.slice(1, -3).every((line) => line.length === 64)).toBe(true);
    expect(await cloud.kms().GetPublicKey({ KeyId })).toMatchObject({ KeyId, PublicKey });
  });

  it("answers the same pair to calls at the same time, and after the key was disabled and enabled", async () => {
    const KeyId = await makeKey(cloud, { KeyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" });
    const kms = cloud.kms();
    const [one, two] = await Promise.all([kms.GetPublicKey({ KeyId }), kms.GetPublicKey({ KeyId })]);
    await kms.DisableKey({ KeyId });
    await kms.EnableKey({ KeyId });
    const three = await kms.GetPublicKey({ KeyId });
    expect([two.PublicKey, three.PublicKey]).toEqual([one.PublicKey, one.PublicKey]);
  });
});

describe("GetServiceStatus", () => {
  it("shows a paid account of the standard edition", async () => {
    expect(await cloud.kms({ region: "na-ashburn" }).GetServiceStatus()).toMatchObject({
      ServiceEnabled: true,
      InvalidType: 1,
      UserLevel: 0,
      CmkUserCount: 0,
      CmkLimit: 200,
      ExclusiveHSMEnabled: false,
      QpsLimit: 300,
      MultiAccountLimit: 0,
      MultiAccountUsedCount: 0,
    });
  });
});
