import { ecdsaP256 } from "./ecdsa";
import { rsaPkcs1, rsaPss } from "./rsa";
import type { Scheme } from "./scheme";
import { sm2dsa } from "./sm2dsa";

/**
 * The schemes by the documented names. A choice: keys of P-384 cannot sign, since no documentation names their algorithm.
 *
 * @see https://www.tencentcloud.com/document/product/1030/39509
 */
export const schemes: ReadonlyMap<string, Scheme> = new Map([
  ["SM2DSA", sm2dsa],
  ["ECC_P256_R1", ecdsaP256],
  ["RSA_PSS_SHA_256", rsaPss],
  ["RSA_PKCS1_SHA_256", rsaPkcs1],
]);
