import { describe, expect, it } from "vitest";
import { kmsRegions } from "../../../emulator/src/cloud/regions";
import { useEmulator } from "../support/emulatedCloud";
import { makeKey } from "../support/keys";
import { codeOf } from "../support/refusalOf";

const cloud = useEmulator();

const succeeds = (call: Promise<unknown>): Promise<boolean> =>
  call.then(
    () => true,
    () => false,
  );

describe("ListAlgorithms", () => {
  it("lists SM2 and SM4 in mainland China", async () => {
    expect(await cloud.kms().ListAlgorithms()).toMatchObject({
      SymmetricAlgorithms: [{ KeyUsage: "ENCRYPT_DECRYPT", Algorithm: "SM4" }],
      AsymmetricAlgorithms: [
        { KeyUsage: "ASYMMETRIC_DECRYPT_RSA_2048", Algorithm: "RSA_2048" },
        { KeyUsage: "ASYMMETRIC_DECRYPT_SM2", Algorithm: "SM2" },
      ],
      AsymmetricSignVerifyAlgorithms: [
        { KeyUsage: "ASYMMETRIC_SIGN_VERIFY_SM2", Algorithm: "SM2" },
        { KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC", Algorithm: "ECC_P256_R1" },
        { KeyUsage: "ASYMMETRIC_SIGN_VERIFY_RSA_2048", Algorithm: "RSA_2048" },
        { KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECDSA384", Algorithm: "ECDSA_P384" },
      ],
    });
  });

  it("lists AES and no SM2 elsewhere", async () => {
    expect(await cloud.kms({ region: "eu-frankfurt" }).ListAlgorithms()).toMatchObject({
      SymmetricAlgorithms: [{ KeyUsage: "ENCRYPT_DECRYPT", Algorithm: "AES_256" }],
      AsymmetricAlgorithms: [{ KeyUsage: "ASYMMETRIC_DECRYPT_RSA_2048", Algorithm: "RSA_2048" }],
    });
  });
});

describe("ListAlgorithms and CreateKey", () => {
  const usages = [
    "ENCRYPT_DECRYPT",
    "ASYMMETRIC_DECRYPT_RSA_2048",
    "ASYMMETRIC_DECRYPT_SM2",
    "ASYMMETRIC_SIGN_VERIFY_SM2",
    "ASYMMETRIC_SIGN_VERIFY_ECC",
    "ASYMMETRIC_SIGN_VERIFY_RSA_2048",
    "ASYMMETRIC_SIGN_VERIFY_ECDSA384",
  ];

  it.each(kmsRegions)("agree about the usages that %s offers", async (region) => {
    const listed = await cloud.kms({ region }).ListAlgorithms();
    const { SymmetricAlgorithms = [], AsymmetricAlgorithms = [], AsymmetricSignVerifyAlgorithms = [] } = listed;
    const made: string[] = [];
    for (const KeyUsage of usages) {
      const call = makeKey(cloud, { KeyUsage }, { region });
      if (await succeeds(call)) made.push(KeyUsage);
      else expect(await codeOf(call)).toBe("UnsupportedOperation.UnsupportedKeyUsageInCurrentRegion");
    }
    const all = [...SymmetricAlgorithms, ...AsymmetricAlgorithms, ...AsymmetricSignVerifyAlgorithms];
    expect(all.map(({ KeyUsage }) => KeyUsage)).toEqual(made);
  });
});

describe("GetRegions", () => {
  it("lists regions in which every action can be called", async () => {
    const { Regions = [] } = await cloud.kms().GetRegions();
    expect(Regions).toContain("ap-guangzhou");
    for (const region of Regions) await expect(cloud.kms({ region }).ListKeys({})).resolves.toHaveProperty("Keys");
  });
});
