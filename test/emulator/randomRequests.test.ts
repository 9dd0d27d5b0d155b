import { connect } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actionsNotEmulated } from "../../emulator/src/gateway/actionsNotEmulated";
import { type ServiceName, serviceNames, services } from "../../emulator/src/gateway/registry";
import { createEmulator } from "../../emulator/src/index";
import { EmulatedCloud } from "./support/emulatedCloud";
import { send } from "./support/signedRequest";

/** Whatever comes: the emulator answers, and never that it failed itself. */

const failures: string[] = [];
const log = (line: string) => {
  if (line.includes("failed inside the emulator")) failures.push(line);
};
const cloud = new EmulatedCloud({ log });
beforeAll(() => cloud.start());
afterAll(() => cloud.stop());

/** Values that somebody once sent, and any others. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    0,
    -1,
    2 ** 53,
    1e308,
    "\u0000",
    "__proto__",
    "constructor",
    [],
    {},
    [null],
    "ap-guangzhou",
  ),
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.jsonValue({ maxDepth: 4 }),
);

const routes = serviceNames.flatMap((service: ServiceName) =>
  [...Object.keys(services[service].actions), ...actionsNotEmulated[service]].map((action) => ({
    service,
    action,
    version: services[service].version,
    names: Object.keys(services[service].actions[action]?.parameters ?? {}),
  })),
);

/** A call of an action with values for some of its parameters, and perhaps something else. */
const call = fc
  .constantFrom(...routes)
  .chain(({ names, ...route }) =>
    fc
      .tuple(fc.dictionary(fc.constantFrom("", ...names), odd), fc.dictionary(fc.string(), odd, { maxKeys: 1 }))
      .map(([known, others]) => ({ ...route, body: { ...known, ...others } })),
  );

const header = fc.constantFrom(
  ...["Authorization", "Content-Type", "X-TC-Action", "X-TC-Version", "X-TC-Region", "X-TC-Timestamp", "X-TC-Token"],
  ...[
    "X-TC-Content-SHA256",
    "X-TC-TraceId",
    "X-TC-Language",
    "Expect",
    "Upgrade",
    "Origin",
    "Transfer-Encoding",
    "Accept",
  ],
);
const headerValue = fc.oneof(
  fc.constantFrom(
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "SKIP",
    "TC3-HMAC-SHA256",
  ),
  fc.stringMatching(/^[\x21-\x7e]{0,40}$/),
);
const target = fc.oneof(
  fc.constantFrom(
    "/",
    "//",
    "*",
    "/?",
    "http://kms.tencentcloudapi.com",
    "https://[::1",
    "/_emulator/",
    "/_emulator/keys/x",
  ),
  fc
    .constantFrom("keys", "requests", "clock", "faults", "seed", "snapshot", "service", "health")
    .map((path) => `/_emulator/${path}`),
  fc.webPath({ size: "small" }).map((path) => (path.startsWith("/") ? path : `/${path}`)),
  fc.webQueryParameters().map((query) => `/?${query}`),
);

describe("an emulator", () => {
  it("answers any parameters without an error of its own", async () => {
    const emulator = createEmulator({ rateLimit: 0, log });
    await fc.assert(
      fc.asyncProperty(call, fc.option(odd), async ({ body, ...route }, region) => {
        const answer = await emulator.handle({
          ...route,
          body,
          region: typeof region === "string" ? region : "ap-tokyo",
        });
        expect(answer).toMatchObject({ status: 200, body: expect.not.stringContaining("InternalError") });
      }),
      { numRuns: 3_000 },
    );
    expect(failures).toEqual([]);
  });

  it("answers any signed text without an error of its own", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...routes),
        fc.oneof(fc.json(), fc.string()),
        async ({ names: _, ...route }, body) => {
          const { status, text } = await send(cloud.endpoint, { ...route, body });
          expect([status, text]).toEqual([200, expect.not.stringContaining("InternalError")]);
        },
      ),
      { numRuns: 300 },
    );
    expect(failures).toEqual([]);
  });

  it("answers any request without a status from 500", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE"),
        target,
        fc.dictionary(header, headerValue, { maxKeys: 3 }),
        fc.oneof(fc.json(), fc.string(), fc.webQueryParameters()),
        async (method, to, headers, body) => {
          const { "Transfer-Encoding": _coding, ...sent } = headers;
          const { status } = await send(cloud.endpoint, {
            method,
            target: to,
            headers: { ...sent, Connection: "close" },
            body,
          });
          expect(status).toBeLessThan(500);
        },
      ),
      { numRuns: 600 },
    );
    expect(failures).toEqual([]);
  });

  it("outlives what is no HTTP", async () => {
    const port = Number(new URL(cloud.endpoint).port);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, isBegun) => {
        const begin = isBegun ? "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" : "";
        await new Promise<void>((resolve) => {
          const socket = connect(port, "127.0.0.1", () => {
            socket.write(begin);
            socket.end(bytes);
          });
          socket.on("error", () => undefined).on("close", () => resolve());
          socket.resume();
        });
      }),
      { numRuns: 200 },
    );
    expect(await cloud.control("GET", "health")).toMatchObject({ status: "ok" });
    expect(failures).toEqual([]);
  });
});
