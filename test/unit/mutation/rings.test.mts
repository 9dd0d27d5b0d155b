import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { notCopied, reportFolder, strykerOptions, vitestConfigs } from "../../../mutation/rings.mjs";
import { pathOf } from "../../../mutation/score.mjs";
import { root } from "../../../scripts/root.mjs";

const run = promisify(execFile);
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");

describe("the tests that mutants are tried against", () => {
  it("are those of the unit ring for provider/", async () => {
    const all = readdirSync(join(root, "test/unit/provider"), { recursive: true, encoding: "utf8" });
    const tests = all.filter((file) => file.endsWith(".test.ts"));
    expect(await testsOf("unit")).toEqual(tests.map((file) => pathOf(join(root, "test/unit/provider", file))).sort());
  });

  it("are those of the faults ring that are quick, and a part of its matrix", async () => {
    expect(await testsOf("faults")).toEqual([
      "mutation/reducedMatrix.test.ts",
      "test/faults/kept.test.ts",
      "test/faults/nothingTwice.test.ts",
    ]);
  });
});

describe("a checkout that is mutated", () => {
  it.each(notCopied)("lacks %s, which there is", (path) => {
    expect(existsSync(join(root, path))).toBe(true);
  });

  it("is out of the sight of git, and so of the linter", () => {
    const { tempDirName, htmlReporter, jsonReporter } = strykerOptions("unit", []);
    expect([tempDirName, htmlReporter?.fileName, jsonReporter?.fileName]).toEqual([
      ".mutation/checkouts",
      ".mutation/unit.html",
      ".mutation/unit.json",
    ]);
    expect(readFileSync(join(root, ".gitignore"), "utf8").split("\n")).toContain(`${reportFolder}/`);
  });
});

async function testsOf(ring: "unit" | "faults"): Promise<readonly string[]> {
  const args = [vitest, "list", "--filesOnly", "--json", "--config", vitestConfigs[ring]];
  const { stdout } = await run(process.execPath, args, { cwd: root });
  const files: readonly { readonly file: string }[] = JSON.parse(stdout);
  return files.map(({ file }) => pathOf(file)).sort();
}
