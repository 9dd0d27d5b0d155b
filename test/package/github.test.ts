import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { pythonLinters, type Verdict } from "../harness/pythonLinters";

const root = resolve(__dirname, "..", "..");
const lintersFor = pythonLinters();
const forms = ["bug", "cloud", "idea"].map(
  (name) => ["github-issue-forms", `.github/ISSUE_TEMPLATE/${name}.yml`] as const,
);

/** A copy of a file of the checkout with one mistake, under the path that it has there. */
async function withMistake(file: string, right: string, wrong: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mistake-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const text = await readFile(join(root, file), "utf8");
  expect(text).toContain(right);
  await mkdir(join(folder, file, ".."), { recursive: true });
  await writeFile(join(folder, file), text.replace(right, wrong));
  return join(folder, file);
}

const expectContent = ({ content, said }: Verdict) => expect(content || said).toBe(true);
const expectWord = ({ content, said }: Verdict, word: string) =>
  expect({ content, said }).toEqual({ content: false, said: expect.stringContaining(word) });

describe("what GitHub reads", () => {
  it.for([
    ...forms,
    ["github-issue-config", ".github/ISSUE_TEMPLATE/config.yml"] as const,
    ["dependabot", ".github/dependabot.yml"] as const,
  ])("fits its schema: %s %s", async ([schema, file], context) => {
    expectContent(await lintersFor(context).schema(schema, file));
  });

  it.for([
    ["github-issue-forms", ".github/ISSUE_TEMPLATE/bug.yml", "type: dropdown", "type: drop-down", "drop-down"],
    ["dependabot", ".github/dependabot.yml", "interval: weekly", "interval: sometimes", "sometimes"],
  ] as const)("would not fit it with a mistake: %s", async ([schema, file, right, wrong, word], context) => {
    const linters = lintersFor(context);
    expectWord(await linters.schema(schema, await withMistake(file, right, wrong)), word);
  });

  it("lets no workflow do what zizmor finds dangerous", async (context) => {
    expectContent(await lintersFor(context).zizmor(".github"));
  });

  it("would not please zizmor with a mistake", async (context) => {
    const linters = lintersFor(context);
    const file = await withMistake(".github/workflows/codeql.yml", "persist-credentials: false", "fetch-depth: 1");
    expectWord(await linters.zizmor(file), "artipacked");
  });
});

describe("the Dockerfile of the emulator", () => {
  it("pleases hadolint", async (context) => {
    expectContent(await lintersFor(context).hadolint("emulator/Dockerfile"));
  });

  it("would not please it with a mistake", async (context) => {
    const linters = lintersFor(context);
    const file = await withMistake("emulator/Dockerfile", "WORKDIR /state", "WORKDIR state");
    expectWord(await linters.hadolint(file), "DL3000");
  });
});
