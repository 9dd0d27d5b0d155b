/**
 * A piece of a line in one color.
 *
 * @typedef {object} Span
 * @property {string} text
 * @property {number} [color] of the 16 that each terminal has; the one of plain text where it is left out
 * @property {boolean} bold
 */

/**
 * @typedef {object} Style
 * @property {number | undefined} color
 * @property {boolean} bold
 */

/** @type {Style} */
const plain = { color: undefined, bold: false };

const escapeCharacter = String.fromCharCode(27);
const styleSequence = new RegExp(`${escapeCharacter}\\[(?<parameters>[\\d;]*)m`, "g");

/**
 * The lines of what a program printed for a terminal in color. Neighbors of the same look are one span, and spaces at the
 * end of a line are gone.
 *
 * @param {string} text
 * @returns {Span[][]}
 * @throws {Error} for what is no text, line end or color: it would have to be drawn otherwise
 */
export function terminalLines(text) {
  let style = plain;
  return text.split("\n").map((line) => {
    /** @type {Span[]} */
    const spans = [];
    let end = 0;
    for (const { 0: sequence, index, groups } of line.matchAll(styleSequence)) {
      add(spans, line.slice(end, index), style);
      style = styled(style, groups?.parameters ?? "");
      end = index + sequence.length;
    }
    add(spans, line.slice(end), style);
    return withoutTrailingSpaces(spans);
  });
}

/**
 * @param {Span[]} spans
 * @param {string} text
 * @param {Style} style
 */
function add(spans, text, { color, bold }) {
  const strange = /\p{Cc}/u.exec(text);
  if (strange) throw new Error(`${JSON.stringify(strange[0])} cannot be drawn: ${JSON.stringify(text)}`);
  if (text === "") return;
  const last = spans.at(-1);
  if (last?.color === color && last?.bold === bold) last.text += text;
  else spans.push({ text, ...(color !== undefined && { color }), bold });
}

/**
 * @param {Style} before
 * @param {string} parameters
 * @returns {Style}
 * @see https://www.ecma-international.org/publications-and-standards/standards/ecma-48/ 8.3.117, select graphic rendition
 */
function styled(before, parameters) {
  const color = /^38;5;(?<index>\d|1[0-5])$/.exec(parameters)?.groups?.index;
  if (color !== undefined) return { ...before, color: Number(color) };
  if (parameters === "" || parameters === "0") return plain;
  if (parameters === "1") return { ...before, bold: true };
  throw new Error(`the color or style ${JSON.stringify(parameters)} is not known`);
}

/**
 * @param {readonly Span[]} spans
 * @returns {Span[]}
 */
function withoutTrailingSpaces(spans) {
  const last = spans.at(-1);
  if (last === undefined) return [];
  const text = last.text.trimEnd();
  return text === "" ? withoutTrailingSpaces(spans.slice(0, -1)) : [...spans.slice(0, -1), { ...last, text }];
}
