/** Padding of PKCS #7: ciphertexts of the cloud tell of their plaintext how many blocks it has, not how many bytes. */

const blockBytes = 16;

export function padded(text: Buffer): Buffer {
  const added = blockBytes - (text.length % blockBytes);
  return Buffer.concat([text, Buffer.alloc(added, added)]);
}

/** What was padded. */
export const unpadded = (text: Buffer): Buffer => text.subarray(0, text.length - (text.at(-1) ?? 0));
