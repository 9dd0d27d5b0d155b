import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { knownWeaknesses } from "../../../../scripts/audit/knownWeaknesses.mjs";

afterEach(() => {
  vi.unstubAllEnvs();
});

const advisory = {
  id: 1,
  url: "https://github.com/advisories/GHSA-1111-2222-3333",
  title: "Guessable boundaries",
  severity: "high",
  vulnerable_versions: "<99.0.0",
  cwe: [],
  cvss: { score: 7, vectorString: null },
};

/** A registry that knows one weakness, of `form-data`, which the cloud's SDK needs. @returns what it was asked about */
async function registry(status: number): Promise<string[]> {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    const sent = request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
    const isAudit = request.method === "POST";
    if (isAudit) asked.push(...Object.keys(JSON.parse(sent.toString())));
    // Of a package that is weak, and of those that need it, npm asks for all versions.
    const answer = isAudit
      ? { "form-data": [advisory] }
      : { name: decodeURIComponent(String(request.url).slice(1)), versions: {} };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  vi.stubEnv("npm_config_registry", `http://127.0.0.1:${port}/`);
  vi.stubEnv("npm_config_fetch_retries", "0");
  return asked;
}

it("asks the registry about what package-lock.json installs, and tells each weakness once", {
  timeout: 60_000,
}, async () => {
  const asked = await registry(200);
  expect(await knownWeaknesses()).toEqual([
    { advisory: "GHSA-1111-2222-3333", name: "form-data", severity: "high", title: "Guessable boundaries" },
  ]);
  expect(asked).toEqual(expect.arrayContaining(["tencentcloud-sdk-nodejs", "sm-crypto", "vitest"]));
});

it("takes a registry that does not answer for no answer", { timeout: 60_000 }, async () => {
  await registry(405);
  await expect(knownWeaknesses()).rejects.toThrow(/^npm audit failed:\n[\s\S]*405/);
});
