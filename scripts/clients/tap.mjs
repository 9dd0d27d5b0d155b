import { emptyTally } from "../testing/tally.mjs";

/**
 * What a client printed in the Test Anything Protocol came to. Tests that it announced and did not get to, and an end in
 * failure without a failed test, are failures too.
 *
 * @param {readonly string[]} lines
 * @param {number} code exit code
 * @returns {import("../testing/tally.mjs").Tally}
 */
export function tallyOf(lines, code) {
  const tally = emptyTally();
  let announced = 0;
  for (const line of lines) {
    const plan = /^1\.\.(\d+)$/.exec(line);
    if (plan !== null) announced = Number(plan[1]);
    if (line.startsWith("ok ")) tally.passed += 1;
    if (line.startsWith("not ok ")) tally.failed += 1;
  }
  const missing = announced - tally.passed - tally.failed;
  if (missing > 0) tally.failed += missing;
  else if (announced === 0 || (code !== 0 && tally.failed === 0)) tally.failed += 1;
  return tally;
}
