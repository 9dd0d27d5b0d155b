/** @typedef {"unit" | "faults"} Ring */

/** Where the reports, and the copies of the checkout that are mutated, are put. Git and the linter know it. */
export const reportFolder = ".mutation";

/** The tests of each ring, as vitest's configuration. */
export const vitestConfigs = /** @type {const} */ ({
  unit: "mutation/unit.vitest.config.mts",
  faults: "mutation/faults.vitest.config.mts",
});

/** What no mutant and no test of it needs; it is not copied. */
export const notCopied = /** @type {const} */ ([
  "bench",
  "docs",
  "examples",
  "test/emulator",
  "test/host",
  "test/package",
  "test/stack",
]);

/**
 * @param {Ring} ring
 * @param {readonly string[]} mutate files of `provider/`, or ranges of them
 * @returns {import("@stryker-mutator/api/core").PartialStrykerOptions}
 */
export function strykerOptions(ring, mutate) {
  return {
    testRunner: "vitest",
    vitest: { configFile: vitestConfigs[ring] },
    mutate: [...mutate],
    ignorePatterns: ["dist", "coverage", ".setup", ".quickstart", ...notCopied].map((path) => `/${path}`),
    tempDirName: `${reportFolder}/checkouts`,
    coverageAnalysis: "perTest",
    // No test of the second ring may lead to the files that are left.
    allowEmpty: true,
    // Loops without end are found by counting. Beyond that, time says nothing on a machine that has other work too.
    timeoutMS: 60_000,
    reporters: [process.stdout.isTTY ? "progress" : "progress-append-only", "html", "json"],
    htmlReporter: { fileName: `${reportFolder}/${ring}.html` },
    jsonReporter: { fileName: `${reportFolder}/${ring}.json` },
  };
}
