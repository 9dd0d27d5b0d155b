import { createHash } from "node:crypto";
import { type Cipher, nonceBytes, tagBytes } from "./cipher";
import { padded, unpadded } from "./padding";

/**
 * A `CiphertextBlob` is, like those that were published, three texts of base64 between `-k-`: 64 bytes that are the same for
 * a version of a key, 16 that depend on the encryption context alone, and 20 before the encrypted and padded plaintext.
 * What stands in them is the emulator's own.
 */
const separator = "-k-";
const headBytes = 64;
const contextBytes = 16;
const sealedBytesMin = nonceBytes + tagBytes + 16;

/** Which material made a ciphertext. */
export interface Version {
  readonly keyId: string;
  readonly number: number;
}

/** A `CiphertextBlob`, read. */
export interface ReadBlob {
  readonly version: Version;
  /** The bytes that tell version and context. */
  readonly bound: Buffer;
  readonly sealed: Buffer;
}

export function makeBlob(
  cipher: Cipher,
  material: Buffer,
  version: Version,
  context: string,
  plaintext: Buffer,
): string {
  const head = headOf(version);
  const mark = contextMark(context);
  const sealed = cipher.seal(material, padded(plaintext), Buffer.concat([head, mark, Buffer.from(context)]));
  return joined([head, mark, sealed]);
}

/** `undefined` for a text that is none of the emulator's. */
export function readBlob(text: string): ReadBlob | undefined {
  const [head, mark, sealed] = text.split(separator, 3).map((part) => Buffer.from(part, "base64"));
  if (head === undefined || mark === undefined || sealed === undefined) return undefined;
  if (joined([head, mark, sealed]) !== text) return undefined;
  if (head.length !== headBytes || mark.length !== contextBytes) return undefined;
  if (sealed.length < sealedBytesMin || sealed.length % 16 !== sealedBytesMin % 16) return undefined;
  const version = versionIn(head);
  return version && { version, bound: Buffer.concat([head, mark]), sealed };
}

/** The plaintext; `undefined` when the blob was changed, or is of other material or another context. */
export function openBlob(cipher: Cipher, material: Buffer, blob: ReadBlob, context: string): Buffer | undefined {
  const opened = cipher.open(material, blob.sealed, Buffer.concat([blob.bound, Buffer.from(context)]));
  return opened && unpadded(opened);
}

/** KeyId and number of the version, 16 bytes each, and a checksum, by which a damaged blob is told from one of a key that is gone. */
function headOf({ keyId, number }: Version): Buffer {
  const named = Buffer.concat([
    Buffer.from(keyId.replaceAll("-", ""), "hex"),
    Buffer.from(number.toString(16).padStart(32, "0"), "hex"),
  ]);
  return Buffer.concat([named, sha256(named)]);
}

function versionIn(head: Buffer): Version | undefined {
  const hex = head.toString("hex");
  const cuts = [0, 8, 12, 16, 20, 32];
  const keyId = cuts
    .slice(1)
    .map((end, index) => hex.slice(cuts[index], end))
    .join("-");
  const version = { keyId, number: Number(`0x${hex.slice(32, 64)}`) };
  return Number.isSafeInteger(version.number) && headOf(version).equals(head) ? version : undefined;
}

const contextMark = (context: string): Buffer => sha256(Buffer.from(context)).subarray(0, contextBytes);

const joined = (parts: readonly Buffer[]): string => parts.map((part) => part.toString("base64")).join(separator);

const sha256 = (bytes: Buffer): Buffer => createHash("sha256").update(bytes).digest();
