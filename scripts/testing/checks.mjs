import { join } from "node:path";
import { runCommand } from "../process/runCommand.mjs";
import { root } from "../root.mjs";
import { emptyTally } from "./tally.mjs";

/** What is checked beside the tests; each counts as one test. */
const checks = [
  { name: "format and lint (biome check)", script: "@biomejs/biome/bin/biome", args: ["check"] },
  { name: "types (tsc)", script: "typescript/bin/tsc", args: ["-p", "tsconfig.json"] },
  { name: "API reference (typedoc)", script: "typedoc/bin/typedoc", args: ["--emit", "none"] },
];

/** @returns {Promise<import("./tally.mjs").Tally>} */
export async function runChecks() {
  const tally = emptyTally();
  for (const { name, script, args } of checks) {
    const file = join(root, "node_modules", script);
    const { code, output } = await runCommand(process.execPath, [file, ...args], { cwd: root });
    if (code === 0) tally.passed += 1;
    else tally.failed += 1;
    console.log(code === 0 ? `✓ ${name}` : `✗ ${name}\n${output}`);
  }
  return tally;
}
