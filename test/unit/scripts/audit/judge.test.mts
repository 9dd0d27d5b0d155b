import { describe, expect, it } from "vitest";
import { judge } from "../../../../scripts/audit/judge.mjs";

const now = new Date("2026-12-01T10:00:00Z");
const weakness = {
  advisory: "GHSA-1111-2222-3333",
  name: "form-data",
  severity: "high",
  title: "Guessable boundaries",
};
const why = "nothing here sends forms to a stranger";

describe("the audit", () => {
  it("passes where nothing is known", () => {
    expect(judge([], [], now)).toEqual({ lines: ["No known weakness."], failed: false });
  });

  it("fails for a weakness, and says what is known of it", () => {
    expect(judge([weakness], [], now)).toEqual({
      lines: ["✗ GHSA-1111-2222-3333 (high) in form-data: Guessable boundaries"],
      failed: true,
    });
  });

  it("passes one that is excepted, to the last day, and says why", () => {
    expect(judge([weakness], [{ advisory: weakness.advisory, why, until: "2026-12-01" }], now)).toEqual({
      lines: [
        "✓ GHSA-1111-2222-3333 (high) in form-data: Guessable boundaries\n" +
          "  Excepted until 2026-12-01: nothing here sends forms to a stranger",
      ],
      failed: false,
    });
  });

  it("fails once the exception has ended", () => {
    expect(judge([weakness], [{ advisory: weakness.advisory, why, until: "2026-11-30" }], now)).toEqual({
      lines: [
        "✗ GHSA-1111-2222-3333 (high) in form-data: Guessable boundaries\n" +
          "  The exception ended on 2026-11-30: nothing here sends forms to a stranger",
      ],
      failed: true,
    });
  });

  it("fails for an exception that nothing needs any more", () => {
    expect(judge([], [{ advisory: weakness.advisory, why, until: "2027-01-31" }], now)).toEqual({
      lines: ["✗ GHSA-1111-2222-3333 is excepted, and nothing installed has it: remove the exception"],
      failed: true,
    });
  });
});
