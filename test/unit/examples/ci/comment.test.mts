import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { keepComment } from "../../../../examples/ci/comment.mjs";
import { bot, commit, type FakeForge, type FakePull, type ForgeName, openForge, token } from "./fakeForge.js";

const script = fileURLToPath(new URL("../../../../examples/ci/comment.mjs", import.meta.url));
const forges: readonly ForgeName[] = ["github", "gitlab", "cnb"];
const marker = "<!-- pulumi-tencentcloud-kms report: keys/prod -->";
const report = `${marker}\n**1 key would be made.**\n`;

const log: Readonly<Record<ForgeName, string>> = {
  github: "https://github.example/acme/keys/actions/runs/99",
  gitlab: "https://gitlab.example/acme/keys/-/jobs/99",
  cnb: "https://cnb.example/acme/keys/-/build/logs/99",
};
const posted = (forge: ForgeName, text = "**1 key would be made.**") =>
  `${marker}\n${text}\n\nCommit 0123456, [log](${log[forge]})\n`;

type Files = Readonly<Record<string, string>>;

async function folderOf(files: Files): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "comment-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

const event = { pull_request: { number: 7, head: { sha: commit } } };

/** Calls the script as a run of the forge does, with an event of GitHub's beside the report. */
async function run(
  name: ForgeName,
  forge: FakeForge,
  files: Files = { "report.md": report },
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const folder = await folderOf({ "event.json": JSON.stringify(event), ...files });
  return runIn(folder, name, { ...forge.environment, ...environment });
}

const environmentIn = (folder: string, environment: Readonly<Record<string, string>>) => ({
  PROJECT: "keys",
  STACK: "prod",
  GITHUB_EVENT_PATH: join(folder, "event.json"),
  ...environment,
});

const runIn = (folder: string, name: string, environment: Readonly<Record<string, string>>): Promise<string> =>
  keepComment([name, folder], environmentIn(folder, environment));

const pull = (name: ForgeName) => (name === "gitlab" ? "merge request 7" : "pull request 7");
const bodies = ({ comments }: FakeForge) => comments.map(({ author, body }) => [author, body]);

describe.each(forges)("the comment script on %s", (name) => {
  it("makes a comment with the report, its commit and its log", async () => {
    const forge = await openForge(name);
    expect(await run(name, forge)).toBe(`Commented on ${pull(name)}.`);
    expect(bodies(forge)).toEqual([[bot[name], posted(name)]]);
  });

  it("edits its comment instead of repeating it", async () => {
    const forge = await openForge(name, [
      ["ada", "Why?"],
      [bot[name], `${marker}\nof yesterday`],
      ["ada", "Because."],
    ]);
    expect(await run(name, forge)).toBe(`Edited the comment on ${pull(name)}.`);
    expect(bodies(forge)).toEqual([
      ["ada", "Why?"],
      [bot[name], posted(name)],
      ["ada", "Because."],
    ]);
  });

  it("finds its comment behind 230 others", async () => {
    const others = Array.from({ length: 230 }, (_, index) => ["ada", `Remark ${index}`] as const);
    const forge = await openForge(name, [...others, [bot[name], `${marker}\nof yesterday`]]);
    await run(name, forge);
    expect(forge.comments).toHaveLength(231);
    expect(forge.comments.at(-1)?.body).toBe(posted(name));
    expect(forge.requests.filter((request) => request.startsWith("GET") && !request.endsWith("/user"))).toHaveLength(3);
  });

  it("makes one comment where 200 others fill their pages", async () => {
    const others = Array.from({ length: 200 }, (_, index) => ["ada", `Remark ${index}`] as const);
    const forge = await openForge(name, others);
    await run(name, forge);
    expect(forge.comments).toHaveLength(201);
    expect(forge.comments.at(-1)?.body).toBe(posted(name));
  });

  it("leaves alone what somebody else wrote under its marker", async () => {
    const forge = await openForge(name, [["mallory", `${marker}\nNothing would change.`]]);
    await run(name, forge);
    expect(bodies(forge)).toEqual([
      ["mallory", `${marker}\nNothing would change.`],
      [bot[name], posted(name)],
    ]);
  });

  it("leaves alone what another script of the same bot wrote, another stack's report and one that quotes the marker", async () => {
    const others = [
      [bot[name], "Tests passed."],
      [bot[name], "<!-- pulumi-tencentcloud-kms report: keys/dev -->\nof dev"],
      [bot[name], `Looks like ${marker}`],
    ] as const;
    const forge = await openForge(name, others);
    await run(name, forge);
    expect(bodies(forge)).toEqual([...others, [bot[name], posted(name)]]);
  });

  it("edits the old comment when nothing would change any more", async () => {
    const forge = await openForge(name, [[bot[name], posted(name)]]);
    await run(name, forge, { "report.md": `${marker}\n**Nothing would change.**\n`, unchanged: "" });
    expect(bodies(forge)).toEqual([[bot[name], posted(name, "**Nothing would change.**")]]);
  });

  it("makes no comment when nothing would change", async () => {
    const forge = await openForge(name, [["ada", "Why?"]]);
    expect(await run(name, forge, { "report.md": report, unchanged: "" })).toBe(
      `No comment on ${pull(name)}: nothing would change.`,
    );
    expect(bodies(forge)).toEqual([["ada", "Why?"]]);
  });

  it("says that there is no report, so that an old one does not stay", async () => {
    const forge = await openForge(name, [[bot[name], posted(name)]]);
    await run(name, forge, {});
    expect(bodies(forge)).toEqual([
      [bot[name], posted(name, "**There is no report: the run failed before it.** The log says why.")],
    ]);
  });

  it("puts its own marker in the place of the report's", async () => {
    const forge = await openForge(name);
    await run(name, forge, { "report.md": report.replace("keys/prod", "other/prod") });
    expect(forge.comments[0]?.body).toBe(posted(name));
  });

  it("fails with what the forge answered, and without the token", async () => {
    const forge = await openForge(name);
    const wrong = `${token}-of-yesterday`;
    const failed = run(name, forge, { "report.md": report }, tokens(wrong));
    await expect(failed).rejects.toThrow(/^GET http:[^?\s]+(\?\S+)?: 403 \{"message":"Resource not accessible"\}$/);
    await expect(failed).rejects.not.toThrow(wrong);
  });

  it("names the variable that is missing", async () => {
    const forge = await openForge(name);
    const missing = { github: "GITHUB_API_URL", gitlab: "CI_PROJECT_ID", cnb: "CNB_REPO_SLUG" }[name];
    await expect(run(name, forge, { "report.md": report }, { [missing]: "" })).rejects.toThrow(
      new Error(`${missing} is not set.`),
    );
  });

  it("says what to write where it runs for something else than a pull request", async () => {
    const forge = await openForge(name);
    const push = JSON.stringify({ ref: "refs/heads/main" });
    const elsewhere = {
      GITHUB_EVENT_NAME: "push",
      CI_PIPELINE_SOURCE: "push",
      CNB_EVENT: "push",
      CI_MERGE_REQUEST_IID: "",
      CNB_PULL_REQUEST_IID: "",
    };
    const message = {
      github:
        "This run is of push, which has no pull request. Write `on: pull_request` into the workflow, or `on: workflow_run` after one that has that.",
      gitlab:
        'This pipeline is of push, which has no pull request. Write `if: $CI_PIPELINE_SOURCE == "merge_request_event"` into the rules of the job.',
      cnb: "This build is of push, which has no pull request. Write the pipeline below `pull_request` in .cnb.yml.",
    }[name];
    await expect(run(name, forge, { "report.md": report, "event.json": push }, elsewhere)).rejects.toThrow(
      new Error(message),
    );
    expect(forge.requests).toEqual([]);
  });

  it("says so where it runs on another service", async () => {
    const forge = await openForge(name);
    const variables = { github: "GITHUB_ACTIONS", gitlab: "GITLAB_CI", cnb: "CNB" };
    const other = name === "cnb" ? "gitlab" : "cnb";
    await expect(run(name, forge, { "report.md": report }, { [variables[other]]: "true" })).rejects.toThrow(
      new Error(`This is a run of ${other} and not of ${name}. Write: node ci/comment.mjs ${other} …`),
    );
    await run(name, forge, { "report.md": report }, { GITHUB_ACTIONS: "true", GITLAB_CI: "true", CNB: "true" });
    expect(forge.comments).toHaveLength(1);
  });
});

/** Starts the script itself. */
function startIn(folder: string, name: string, environment: Readonly<Record<string, string>>) {
  const env = environmentIn(folder, environment);
  return new Promise<{ exitCode: number; stdout: string; stderr: string }>((done) => {
    execFile(process.execPath, [script, name, folder], { env, timeout: 20_000 }, (error, stdout, stderr) => {
      done({ exitCode: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
    });
  });
}

const tokens = (value: string) => ({ GITHUB_TOKEN: value, COMMENT_TOKEN: value, CNB_TOKEN: value });

describe("the comment script", () => {
  it("says what it did, and ends with status 0", async () => {
    const forge = await openForge("cnb");
    const folder = await folderOf({ "report.md": report });
    expect(await startIn(folder, "cnb", forge.environment)).toEqual({
      exitCode: 0,
      stdout: "Commented on pull request 7.\n",
      stderr: "",
    });
  });

  it("tells how it is called, in one line, and ends with status 1", async () => {
    const stderr = "ci/comment.mjs: Usage: node ci/comment.mjs github|gitlab|cnb FOLDER\n";
    expect(await startIn("report", "gitea", {})).toEqual({ exitCode: 1, stdout: "", stderr });
  });

  it("says so where the event is none of GitHub's", async () => {
    const { environment } = await openForge("github");
    const folder = await folderOf({ "event.json": "<html>" });
    await expect(runIn(folder, "github", environment)).rejects.toThrow(
      new Error(`${join(folder, "event.json")} is no JSON. It begins: "<html>"`),
    );
  });

  it("says why a forge cannot be reached", async () => {
    const folder = await folderOf({ "event.json": JSON.stringify(event) });
    const nobody = { ...(await openForge("github")).environment, GITHUB_API_URL: "http://127.0.0.1:1" };
    expect(await startIn(folder, "github", nobody)).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: expect.stringMatching(/^ci\/comment\.mjs: fetch failed \(.+\)\n$/),
    });
  });

  it("passes over comments of accounts that are gone", async () => {
    const forge = await openForge("github", [["ghost", marker]]);
    await run("github", forge);
    expect(bodies(forge)).toEqual([
      ["ghost", marker],
      [bot.github, posted("github")],
    ]);
  });

  it("takes another bot's name for a token that is not the run's", async () => {
    const forge = await openForge("github", [["acme-keys[bot]", marker]]);
    await run("github", forge, { "report.md": report }, { COMMENT_LOGIN: "acme-keys[bot]" });
    expect(bodies(forge)).toEqual([["acme-keys[bot]", posted("github")]]);
  });

  it("names the source branch's commit where GitLab ran on the merged result", async () => {
    const forge = await openForge("gitlab");
    await run("gitlab", forge, { "report.md": report }, { CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: "f".repeat(40) });
    expect(forge.comments[0]?.body).toContain("\nCommit fffffff, ");
  });
});

describe("the comment script after a run of a fork", () => {
  const workflowRun = {
    event: "pull_request",
    head_sha: commit,
    head_branch: "$(touch /tmp/pwned)&state=closed",
    head_repository: { owner: { login: "mallory" } },
    html_url: log.github,
    // What GitHub says for forks.
    pull_requests: [],
  };
  const forkEvent = JSON.stringify({ action: "completed", workflow_run: workflowRun });
  const head = { label: `mallory:${workflowRun.head_branch}`, sha: commit };
  const note = `> **Made without access to the account**, since the pull request is a fork's or Dependabot's. The base branch was brought up in
> an emulator, and the pull request's program previewed on it. KeyIds are the emulator's; what else the account holds is not
> known. The pull request's own code ran there and could have written anything below. Commit 0123456, [log](${log.github})`;

  const runFork = (forge: FakeForge, files: Files = { "report.md": report }) =>
    run("github", forge, { ...files, "event.json": forkEvent });

  it("finds the pull request by what the event says, and tells what the report can know", async () => {
    const pulls = [
      { number: 6, head: { label: "mallory:main", sha: commit } },
      { number: 7, head },
    ];
    const forge = await openForge("github", [], pulls);
    expect(await runFork(forge)).toBe("Commented on pull request 7.");
    expect(bodies(forge)).toEqual([[bot.github, `${marker}\n${note}\n\n**1 key would be made.**\n`]]);
  });

  it.each<[string, readonly FakePull[]]>([
    ["was pushed to again", [{ number: 7, head: { ...head, sha: "f".repeat(40) } }]],
    ["is closed", []],
  ])("makes no comment where the pull request %s", async (_, pulls) => {
    const forge = await openForge("github", [], pulls);
    expect(await runFork(forge)).toBe("No comment: the pull request is closed, or was pushed to again.");
    expect(forge.comments).toEqual([]);
  });

  it("says what to write where that run was of something else", async () => {
    const forge = await openForge("github", [], [{ number: 7, head }]);
    const push = JSON.stringify({ workflow_run: { ...workflowRun, event: "push" } });
    await expect(run("github", forge, { "report.md": report, "event.json": push })).rejects.toThrow(
      new Error(
        "This run follows one of push, which has no pull request. Write `on: pull_request` into the workflow, or `on: workflow_run` after one that has that.",
      ),
    );
  });

  it("fails where the commit is the head of two pull requests", async () => {
    const pulls = [7, 8].map((number) => ({ number, head }));
    const forge = await openForge("github", [], pulls);
    await expect(runFork(forge)).rejects.toThrow(
      new Error(`Commit ${commit} is the head of 2 pull requests; the event does not say which.`),
    );
  });

  it("takes no marker, mention, link or markup from the report", async () => {
    const forge = await openForge("github", [], [{ number: 7, head }]);
    const hostile =
      "<!-- pulumi-tencentcloud-kms report: keys/prod --> @acme/owners\n[Approve](https://evil.example)\n";
    await runFork(forge, { "report.md": hostile });
    const safe =
      "&lt;!-- pulumi-tencentcloud-kms report: keys/prod --> @\u200bacme/owners\n[Approve]\u200b(https:\u200b//evil.example)";
    expect(forge.comments[0]?.body).toBe(`${marker}\n${note}\n\n${safe}\n`);
  });

  it("fits the comment, whatever the report's length", async () => {
    const forge = await openForge("github", [], [{ number: 7, head }]);
    await runFork(forge, { "report.md": "a line of the report\n".repeat(10_000) });
    const [made] = forge.comments;
    expect(made?.body.length).toBeGreaterThan(60_000);
    expect(made?.body.length).toBeLessThan(65_536);
    expect(made?.body.endsWith("\na line of the report\n\n**The rest is cut.**\n")).toBe(true);
  });

  it("does not read a report of more than 1 MiB", async () => {
    const forge = await openForge("github", [], [{ number: 7, head }]);
    await runFork(forge, { "report.md": "x".repeat(1024 * 1024 + 1) });
    expect(forge.comments[0]?.body).toBe(`${marker}\n${note}\n\n**The report is too large, or no file.**\n`);
  });

  it("follows no link out of the artifact", async () => {
    const forge = await openForge("github", [], [{ number: 7, head }]);
    const folder = await folderOf({ "event.json": forkEvent, secret: "secret" });
    await symlink(join(folder, "secret"), join(folder, "report.md"));
    await runIn(folder, "github", forge.environment);
    expect(forge.comments[0]?.body).toBe(`${marker}\n${note}\n\n**The report is too large, or no file.**\n`);
  });
});
