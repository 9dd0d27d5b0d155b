// node ci/comment.mjs github|gitlab|cnb FOLDER
//
// Keeps the report in FOLDER/report.md as one comment of the pull request: the first run makes it, later ones edit it. Where
// FOLDER/unchanged exists, nothing would change: an old comment is edited, and none is made.
import { realpathSync } from "node:fs";
import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { harmless, parsed } from "./untrusted.mjs";

/**
 * Where the comments of one pull request are.
 *
 * @typedef {object} Comments
 * @property {string} name of the pull request, for messages
 * @property {string} url lists and takes comments
 * @property {string} query what makes a page hold 100 of them
 * @property {(id: string | number) => string} urlOf one comment, to edit it
 * @property {"PATCH" | "PUT"} edit
 * @property {(comment: Comment) => boolean} isMine whether this script made it: somebody else could write the marker too
 * @property {Record<string, string>} headers
 * @property {string} commit that the report is about
 * @property {string} log address of the run
 * @property {boolean} isFork whether the report was written by code that nobody reviewed
 */

/**
 * What is read of a comment: GitHub has `user`, the others `author`.
 *
 * @typedef {object} Comment
 * @property {string | number} id
 * @property {string} body
 * @property {{ login: string } | null} [user]
 * @property {{ id?: number, username?: string }} [author]
 */

/** @typedef {{ number: number, head: { sha: string } }} PullRequest */
/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

const pagesMax = 100;
const reportBytesMax = 1024 * 1024;
/** GitHub takes 65,536. What the fork's note and the marker need is left. */
const forkCharactersMax = 60_000;

const forges = { github, gitlab, cnb };

/**
 * @param {string} what the run is of
 * @param {string} write what makes it one of a pull request
 */
const noPullRequest = (what, write) => new Error(`${what}, which has no pull request. Write ${write}.`);

/**
 * The run's token is a bot's, whose name GitHub gives to nobody else.
 *
 * @see https://docs.github.com/en/rest/issues/comments
 * @param {Environment} env
 * @returns {Promise<Comments | undefined>} `undefined` when the pull request is no longer at the commit of the run
 */
async function github(env) {
  const headers = { Authorization: `Bearer ${needed(env, "GITHUB_TOKEN")}`, Accept: "application/vnd.github+json" };
  const api = `${needed(env, "GITHUB_API_URL")}/repos/${needed(env, "GITHUB_REPOSITORY")}`;
  const file = needed(env, "GITHUB_EVENT_PATH");
  /** @type {{ pull_request?: PullRequest, workflow_run?: WorkflowRun }} */
  const { pull_request, workflow_run: run } = parsed(await readFile(file, "utf8"), file);
  if (pull_request === undefined && run?.event !== "pull_request") {
    const what = run === undefined ? `This run is of ${env.GITHUB_EVENT_NAME}` : `This run follows one of ${run.event}`;
    throw noPullRequest(what, "`on: pull_request` into the workflow, or `on: workflow_run` after one that has that");
  }
  const pull = run === undefined ? pull_request : await pullRequestOf(run, api, headers);
  if (pull === undefined) return undefined;
  const bot = env.COMMENT_LOGIN ?? "github-actions[bot]";
  return {
    name: `pull request ${pull.number}`,
    url: `${api}/issues/${pull.number}/comments`,
    query: "per_page=100",
    urlOf: (id) => `${api}/issues/comments/${id}`,
    edit: "PATCH",
    isMine: ({ user }) => user?.login === bot,
    headers,
    commit: pull.head.sha,
    log:
      run?.html_url ??
      `${needed(env, "GITHUB_SERVER_URL")}/${needed(env, "GITHUB_REPOSITORY")}/actions/runs/${needed(env, "GITHUB_RUN_ID")}`,
    isFork: run !== undefined,
  };
}

/**
 * @typedef {object} WorkflowRun
 * @property {string} event of that run
 * @property {string} head_sha
 * @property {string} head_branch
 * @property {{ owner: { login: string } }} head_repository
 * @property {string} html_url
 */

/**
 * The pull request of a fork's run. The event names none (its `pull_requests` is empty for forks), so it is looked up by what
 * the event does say; nothing here is from the artifact, which the fork's code wrote.
 *
 * @param {WorkflowRun} run
 * @param {string} api
 * @param {Record<string, string>} headers
 * @returns {Promise<PullRequest | undefined>}
 */
async function pullRequestOf(run, api, headers) {
  const head = encodeURIComponent(`${run.head_repository.owner.login}:${run.head_branch}`);
  /** @type {readonly PullRequest[]} */
  const open = await ask(`${api}/pulls?state=open&per_page=100&head=${head}`, { headers });
  const pulls = open.filter((pull) => pull.head.sha === run.head_sha);
  if (pulls.length > 1) {
    throw new Error(
      `Commit ${run.head_sha} is the head of ${pulls.length} pull requests; the event does not say which.`,
    );
  }
  return pulls[0];
}

/**
 * @see https://docs.gitlab.com/api/notes/#merge-requests
 * @param {Environment} env
 * @returns {Promise<Comments>}
 */
async function gitlab(env) {
  if (!env.CI_MERGE_REQUEST_IID) {
    const rule = '`if: $CI_PIPELINE_SOURCE == "merge_request_event"` into the rules of the job';
    throw noPullRequest(`This pipeline is of ${env.CI_PIPELINE_SOURCE}`, rule);
  }
  const headers = { "PRIVATE-TOKEN": needed(env, "COMMENT_TOKEN") };
  const api = needed(env, "CI_API_V4_URL");
  /** @type {{ id: number }} */
  const me = await ask(`${api}/user`, { headers });
  const number = needed(env, "CI_MERGE_REQUEST_IID");
  const notes = `${api}/projects/${needed(env, "CI_PROJECT_ID")}/merge_requests/${number}/notes`;
  return {
    name: `merge request ${number}`,
    url: notes,
    query: "sort=asc&order_by=created_at&per_page=100",
    urlOf: (id) => `${notes}/${id}`,
    edit: "PUT",
    isMine: ({ author }) => author?.id === me.id,
    headers,
    commit: env.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA || needed(env, "CI_COMMIT_SHA"),
    log: needed(env, "CI_JOB_URL"),
    isFork: false,
  };
}

/**
 * @see https://api.cnb.cool
 * @param {Environment} env
 * @returns {Promise<Comments>}
 */
async function cnb(env) {
  if (!env.CNB_PULL_REQUEST_IID) {
    throw noPullRequest(`This build is of ${env.CNB_EVENT}`, "the pipeline below `pull_request` in .cnb.yml");
  }
  const headers = { Authorization: `Bearer ${needed(env, "CNB_TOKEN")}`, Accept: "application/vnd.cnb.api+json" };
  const api = needed(env, "CNB_API_ENDPOINT");
  /** @type {{ username: string }} */
  const me = await ask(`${api}/user`, { headers });
  const number = needed(env, "CNB_PULL_REQUEST_IID");
  const comments = `${api}/${needed(env, "CNB_REPO_SLUG")}/-/pulls/${number}/comments`;
  return {
    name: `pull request ${number}`,
    url: comments,
    query: "page_size=100",
    urlOf: (id) => `${comments}/${id}`,
    edit: "PATCH",
    isMine: ({ author }) => author?.username === me.username,
    headers,
    commit: needed(env, "CNB_PULL_REQUEST_SHA"),
    log: needed(env, "CNB_BUILD_WEB_URL"),
    isFork: false,
  };
}

/**
 * @param {Comments} comments
 * @param {string} marker
 * @param {string} report
 */
function bodyOf({ commit, log, isFork }, marker, report) {
  const source = `Commit ${commit.slice(0, 7)}, [log](${log})`;
  if (!isFork) return `${marker}\n${report}\n\n${source}\n`;
  const note = [
    "> **Made without access to the account**, since the pull request is a fork's or Dependabot's. The base branch was brought up in",
    "> an emulator, and the pull request's program previewed on it. KeyIds are the emulator's; what else the account holds is not",
    `> known. The pull request's own code ran there and could have written anything below. ${source}`,
  ];
  return `${marker}\n${note.join("\n")}\n\n${harmless(report, forkCharactersMax)}\n`;
}

/**
 * The report without a marker of its own, or a sentence where the run came to none.
 *
 * @param {string} file
 */
async function readReport(file) {
  const stats = await lstat(file).catch(unlessMissing);
  if (stats === undefined) return "**There is no report: the run failed before it.** The log says why.";
  if (!stats.isFile() || stats.size > reportBytesMax) return "**The report is too large, or no file.**";
  return (await readFile(file, "utf8")).replace(/^<!--.*-->\n/, "").trim();
}

/** @param {NodeJS.ErrnoException} error */
function unlessMissing(error) {
  if (error.code === "ENOENT") return undefined;
  throw error;
}

/**
 * @param {string} url
 * @param {{ headers: Record<string, string>, method?: string, body?: string }} request
 */
async function ask(url, { headers, method = "GET", body }) {
  const json = body === undefined ? {} : { body: JSON.stringify({ body }) };
  const response = await fetch(url, {
    method,
    headers: { ...headers, "Content-Type": "application/json" },
    signal: AbortSignal.timeout(30_000),
    ...json,
  });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${(await response.text()).slice(0, 300)}`);
  return parsed(await response.text(), `The answer to ${method} ${url}`);
}

/** What each service sets in every run of its own. */
const services = { github: "GITHUB_ACTIONS", gitlab: "GITLAB_CI", cnb: "CNB" };

/**
 * Refuses what was copied from the workflow of another service.
 *
 * @param {keyof typeof services} forge
 * @param {Environment} env
 */
function refuseOtherService(forge, env) {
  if (env[services[forge]]) return;
  const [found] = Object.entries(services).filter(([, variable]) => env[variable]);
  if (found !== undefined)
    throw new Error(`This is a run of ${found[0]} and not of ${forge}. Write: node ci/comment.mjs ${found[0]} …`);
}

/**
 * @param {Environment} env
 * @param {string} name
 */
function needed(env, name) {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}

/**
 * The oldest comment that this script made here.
 *
 * @param {Comments} comments
 * @param {string} marker
 * @returns {Promise<Comment | undefined>}
 */
async function oldComment({ url, query, headers, isMine }, marker) {
  for (let page = 1; page <= pagesMax; page += 1) {
    /** @type {readonly Comment[]} */
    const listed = await ask(`${url}?${query}&page=${page}`, { headers });
    if (listed.length === 0) return undefined;
    const mine = listed.find((comment) => isMine(comment) && comment.body.startsWith(marker));
    if (mine !== undefined) return mine;
  }
  throw new Error(`${url} has more than ${pagesMax} pages.`);
}

/**
 * @param {readonly string[]} args of the command line
 * @param {Environment} env
 * @returns {Promise<string>} what was done
 */
export async function keepComment([forge, folder], env) {
  if ((forge !== "github" && forge !== "gitlab" && forge !== "cnb") || folder === undefined) {
    throw new Error("Usage: node ci/comment.mjs github|gitlab|cnb FOLDER");
  }
  refuseOtherService(forge, env);
  const comments = await forges[forge](env);
  if (comments === undefined) return "No comment: the pull request is closed, or was pushed to again.";
  // As the report's first line, in which a name cannot end the HTML comment.
  const [project, stack] = ["PROJECT", "STACK"].map((name) =>
    encodeURIComponent(needed(env, name)).replaceAll("--", "-%2D"),
  );
  const marker = `<!-- pulumi-tencentcloud-kms report: ${project}/${stack} -->`;
  const body = bodyOf(comments, marker, await readReport(join(folder, "report.md")));
  const { headers, url, urlOf, edit, name } = comments;
  const old = await oldComment(comments, marker);
  if (old !== undefined) {
    await ask(urlOf(old.id), { headers, method: edit, body });
    return `Edited the comment on ${name}.`;
  }
  const unchanged = await lstat(join(folder, "unchanged")).catch(unlessMissing);
  if (unchanged !== undefined) return `No comment on ${name}: nothing would change.`;
  await ask(url, { headers, method: "POST", body });
  return `Commented on ${name}.`;
}

const [, started = "", ...args] = process.argv;
if (import.meta.url === pathToFileURL(realpathSync(started)).href) {
  keepComment(args, process.env).then(console.log, (error) => {
    const why = error.cause instanceof Error ? ` (${error.cause.message})` : "";
    console.error(`ci/comment.mjs: ${error.message}${why}`);
    process.exitCode = 1;
  });
}
