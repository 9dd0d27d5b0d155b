/** Text colors by their number in a terminal, as a light and as a dark page wants them. */
const colors = [
  ["#24292f", "#8b949e"],
  ["#b62324", "#ff7b72"],
  ["#116329", "#56d364"],
  ["#7d4e00", "#e3b341"],
  ["#0550ae", "#79c0ff"],
  ["#6639ba", "#d2a8ff"],
  ["#1b6a70", "#56d4dd"],
  ["#57606a", "#b1bac4"],
  ["#57606a", "#8b949e"],
  ["#b62324", "#ff7b72"],
  ["#116329", "#56d364"],
  ["#7d4e00", "#e3b341"],
  ["#0550ae", "#79c0ff"],
  ["#6639ba", "#d2a8ff"],
  ["#1b6a70", "#56d4dd"],
  ["#24292f", "#f0f6fc"],
];
const textColor = ["#24292f", "#e6edf3"];
const groundColor = ["#f6f8fa", "#0d1117"];
const edgeColor = ["#d0d7de", "#30363d"];

const fonts = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";
const fontSize = 13;
const lineHeight = 18;
/** Pixels, for the widest of the fonts. */
const columnWidth = fontSize * 0.61;
const padding = 16;

/**
 * An SVG of what a terminal shows. Its text can be selected, it follows the light or dark mode of the page, and it has no
 * script and asks for no font.
 *
 * @param {readonly (readonly import("./terminalText.mjs").Span[])[]} lines
 * @param {string} title what is seen, for those who do not see it
 * @returns {string}
 */
export function terminalPicture(lines, title) {
  const columns = Math.max(...lines.map(columnsOf));
  const width = Math.ceil(columns * columnWidth) + 2 * padding;
  const height = lines.length * lineHeight + 2 * padding;
  const used = [...new Set(lines.flatMap((line) => line.map(({ color }) => color)))].filter(
    (color) => color !== undefined,
  );
  const texts = lines.map((line, index) =>
    line.length === 0
      ? ""
      : `<text x="${padding}" y="${padding + (index + 1) * lineHeight - 5}">${line.map(tspan).join("")}</text>\n`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" xml:space="preserve">\n`,
    `<title>${escaped(title)}</title>\n`,
    `<style>\n${style(used.sort((one, other) => one - other))}</style>\n`,
    `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8"/>\n`,
    ...texts,
    "</svg>\n",
  ].join("");
}

/**
 * The lines of a picture's file in a fixed order, without the height at which a text stands: equal for two pictures that
 * differ only in the order of their lines.
 *
 * @param {string} svg
 * @returns {string[]}
 */
export const linesInNoOrder = (svg) =>
  svg
    .replace(/(?<=<text [^>]*) y="\d+"/g, "")
    .split("\n")
    .sort();

/** @param {readonly number[]} used */
function style(used) {
  /** @param {0 | 1} mode */
  const rules = (mode) => [
    `rect{fill:${groundColor[mode]};stroke:${edgeColor[mode]}}`,
    `text{fill:${textColor[mode]}}`,
    ...used.map((color) => `.c${color}{fill:${colors[color]?.[mode]}}`),
  ];
  return [
    `text{font:${fontSize}px ${fonts};white-space:pre}`,
    ".b{font-weight:bold}",
    ...rules(0),
    `@media(prefers-color-scheme:dark){${rules(1).join("")}}`,
    "",
  ].join("\n");
}

/** @param {import("./terminalText.mjs").Span} span */
function tspan({ text, color, bold }) {
  const classes = [...(color === undefined ? [] : [`c${color}`]), ...(bold ? ["b"] : [])];
  return classes.length === 0 ? escaped(text) : `<tspan class="${classes.join(" ")}">${escaped(text)}</tspan>`;
}

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/**
 * Pictures such as the lock take two columns.
 *
 * @param {readonly import("./terminalText.mjs").Span[]} line
 */
function columnsOf(line) {
  const characters = line.flatMap(({ text }) => [...text]);
  return characters.length + characters.filter((character) => /\p{Emoji_Presentation}/u.test(character)).length;
}
