import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visible } from "../../../../../cli/report/markdown/visible";

describe("a text of somebody else", () => {
  it.each([
    ["payments", "payments"],
    ["Card data, at rest: 支付 Ключ ключ é 🔑", "Card data, at rest: 支付 Ключ ключ é 🔑"],
    ["two\nlines", "two↵lines"],
    ["two\r\nlines", "two⟨U+000D⟩↵lines"],
    ["a\tb\u0000\u001b[31m", "a⟨U+0009⟩b⟨U+0000⟩⟨U+001B⟩[31m"],
    ["a\u202eb\u2066c\u200f", "a⟨U+202E⟩b⟨U+2066⟩c⟨U+200F⟩"],
    ["a\u200bb\u2060c\ufeff\u00ad\u{e0041}", "a⟨U+200B⟩b⟨U+2060⟩c⟨U+FEFF⟩⟨U+00AD⟩⟨U+E0041⟩"],
    ["a\u00a0b\u3000c\u2028d", "a⟨U+00A0⟩b⟨U+3000⟩c⟨U+2028⟩d"],
    ["\u3164\u115f\u2800", "⟨U+3164⟩⟨U+115F⟩⟨U+2800⟩"],
    ["\ue000\ud800", "⟨U+E000⟩⟨U+D800⟩"],
    [" a  b ", "⟨U+0020⟩a ⟨U+0020⟩b⟨U+0020⟩"],
    ["⟨U+202E⟩ ↵", "⟨U+27E8⟩U+202E⟨U+27E9⟩ ⟨U+21B5⟩"],
    ["a\\|b\\\\|c|d\\e", "a⟨U+005C⟩|b\\⟨U+005C⟩|c|d\\e"],
    [`e${"\u0301".repeat(5)}`, `e${"\u0301".repeat(3)}⟨U+0301⟩⟨U+0301⟩`],
    ["\u0301a", "⟨U+0301⟩a"],
  ])("is one line in which each character is seen: %j", (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it("looks like no other text", () => {
    const pieces = fc.constantFrom(..." a|\\`\n↵⟨⟩U+0020\u202e\u0301", "⟨U+202E⟩", "⟨U+0020⟩", "\u200b");
    const text = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(visible(one) === visible(other)).toBe(one === other);
      }),
      { numRuns: 2_000 },
    );
  });
});
