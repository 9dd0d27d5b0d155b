import { familyOf } from "../regions";

/**
 * The usages of a key and the algorithm of each.
 *
 * @see https://www.tencentcloud.com/document/product/1030/32199
 */
export const algorithms = {
  ENCRYPT_DECRYPT: "symmetric",
  ASYMMETRIC_DECRYPT_RSA_2048: "RSA_2048",
  ASYMMETRIC_DECRYPT_SM2: "SM2",
  ASYMMETRIC_SIGN_VERIFY_SM2: "SM2",
  ASYMMETRIC_SIGN_VERIFY_ECC: "ECC_P256_R1",
  ASYMMETRIC_SIGN_VERIFY_RSA_2048: "RSA_2048",
  ASYMMETRIC_SIGN_VERIFY_ECDSA384: "ECDSA_P384",
} as const;

export type KeyUsage = keyof typeof algorithms;
export type Algorithm = (typeof algorithms)[KeyUsage];
export type AsymmetricAlgorithm = Exclude<Algorithm, "symmetric">;

export const isKeyUsage = (value: string): value is KeyUsage => Object.hasOwn(algorithms, value);

/** A choice: SM2 is offered where a region uses the Chinese standard, everything else in every region. */
export const isOfferedIn = (region: string, usage: KeyUsage): boolean =>
  algorithms[usage] !== "SM2" || familyOf(region) === "SM";
