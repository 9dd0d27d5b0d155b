import { hkdfSync, randomBytes } from "node:crypto";
import { importedMaterialOf, materialBytesIn } from "../../cloud/keys/importedMaterial";
import type { Key } from "../../cloud/keys/key";

const secretBytes = 32;

/** The number of the version that a symmetric key encrypts with. */
export const newestVersion = ({ rotations = 0 }: Key): number => rotations;

/**
 * What a version of a symmetric key encrypts with. All versions come from one secret, so that a rotation that happens as time
 * passes need not be kept.
 *
 * @param changed is called when the key got its secret
 */
export function materialOf(key: Key, version: number, changed: () => void): Buffer {
  if (key.origin === "EXTERNAL") return importedMaterialOf(key);
  if (key.materialSecret === undefined) {
    key.materialSecret = randomBytes(secretBytes).toString("base64");
    changed();
  }
  const secret = Buffer.from(key.materialSecret, "base64");
  return Buffer.from(hkdfSync("sha256", secret, key.keyId, `version ${version}`, materialBytesIn(key.region)));
}
