import type { Key } from "../../cloud/keys/key";
import { nextState } from "../../cloud/keys/keyStates";
import { familyOf } from "../../cloud/regions";
import { ciphers } from "../../crypto/symmetric/ciphers";
import { makeBlob, openBlob, readBlob } from "../../crypto/symmetric/ciphertextBlob";
import { refusal } from "../../errors";
import type { Call } from "../../gateway/action";
import { materialOf, newestVersion } from "./keyMaterial";

/** A ciphertext of the newest version of `key`. */
export function encryptWith(key: Key, plaintext: Buffer, context = ""): string {
  const number = newestVersion(key);
  const version = { keyId: key.keyId, number };
  return makeBlob(ciphers[familyOf(key.region)], materialOf(key, number), version, context, plaintext);
}

interface Opened {
  /** The key that the ciphertext was made with. */
  readonly key: Key;
  readonly version: number;
  readonly plaintext: Buffer;
}

/**
 * Opens a ciphertext, whatever the version of its key.
 *
 * @throws {ApiError} when the key is gone, of another account or region, or in a state in which `action` is not possible, and
 * for a ciphertext that was changed or made with another context
 */
export function open({ keys }: Call, action: "Decrypt" | "ReEncrypt", blob: string, context = ""): Opened {
  const read = readBlob(blob);
  if (read === undefined) throw refusal("InvalidParameterValue.InvalidCiphertext");
  const { keyId, number: version } = read.version;
  const key = keys.get(keyId);
  if (key.usage !== "ENCRYPT_DECRYPT" || version > newestVersion(key)) {
    throw refusal("InvalidParameterValue.InvalidCiphertext");
  }
  nextState(action, key.state);
  const plaintext = openBlob(ciphers[familyOf(key.region)], materialOf(key, version), read, context);
  if (plaintext === undefined) throw refusal("InvalidParameterValue.InvalidCiphertext");
  return { key, version, plaintext };
}
