import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export const token = "token-of-the-run";
export const commit = "0123456789abcdef0123456789abcdef01234567";

export type ForgeName = "github" | "gitlab" | "cnb";

/** A comment, whichever forge shows it. */
export interface FakeComment {
  readonly id: number;
  readonly author: string;
  body: string;
}

/** An open pull request, as GitHub lists it. */
export interface FakePull {
  readonly number: number;
  readonly head: { readonly label: string; readonly sha: string };
}

/** The part of a forge's REST API that has to do with comments, on a loopback port. */
export interface FakeForge {
  readonly comments: FakeComment[];
  /** Method and path of each request, without the query. */
  readonly requests: string[];
  /** What a run of this forge has in its environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Who the token belongs to. */
export const bot: Readonly<Record<ForgeName, string>> = {
  github: "github-actions[bot]",
  gitlab: "project_42_bot",
  cnb: "cnb-builder",
};

/** No forge gives more at once, whatever it is asked for. */
const pageMax = 100;

/** How the three differ. */
interface Dialect {
  readonly list: string;
  readonly one: (id: number) => string;
  readonly edit: string;
  readonly size: string;
  readonly show: (comment: FakeComment) => object;
  readonly me: object | undefined;
  readonly isAllowed: (request: IncomingMessage) => boolean;
  readonly environment: (endpoint: string) => Record<string, string>;
}

const bearer = ({ headers }: IncomingMessage) => headers.authorization === `Bearer ${token}`;
/** GitLab's authors have numbers. */
const userIds = [bot.gitlab, "mallory"];

const dialects: Readonly<Record<ForgeName, Dialect>> = {
  github: {
    list: "/repos/acme/keys/issues/7/comments",
    one: (id) => `/repos/acme/keys/issues/comments/${id}`,
    edit: "PATCH",
    size: "per_page",
    show: ({ id, body, author }) => ({ id, body, user: author === "ghost" ? null : { login: author } }),
    // Refused to the token of a run.
    me: undefined,
    isAllowed: bearer,
    environment: (endpoint) => ({
      GITHUB_API_URL: endpoint,
      GITHUB_SERVER_URL: "https://github.example",
      GITHUB_REPOSITORY: "acme/keys",
      GITHUB_RUN_ID: "99",
      GITHUB_TOKEN: token,
    }),
  },
  gitlab: {
    list: "/api/v4/projects/42/merge_requests/7/notes",
    one: (id) => `/api/v4/projects/42/merge_requests/7/notes/${id}`,
    edit: "PUT",
    size: "per_page",
    show: ({ id, body, author }) => ({ id, body, author: { id: userIds.indexOf(author), username: author } }),
    me: { id: userIds.indexOf(bot.gitlab), username: bot.gitlab },
    isAllowed: ({ headers }) => headers["private-token"] === token,
    environment: (endpoint) => ({
      CI_API_V4_URL: `${endpoint}/api/v4`,
      CI_PROJECT_ID: "42",
      CI_MERGE_REQUEST_IID: "7",
      CI_COMMIT_SHA: commit,
      CI_JOB_URL: "https://gitlab.example/acme/keys/-/jobs/99",
      COMMENT_TOKEN: token,
    }),
  },
  cnb: {
    list: "/acme/keys/-/pulls/7/comments",
    one: (id) => `/acme/keys/-/pulls/7/comments/${id}`,
    edit: "PATCH",
    size: "page_size",
    show: ({ id, body, author }) => ({ id: String(id), body, author: { username: author } }),
    me: { username: bot.cnb },
    isAllowed: (request) => bearer(request) && request.headers.accept === "application/vnd.cnb.api+json",
    environment: (endpoint) => ({
      CNB_API_ENDPOINT: endpoint,
      CNB_REPO_SLUG: "acme/keys",
      CNB_PULL_REQUEST_IID: "7",
      CNB_PULL_REQUEST_SHA: commit,
      CNB_BUILD_WEB_URL: "https://cnb.example/acme/keys/-/build/logs/99",
      CNB_TOKEN: token,
    }),
  },
};

/** Opens one for the test that is running. */
export async function openForge(
  name: ForgeName,
  authors: readonly (readonly [author: string, body: string])[] = [],
  pulls: readonly FakePull[] = [],
): Promise<FakeForge> {
  const dialect = dialects[name];
  const comments = authors.map(([author, body], index) => ({ id: index + 1, author, body }));
  const requests: string[] = [];

  function answer(request: IncomingMessage, url: URL, text: string): object | undefined {
    const called = `${request.method} ${url.pathname}`;
    requests.push(called);
    const asked = Number(url.searchParams.get(dialect.size) ?? 30);
    const size = Math.min(asked, pageMax);
    const page = Number(url.searchParams.get("page") ?? 1);
    const body = (): string => JSON.parse(text).body;
    if (called === `GET ${dialect.list}`) return comments.slice((page - 1) * size, page * size).map(dialect.show);
    if (called === `POST ${dialect.list}`) {
      const made = { id: comments.length + 1, author: bot[name], body: body() };
      comments.push(made);
      return dialect.show(made);
    }
    const edited = comments.find(({ id }) => called === `${dialect.edit} ${dialect.one(id)}`);
    if (edited !== undefined) {
      edited.body = body();
      return dialect.show(edited);
    }
    if (url.pathname.endsWith("/user")) return dialect.me;
    if (called === "GET /repos/acme/keys/pulls" && url.searchParams.get("state") === "open") {
      return pulls.filter(({ head }) => head.label === url.searchParams.get("head"));
    }
    return undefined;
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const known = dialect.isAllowed(request)
      ? answer(request, new URL(request.url ?? "", "http://forge"), Buffer.concat(chunks).toString("utf8"))
      : undefined;
    response.writeHead(known === undefined ? 403 : 200, { "Content-Type": "application/json" });
    response.end(JSON.stringify(known ?? { message: "Resource not accessible" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  return { comments, requests, environment: dialect.environment(`http://127.0.0.1:${port}`) };
}
