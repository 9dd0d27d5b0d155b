import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, type TestContext } from "vitest";
import { record } from "./stackState";

const root = resolve(__dirname, "..", "..");
const python = process.platform === "win32" ? "python" : "python3";

/** What a linter said, and whether it was content. */
export interface Verdict {
  readonly content: boolean;
  readonly said: string;
}

export interface Linters {
  /** Holds a file against a schema that check-jsonschema has, such as `github-issue-forms`. */
  schema(name: string, file: string): Promise<Verdict>;
  zizmor(path: string): Promise<Verdict>;
  hadolint(file: string): Promise<Verdict>;
}

/**
 * The linters of `.github/linters/requirements.txt`, installed for the tests of a suite. Where there is no Python, or nothing
 * can be installed, the test is skipped with the reason; not in continuous integration, where that is a failure.
 */
export function pythonLinters(): (context: TestContext) => Linters {
  let folder: string;
  let reason: string | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "python-linters-"));
    const requirements = join(root, ".github", "linters", "requirements.txt");
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", folder, "--requirement"];
    const { content, said } = await run(python, [...pip, requirements]);
    if (content) return;
    if (process.env.CI) throw new Error(`pip installed no linters: ${said}`);
    reason = `pip installed no linters: ${said.trim().split("\n").at(-1)}`;
  });
  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

  const tool = (name: string) => join(folder, "bin", name);
  return (context) => {
    if (reason !== undefined) context.skip(reason);
    return {
      schema: (name, file) =>
        run(python, ["-m", "check_jsonschema", "--builtin-schema", `vendor.${name}`, file], { PYTHONPATH: folder }),
      zizmor: (path) => run(tool("zizmor"), ["--offline", "--no-progress", path]),
      hadolint: (file) => run(tool("hadolint"), [file]),
    };
  };
}

async function run(file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Verdict> {
  try {
    const { stdout, stderr } = await promisify(execFile)(file, args, { cwd: root, env: { ...process.env, ...env } });
    return { content: true, said: stdout + stderr };
  } catch (error) {
    const { stdout = "", stderr = error } = record(error);
    return { content: false, said: `${String(stdout)}${String(stderr)}` };
  }
}
