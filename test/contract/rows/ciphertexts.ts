import type { ContractCloud } from "../run/contractCloud";

export const plaintext = "dGVzdA==";

/** A ciphertext of a key that is enabled. */
export async function ciphertextOf(cloud: ContractCloud, context?: string): Promise<string> {
  const KeyId = await cloud.keyIn("Enabled");
  const request = { KeyId, Plaintext: plaintext, ...(context !== undefined && { EncryptionContext: context }) };
  return String((await cloud.call("Encrypt", request)).CiphertextBlob);
}
