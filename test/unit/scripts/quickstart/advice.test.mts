import { describe, expect, it } from "vitest";
import { advice } from "../../../../scripts/quickstart/advice.mjs";

const run = { command: "up", succeeded: true, interrupted: false, unchanged: false };

describe("advice", () => {
  it("after a first run says what to try next", () => {
    expect(advice(run)).toBe(
      [
        "What to try next:",
        "  Change the description in examples/quickstart/index.ts and run it again.",
        "  npm run quickstart -- preview    shows what a run would change",
        "  npm run quickstart -- destroy    is refused, since keys are protected, and says what to write",
      ].join("\n"),
    );
  });

  it("after a second run says that nothing changed", () => {
    expect(advice({ ...run, unchanged: true })).toMatch(
      /^Nothing changed: the cloud already was as the program says\.\n/,
    );
  });

  it("after a refused destroy says what to write", () => {
    expect(advice({ ...run, command: "destroy", succeeded: false })).toContain(
      '\n  new KmsKey("payments", { … }, { protect: false })\n',
    );
  });

  it("after a destroy says what it means", () => {
    expect(advice({ ...run, command: "destroy" })).toBe(
      [
        "A deleted key is disabled at once and cannot be brought back after its date.",
        "`npm run quickstart` makes a new key under the same alias.",
      ].join("\n"),
    );
  });

  it.each(["up", "destroy", "refresh"])("after an interrupted %s says to run it again", (command) => {
    expect(advice({ ...run, command, succeeded: false, interrupted: true })).toBe(
      "Pulumi did not finish: see above, then run it again.",
    );
  });
});
