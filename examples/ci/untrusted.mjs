/** Puts a character that is not seen behind what would otherwise mean something to GitHub. */
const broken = "$&\u200b";

/**
 * Somebody else's Markdown, so that it links nothing, mentions nobody, loads nothing and hides nothing: tables, lists,
 * emphasis, code and folded parts are all that is left of it.
 *
 * @param {string} text
 * @param {number} charactersMax of the result, which is cut between lines
 */
export function harmless(text, charactersMax) {
  const safe = text
    .replace(/\r\n?/g, "\n")
    // Entities are read before mentions and links are looked for. These few are no danger.
    .replace(/&(?!(?:amp|lt|gt|quot|nbsp|#124|#96);)/g, "&amp;")
    .replace(/<(?!(?:\/?(?:details|summary|sub)|br)>)/g, "&lt;")
    .replace(/@/g, broken)
    .replace(/(?<!&)#(?=\d)|\bGH-(?=\d)/gi, broken)
    .replace(/\](?=[([:])/g, broken)
    .replace(/:(?=\\?\/)|\bwww(?=\\?\.)/gi, broken);
  if (safe.length <= charactersMax) return safe;
  const end = "\n\n**The rest is cut.**";
  const cut = safe.slice(0, charactersMax - end.length);
  return `${cut.slice(0, cut.lastIndexOf("\n"))}${end}`;
}
