/**
 * Encryption that is authenticated: what was sealed opens with the same material and the same `bound` bytes, and is refused
 * when any bit of it differs.
 */
export interface Cipher {
  /** Nonce, tag and ciphertext; different at each call. */
  readonly seal: (material: Buffer, plaintext: Buffer, bound: Buffer) => Buffer;
  /** The plaintext; `undefined` for what these bytes did not seal. */
  readonly open: (material: Buffer, sealed: Buffer, bound: Buffer) => Buffer | undefined;
}

export const nonceBytes = 12;

/** Not the usual 16: with the nonce it makes the 20 bytes that ciphertexts of the cloud have before the padded plaintext. */
export const tagBytes = 8;

/** The parts of what was sealed. */
export const partsOf = (sealed: Buffer) => ({
  nonce: sealed.subarray(0, nonceBytes),
  tag: sealed.subarray(nonceBytes, nonceBytes + tagBytes),
  ciphertext: sealed.subarray(nonceBytes + tagBytes),
});
