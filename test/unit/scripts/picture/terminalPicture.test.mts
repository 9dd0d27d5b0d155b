import { describe, expect, it } from "vitest";
import { linesInNoOrder, terminalPicture } from "../../../../scripts/picture/terminalPicture.mjs";

const lines = [
  [{ text: "$ a <b> & c", bold: true }],
  [],
  [
    { text: "  x: ", bold: false },
    { text: "1", color: 1, bold: false },
    { text: "2", color: 13, bold: true },
  ],
];

describe("the picture of a terminal", () => {
  it("is an SVG of exactly this text, with the colors of a light page and of a dark one", () => {
    expect(terminalPicture(lines, "what is seen")).toMatchInlineSnapshot(`
      "<svg xmlns="http://www.w3.org/2000/svg" width="120" height="86" viewBox="0 0 120 86" xml:space="preserve">
      <title>what is seen</title>
      <style>
      text{font:13px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace;white-space:pre}
      .b{font-weight:bold}
      rect{fill:#f6f8fa;stroke:#d0d7de}
      text{fill:#24292f}
      .c1{fill:#b62324}
      .c13{fill:#6639ba}
      @media(prefers-color-scheme:dark){rect{fill:#0d1117;stroke:#30363d}text{fill:#e6edf3}.c1{fill:#ff7b72}.c13{fill:#d2a8ff}}
      </style>
      <rect x=".5" y=".5" width="119" height="85" rx="8"/>
      <text x="16" y="29"><tspan class="b">$ a &lt;b&gt; &amp; c</tspan></text>
      <text x="16" y="65">  x: <tspan class="c1">1</tspan><tspan class="c13 b">2</tspan></text>
      </svg>
      "
    `);
  });

  it("is as wide as its longest line, in which a lock takes two columns", () => {
    const widthOf = (text: string) => /width="(\d+)"/.exec(terminalPicture([[{ text, bold: false }]], ""))?.[1];
    expect(widthOf("x".repeat(100))).toBe("825");
    expect(widthOf(`${"x".repeat(98)}🔒`)).toBe("825");
  });

  it("is told from another one whatever the order of their lines", () => {
    const [first = [], empty = [], last = []] = lines;
    const drawn = linesInNoOrder(terminalPicture(lines, "a"));
    expect(linesInNoOrder(terminalPicture([last, first, empty], "a"))).toEqual(drawn);
    expect(linesInNoOrder(terminalPicture([first, empty, first], "a"))).not.toEqual(drawn);
    expect(linesInNoOrder(terminalPicture(lines, "b"))).not.toEqual(drawn);
  });
});
