import { closingLine, emptyTally, sum } from "../testing/tally.mjs";

const pattern = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/;

/**
 * What a run's closing line says; a run that has none is one failure.
 *
 * @param {string} output
 * @returns {import("../testing/tally.mjs").Tally}
 */
export function tallyIn(output) {
  const last = output.trimEnd().split("\n").at(-1) ?? "";
  const [, passed, failed, skipped = "0"] = pattern.exec(last.trim()) ?? [];
  if (passed === undefined) return { ...emptyTally(), failed: 1 };
  const reasons = Array.from({ length: Number(skipped) }, () => ({ name: "", reason: "" }));
  return { passed: Number(passed), failed: Number(failed), skipped: reasons };
}

/**
 * The closing line of several runs together, and the exit code that belongs to it.
 *
 * @param {readonly string[]} outputs
 * @returns {{ line: string, code: number }}
 */
export function together(outputs) {
  const tally = sum(outputs.map(tallyIn));
  return { line: closingLine(tally), code: tally.failed === 0 && tally.passed > 0 ? 0 : 1 };
}
