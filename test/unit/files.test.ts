import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { codeLines } from "../harness/architecture/codeLines";
import { root, source, sourcesIn } from "../harness/architecture/source";

/** The most lines of code, not counting comments and blank lines, that a file may hold. A test is as long as its cases. */
const codeLinesMax = 180;

describe("a file", () => {
  it(`holds at most ${codeLinesMax} lines of code`, () => {
    const long = sourcesIn(
      "sdk",
      "provider",
      "cli",
      "emulator/src",
      "scripts",
      "examples",
      "test/harness",
      "bench",
      "mutation",
    )
      .map((file) => ({ path: file.path, lines: codeLines(file) }))
      .filter(({ lines }) => lines > codeLinesMax);
    expect(long).toEqual([]);
  });

  it("is measured without comments and blank lines", () => {
    const text =
      "/** Doc.\n * Doc. */\nconst a = `one\n\ntwo`; // why\n\n// why\n/* why */\nfunction b() {\n  return a;\n}\n";
    expect(codeLines(source("a.ts", text))).toBe(6);
  });

  it("names no place of one machine and no registry", (context) => {
    const files = filesOfGit();
    if (files === undefined) return context.skip("this is not a checkout of git");
    const found = files.flatMap((path) =>
      readFileSync(join(root, path), "utf8")
        .split("\n")
        .flatMap((line, index) => (isOfOneMachine(line) ? [`${path}:${index + 1}`] : [])),
    );
    expect(found).toEqual([]);
  });

  it.each([
    root,
    join(homedir(), ".npm"),
    ["", "root", ".npm"].join("/"),
    ["https://registry", "npmjs.org/vitest"].join("."),
    ["GOPROXY=https://proxy", "golang.org"].join("."),
  ])("that names %s is found", (place) => {
    expect(isOfOneMachine(`const place = "${place}";`)).toBe(true);
  });
});

/** This checkout, home folders where builds run, and the hosts that package clients ask. */
function isOfOneMachine(line: string): boolean {
  const isPlace = [root, join(homedir(), "/")].some((place) => line.includes(place));
  const isHome = /(^|[\s"'`(=:])\/(root|work)\/[\w.]/.test(line);
  const isRegistry = /\b(registry|proxy|sum)\.(npmjs\.org|npmjs\.com|yarnpkg\.com|npmmirror\.com|golang\.org)\b/.test(
    line,
  );
  return isPlace || isHome || isRegistry;
}

/** The files that are, or could be, committed; `undefined` where git cannot tell. */
function filesOfGit(): readonly string[] | undefined {
  try {
    const deleted = git("--deleted");
    return git("--cached", "--others", "--exclude-standard", "--deduplicate").filter((path) => !deleted.includes(path));
  } catch {
    return undefined;
  }
}

function git(...which: readonly string[]): string[] {
  const args = ["ls-files", "-z", ...which];
  const listed = execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return listed.split("\0").filter((path) => path !== "");
}
