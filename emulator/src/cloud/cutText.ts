const ellipsis = "…";

/** The first characters of a text, with `…` for the rest. A slice alone would keep the whole text in memory. */
export function cutText(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  return `${Buffer.from(text.slice(0, maxCharacters), "utf16le").toString("utf16le")}${ellipsis}`;
}
