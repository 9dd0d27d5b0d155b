import { describe, expect, it } from "vitest";
import { fixed, type Section } from "../../../../cli/report/sections/section";
import { withinLimit } from "../../../../cli/report/withinLimit";

/** A section of `rows` letters, in a long form where it has one. */
const letters = (letter: string, rows: number, long?: string): Section => ({
  rows,
  forms: [...(long === undefined ? [] : [() => long]), (shown) => `${letter.repeat(shown)}:${rows - shown}`],
});

describe("sections within a limit", () => {
  it("are whole where they fit", () => {
    expect(withinLimit([...fixed("head"), letters("a", 3), letters("b", 4)], 19)).toBe("head\n\naaa:0\n\nbbbb:0");
  });

  it("lose rows from the last one on", () => {
    const sections = [...fixed("head"), letters("a", 3), letters("b", 4)];
    expect(withinLimit(sections, 18)).toBe("head\n\naaa:0\n\nbbb:1");
    expect(withinLimit(sections, 15)).toBe("head\n\naaa:0\n\n:4");
    expect(withinLimit(sections, 14)).toBe("head\n\naa:1\n\n:4");
  });

  it("take a shorter form before they lose rows", () => {
    expect(withinLimit([letters("a", 3, "a long form"), letters("b", 2)], 12)).toBe("aaa:0\n\nbb:0");
  });

  it("take room back that a shorter form of a weightier one leaves, the weightier ones first", () => {
    const sections = [letters("a", 3, "a very long form"), letters("b", 4), letters("c", 4)];
    expect(withinLimit(sections, 20)).toBe("aaa:0\n\nbbbb:0\n\nccc:1");
  });

  it("keep what is always whole", () => {
    expect(withinLimit([...fixed("head"), letters("a", 3), ...fixed("foot")], 1)).toBe("head\n\n:3\n\nfoot");
  });
});
