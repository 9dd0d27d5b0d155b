/** Puts a character that is not seen behind what would otherwise mean something to GitHub. */
const broken = "$&\u200b";

/**
 * What is not seen, or moves what is: control and format characters (escapes of terminals, bidirectional controls, zero-width
 * ones, tags), blanks that are no space, what has no shape, and combining marks that pile up.
 */
const hidden = /(?![\n\t ])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]|(?<=\p{M}{3})\p{M}/gu;

/** A character by its number, such as `⟨U+202E⟩`. @param {string} character */
const numbered = (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`;

/**
 * Somebody else's line for a log: each character is seen, and none of it is a command to the runner of GitHub Actions.
 *
 * @param {string} line
 */
export const visible = (line) =>
  line.replace(hidden, numbered).replace(/::|##\[/g, (mark) => `${mark[0]} ${mark.slice(1)}`);

/**
 * Somebody else's JSON.
 *
 * @param {string} text
 * @param {string} name of what holds it
 */
export function parsed(text, name) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Error(`${name} is no JSON. It begins: ${JSON.stringify(text.slice(0, 100))}`);
  }
}

/**
 * Somebody else's Markdown, so that it links nothing, mentions nobody, loads nothing and hides nothing: headings, tables,
 * lists, quotes, emphasis, code and folded parts are all that is left of it.
 *
 * @param {string} text
 * @param {number} charactersMax of the result, which is cut between lines
 */
export function harmless(text, charactersMax) {
  const safe = text
    .replace(/\r\n?/g, "\n")
    .replace(hidden, numbered)
    // Entities are read before mentions and links are looked for. These few are no danger.
    .replace(/&(?!(?:amp|lt|gt|quot|nbsp|#124|#96);)/g, "&amp;")
    .replace(/<(?!(?:\/?(?:details|summary|sub)|br)>)/g, "&lt;")
    .replace(/@/g, broken)
    .replace(/(?<!&)#(?=\d)|\b(?:GH|GHSA|CVE)-(?=\w)/gi, broken)
    // The hash of a commit; a part of a KeyId is none.
    .replace(/(?<![\w-])[0-9a-f]{7,64}(?![\w-])/gi, (hash) => hash.replace(/.{6}(?=.)/g, broken))
    .replace(/\](?=[([:])/g, broken)
    // Addresses, and names of emojis, of which some are pictures.
    .replace(/:(?=\\?[\w/+-])|www(?=\\?\.)/gi, broken)
    .replace(/^([\s>]*(?:[-*+]|\d{1,9}[.)])\s+\[)(?=[ x]\])/gim, broken)
    // No escape is known for the sign of a formula.
    .replace(/\$/g, "＄")
    // By their language, blocks of code become diagrams, maps and formulas.
    .replace(/^([^\w`~\n]*(?:\d{1,9}[.)])?[^\w`~\n]*)(`{3,}(?!.*`)|~{3,})[^\n]*\S[^\n]*$/gm, "$1$2text")
    .replace(/^\/(?=\w)/gm, broken);
  if (safe.length <= charactersMax) return safe;
  const end = "\n\n**The rest is cut.**";
  const cut = safe.slice(0, charactersMax - end.length);
  return `${cut.slice(0, cut.lastIndexOf("\n"))}${end}`;
}
