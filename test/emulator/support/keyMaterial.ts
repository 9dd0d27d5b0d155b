import type { ImportKeyMaterialRequest } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import type { Access, EmulatedCloud } from "./emulatedCloud";
import { makeKey } from "./keys";
import { rsaEncrypted } from "./publicKeyEncryption";

/** Material as regions of the Chinese standard take it, and as the others do. */
export const sm4Material = Buffer.from("123123123123123A");
export const aesMaterial = Buffer.from("0123456789abcdef0123456789abcdef");

export const defaultWrapping = "RSAES_OAEP_SHA_256";

/** An external key, which waits for material. */
export const makeExternalKey = (cloud: EmulatedCloud, access?: Access): Promise<string> =>
  makeKey(cloud, { Type: 2 }, access);

/** What `GetParametersForImport` answers, its public key as PEM. */
export async function importParameters(
  cloud: EmulatedCloud,
  KeyId: string,
  algorithm = defaultWrapping,
  access?: Access,
) {
  const answer = await cloud
    .kms(access)
    .GetParametersForImport({ KeyId, WrappingAlgorithm: algorithm, WrappingKeySpec: "RSA_2048" });
  const { PublicKey = "", ImportToken = "", ParametersValidTo = 0 } = answer;
  const lines = PublicKey.match(/.{1,64}/g) ?? [];
  const pem = ["-----BEGIN PUBLIC KEY-----", ...lines, "-----END PUBLIC KEY-----", ""].join("\n");
  return { ImportToken, ParametersValidTo, pem };
}

/** A request that imports `material`, with parameters of its own. */
export async function importRequest(
  cloud: EmulatedCloud,
  KeyId: string,
  material: Buffer = sm4Material,
  algorithm = defaultWrapping,
  access?: Access,
): Promise<ImportKeyMaterialRequest> {
  const { ImportToken, pem } = await importParameters(cloud, KeyId, algorithm, access);
  return { KeyId, ImportToken, EncryptedKeyMaterial: rsaEncrypted(pem, algorithm, material) };
}

/** An external key that has material. */
export async function makeImportedKey(cloud: EmulatedCloud, ValidTo = 0): Promise<string> {
  const KeyId = await makeExternalKey(cloud);
  await cloud.kms().ImportKeyMaterial({ ...(await importRequest(cloud, KeyId)), ValidTo });
  return KeyId;
}
