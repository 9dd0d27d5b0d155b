import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { document } from "../../harness/markdown";
import { urnOf } from "./report/keys";

const root = resolve(__dirname, "..", "..", "..");
const nothing = JSON.stringify({ steps: [], diagnostics: [] });
const report = "<!-- pulumi-tencentcloud-kms report: / -->\n\n## KMS keys\n\nNo key changes.\n";

/** Runs the compiled command, as `npm test` has it compiled. */
function run(
  args: readonly string[],
  input = "",
  cwd = root,
): Promise<{ status: unknown; stdout: string; stderr: string }> {
  return new Promise((done) => {
    const command = [join(root, "dist", "cli", "index.js"), ...args];
    const child = execFile(process.execPath, command, { cwd }, (error, stdout, stderr) =>
      done({ status: error === null ? 0 : error.code, stdout, stderr }),
    );
    child.stdin?.end(input);
  });
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "report-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

describe("the command pulumi-tencentcloud-kms", { timeout: 30_000 }, () => {
  it("reports from standard input to standard output, and from a file to a file", async () => {
    const place = folder();
    writeFileSync(join(place, "preview.json"), nothing);
    const [streamed, filed] = await Promise.all([
      run(["report"], nothing),
      run(["report", "preview.json", "--output", "report.md"], "", place),
    ]);
    expect(streamed).toEqual({ status: 0, stdout: report, stderr: "" });
    expect(filed).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(readFileSync(join(place, "report.md"), "utf8")).toBe(report);
  });

  it("says so where nobody reads its output any more", async () => {
    const place = folder();
    const long = Array.from({ length: 500 }, (_, index) => ({
      op: "create",
      urn: urnOf(`key-${index}`),
      newState: {},
    }));
    writeFileSync(join(place, "preview.json"), JSON.stringify({ steps: long }));
    const reported = `"${process.execPath}" "${join(root, "dist", "cli", "index.js")}" report preview.json 2> said`;
    // Each side waits for the other: the reader has ended before anything is written, and stays until all is.
    const writer = `cat ended > written; ${reported}; echo > done`;
    const command = `mkfifo ended done; (${writer}) | (exec 0<&-; echo > ended; cat done)`;
    await new Promise((done) => execFile("sh", ["-c", command], { cwd: place }, done));
    expect(readFileSync(join(place, "said"), "utf8")).toBe(
      "pulumi-tencentcloud-kms: standard output cannot be written: write EPIPE\n",
    );
  });

  it("tells its version and what it can do", async () => {
    const { version } = JSON.parse(document("package.json"));
    const [told, helped] = await Promise.all([run(["--version"]), run(["--help"])]);
    expect(told).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
    expect(helped).toMatchObject({ status: 0, stderr: "" });
    expect(helped.stdout).toContain(
      "report     report in Markdown, for a pull request, on what a preview would do with keys",
    );
  });

  it.each([
    [[], "pulumi-tencentcloud-kms: a command is missing\nTry --help.\n"],
    [["preview"], 'pulumi-tencentcloud-kms: there is no command "preview"\nTry --help.\n'],
    [
      ["report", "--limit", "1"],
      'pulumi-tencentcloud-kms: --limit must be a whole number of at least 8000, not "1"\nTry --help.\n',
    ],
    [
      ["report", "missing.json"],
      "pulumi-tencentcloud-kms: missing.json cannot be read: ENOENT: no such file or directory, open 'missing.json'\n",
    ],
    [
      ["report", "--output", "no/folder/report.md"],
      "pulumi-tencentcloud-kms: no/folder/report.md cannot be written: ENOENT: no such file or directory, open 'no/folder/report.md'\n",
    ],
  ])("says in a line or two what is wrong, with status 2: %j", async (args, stderr) => {
    expect(await run(args, nothing, folder())).toEqual({ status: 2, stdout: "", stderr });
  });
});
