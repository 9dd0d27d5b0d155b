import { writeFileSync } from "node:fs";
import { emptyTally } from "./tally.mjs";

/**
 * What is read of vitest's `TestModule`.
 *
 * @typedef {{ errors(): readonly unknown[] }} Suite
 * @typedef {{ fullName: string, result(): { state: string, note?: string | undefined } }} Test
 * @typedef {Suite & { children: { allSuites(): Iterable<Suite>, allTests(): Iterable<Test> } }} Module
 */

/** The environment variable that names the file for the tally. */
export const tallyFileVariable = "PULUMI_TENCENTCLOUD_KMS_TEST_TALLY";

/**
 * A vitest reporter that writes a {@link import("./tally.mjs").Tally} as JSON. Unlike vitest's own JSON report it
 * counts suites that could not be collected, failed hooks and unhandled errors, and keeps the reasons of skipped tests.
 */
export default class TallyReporter {
  /**
   * @param {readonly Module[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const file = process.env[tallyFileVariable];
    if (file === undefined) throw new Error(`${tallyFileVariable} is not set`);
    writeFileSync(file, JSON.stringify(tallyOf(modules, unhandledErrors)));
  }
}

/**
 * @param {readonly Module[]} modules
 * @param {readonly unknown[]} unhandledErrors
 */
export function tallyOf(modules, unhandledErrors) {
  const tally = emptyTally();
  tally.failed += unhandledErrors.length;
  for (const module of modules) {
    for (const suite of [module, ...module.children.allSuites()]) {
      if (suite.errors().length > 0) tally.failed += 1;
    }
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === "passed") tally.passed += 1;
      else if (result.state === "skipped") tally.skipped.push({ name: test.fullName, reason: result.note });
      else tally.failed += 1;
    }
  }
  return tally;
}
