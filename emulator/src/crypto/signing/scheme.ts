import { createHash } from "node:crypto";
import type { KeyPair } from "../../cloud/keys/key";
import type { KeyUsage } from "../../cloud/keys/keyUsages";

/** What is signed: a whole message, or the digest of one. */
export interface Message {
  readonly bytes: Buffer;
  /** Whether `bytes` are the digest already, 32 of them; the scheme hashes any other message. */
  readonly isDigest: boolean;
}

/** A way to sign, as the parameter `Algorithm` of the API names it. */
export interface Scheme {
  /** The usage of the keys that sign in this way. */
  readonly usage: Exclude<KeyUsage, "ENCRYPT_DECRYPT">;
  readonly sign: (pair: KeyPair, message: Message) => Buffer;
  readonly verify: (pair: KeyPair, message: Message, signature: Buffer) => boolean;
}

export const sha256 = (...parts: readonly Buffer[]): Buffer =>
  createHash("sha256").update(Buffer.concat(parts)).digest();

/** The SHA-256 digest of a message. */
export const digestOf = ({ bytes, isDigest }: Message): Buffer => (isDigest ? bytes : sha256(bytes));
