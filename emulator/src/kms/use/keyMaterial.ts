import { hkdfSync } from "node:crypto";
import { importedMaterialOf, madeOfKeyId, materialBytesIn } from "../../cloud/keys/importedMaterial";
import type { Key } from "../../cloud/keys/key";

/** The number of the version that a symmetric key encrypts with. */
export const newestVersion = ({ rotations = 0 }: Key): number => rotations;

/**
 * What a version of a symmetric key encrypts with. All versions come from one secret, so that a rotation that happens as time
 * passes need not be kept.
 */
export function materialOf(key: Key, version: number): Buffer {
  if (key.origin === "EXTERNAL") return importedMaterialOf(key);
  const secret = key.materialSecret === undefined ? madeOfKeyId(key) : Buffer.from(key.materialSecret, "base64");
  return Buffer.from(hkdfSync("sha256", secret, key.keyId, `version ${version}`, materialBytesIn(key.region)));
}
