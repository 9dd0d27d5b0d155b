const utf16Mark = [0xff, 0xfe];

/**
 * The text of a file: UTF-8, or the UTF-16 that Windows PowerShell writes for `>`. A byte order mark is taken off.
 */
export function decode(bytes: Uint8Array): string {
  const isUtf16 = utf16Mark.every((byte, index) => bytes[index] === byte);
  return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(bytes);
}
