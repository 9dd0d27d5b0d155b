import { rsaEncrypted } from "../../emulator/support/publicKeyEncryption";
import type { ContractCloud } from "../run/contractCloud";

const algorithm = "RSAES_OAEP_SHA_256";
export const wrapping = { WrappingAlgorithm: algorithm, WrappingKeySpec: "RSA_2048" };

/** Material for regions in mainland China, where it has 16 bytes. */
export const material = Buffer.from("123123123123123A");

/** A request that imports `bytes` into a key. */
export async function importOf(cloud: ContractCloud, KeyId: string, bytes = material) {
  const { ImportToken, PublicKey } = await cloud.call("GetParametersForImport", { KeyId, ...wrapping });
  const lines = String(PublicKey).match(/.{1,64}/g) ?? [];
  const pem = ["-----BEGIN PUBLIC KEY-----", ...lines, "-----END PUBLIC KEY-----", ""].join("\n");
  return { KeyId, ImportToken, EncryptedKeyMaterial: rsaEncrypted(pem, algorithm, bytes) };
}

/** A key of its own with material. */
export async function importedKey(cloud: ContractCloud): Promise<string> {
  const KeyId = await cloud.makeKey({ Type: 2 });
  await cloud.call("ImportKeyMaterial", await importOf(cloud, KeyId));
  return KeyId;
}
