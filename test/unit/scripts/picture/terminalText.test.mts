import { describe, expect, it } from "vitest";
import { terminalLines } from "../../../../scripts/picture/terminalText.mjs";

const red = "\u001b[38;5;1m";
const bold = "\u001b[1m";
const reset = "\u001b[0m";

describe("the lines of what was printed for a terminal", () => {
  it("are made of spans, each in one color", () => {
    expect(terminalLines(`a ${red}b${reset} c`)).toEqual([
      [
        { text: "a ", bold: false },
        { text: "b", color: 1, bold: false },
        { text: " c", bold: false },
      ],
    ]);
  });

  it("keep a color from line to line until it is taken back, with or without a number", () => {
    expect(terminalLines(`${red}a\nb\u001b[m\nc`)).toEqual([
      [{ text: "a", color: 1, bold: false }],
      [{ text: "b", color: 1, bold: false }],
      [{ text: "c", bold: false }],
    ]);
  });

  it("have bold beside a color", () => {
    expect(terminalLines(`\u001b[38;5;13m${bold}a`)).toEqual([[{ text: "a", color: 13, bold: true }]]);
    expect(terminalLines(`${bold}${red}a`)).toEqual([[{ text: "a", color: 1, bold: true }]]);
  });

  it("join what looks the same, and leave out what shows nothing", () => {
    expect(terminalLines(`${red}a${reset}${reset}${red}b${reset} \u001b[38;5;2m  ${reset}`)).toEqual([
      [{ text: "ab", color: 1, bold: false }],
    ]);
    expect(terminalLines(`\n ${reset}\n`)).toEqual([[], [], []]);
  });

  it.each([
    ["a color beyond the 16", "\u001b[38;5;16m", 'the color or style "38;5;16" is not known'],
    ["a style that is not drawn", "\u001b[4m", 'the color or style "4" is not known'],
    ["a movement of the cursor", "\u001b[2Ka", '"\\u001b" cannot be drawn: "\\u001b[2Ka"'],
    ["a tab", "a\tb", '"\\t" cannot be drawn: "a\\tb"'],
  ])("are refused with %s", (_, text, message) => {
    expect(() => terminalLines(text)).toThrow(new Error(message));
  });
});
