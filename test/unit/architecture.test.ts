import { describe, expect, it } from "vitest";
import { changingState } from "../harness/architecture/changingState";
import { type Edge, forbiddenImports, importCircles } from "../harness/architecture/edges";
import { reachesOutside } from "../harness/architecture/outsideWorld";
import { source, sourcesIn } from "../harness/architecture/source";
import { cloudFields, wireNames } from "../harness/architecture/wireNames";

/** The official SDK is taken in by its deep paths: its root loads every service. */
const sdkServices = "tencentcloud-sdk-nodejs/tencentcloud/services/";
const sdkCommon = "tencentcloud-sdk-nodejs/tencentcloud/common/";

const network = ["node:http", "node:https", "node:net", "node:stream", "node:tls"];

const emulatedServices = ["kms", "tag", "sts"].map((service) => `emulator/src/${service}/`);

/** Who may import whom. What is not here is forbidden. */
const edges: readonly Edge[] = [
  // What a program imports runs beside Pulumi's SDK, and knows of the provider only what types say.
  {
    from: "sdk/",
    to: ["sdk/", "@pulumi/pulumi", "node:", "provider/run/declarations/", "provider/run/settings/"],
    types: ["provider/key/model/model"],
  },

  { from: "sdk/program/declaredInputs", to: ["provider/key/model/model"] },

  // The provider process. It must not load a second Pulumi SDK, and nothing of the cloud's SDK before the first call.
  {
    from: "provider/index",
    to: ["provider/host/dynamic/", "provider/key/resource", "provider/run/ports", "provider/run/session"],
  },
  { from: "provider/run/ports", to: ["provider/run/declarations/", "node:os"] },
  // What the program writes down and its provider processes read: both load it, so it loads nothing else.
  {
    from: "provider/run/declarations/",
    to: ["provider/run/declarations/", "provider/key/model/model", "node:fs", "node:path"],
  },
  { from: "provider/errors", to: [], types: ["provider/host/contract"] },
  {
    from: "provider/host/dynamic/",
    to: ["provider/host/", "provider/run/settings/config", "provider/errors"],
    types: ["@pulumi/pulumi"],
  },
  {
    from: "provider/run/session",
    to: [
      "provider/cloud/",
      "provider/run/settings/config",
      "provider/run/credentials/credentials",
      "provider/run/log",
      "provider/errors",
    ],
    types: ["provider/run/ports", "provider/host/contract", "provider/run/declarations/"],
  },
  {
    from: "provider/run/settings/config",
    to: ["provider/errors", "provider/run/settings/"],
    types: ["provider/run/ports"],
  },
  {
    from: "provider/run/credentials/credentials",
    to: ["provider/run/credentials/profileFile", "provider/errors", "node:fs/promises", sdkCommon],
    types: ["provider/cloud/transport/agents", "provider/run/settings/config", "provider/run/ports"],
  },
  {
    from: "provider/run/credentials/profileFile",
    to: ["provider/errors", "node:fs/promises", "node:os", "node:path"],
    types: ["provider/run/ports"],
  },
  { from: "provider/run/settings/", to: ["provider/run/settings/"] },
  { from: "provider/run/log", to: [], types: ["provider/cloud/call/call", "provider/run/ports"] },
  {
    from: "provider/cloud/",
    to: ["provider/cloud/", "provider/run/ports", "provider/errors"],
    types: ["provider/run/settings/config", sdkServices],
  },
  { from: "provider/cloud/transport/sdkCloud", to: [sdkCommon] },
  { from: "provider/cloud/call/accounts", to: ["node:crypto"] },
  ...["agents", "post", "proxyTunnel"].map((name) => ({ from: `provider/cloud/transport/${name}`, to: network })),
  {
    from: "provider/key/",
    to: ["provider/key/", "provider/cloud/", "provider/errors", "provider/host/contract", "provider/run/settings/"],
    types: ["provider/run/session", "provider/run/declarations/"],
  },

  // The report knows of the provider only the table of inputs and what becomes of a key, and of the world only what `cli/index` hands it.
  { from: "cli/index", to: ["cli/report/", "node:"] },
  {
    from: "cli/report/",
    to: [
      "cli/report/",
      "provider/key/model/properties",
      "provider/key/model/model",
      "provider/key/plan/fate",
      "provider/key/model/retiredAlias",
    ],
  },
  { from: "cli/report/options", to: ["node:util"] },

  // The emulator shares no code with the provider: testing one against the other would prove nothing if it did.
  // From the network inward: http -> gateway -> the actions -> cloud and crypto. All of it may refuse.
  { from: "emulator/src/", to: ["emulator/src/errors"], types: ["emulator/src/codes"] },
  { from: "emulator/src/errors", to: ["emulator/src/codes"] },
  { from: "emulator/src/index", to: ["emulator/src/emulator", "emulator/src/http/server"], types: ["emulator/src/"] },
  { from: "emulator/src/cli", to: ["emulator/src/commandLine", "emulator/src/http/server", "emulator/src/version"] },
  { from: "emulator/src/version", to: ["node:fs", "node:path"] },
  {
    from: "emulator/src/commandLine",
    to: ["emulator/src/cloud/options", "node:util"],
    types: ["emulator/src/http/server"],
  },
  {
    from: "emulator/src/emulator",
    to: [
      "emulator/src/gateway/authorize",
      "emulator/src/gateway/gateway",
      "emulator/src/control/seams",
      "emulator/src/cloud/access/caller",
      "emulator/src/cloud/cloud",
    ],
    types: ["emulator/src/gateway/reply", "emulator/src/cloud/"],
  },
  {
    from: "emulator/src/http/",
    to: [
      "emulator/src/http/",
      "emulator/src/gateway/",
      "emulator/src/control/routes",
      "emulator/src/cloud/cloud",
      "node:",
    ],
    types: ["emulator/src/cloud/"],
  },
  { from: "emulator/src/http/certificate", to: ["selfsigned"] },
  {
    from: "emulator/src/control/",
    to: [
      "emulator/src/control/",
      "emulator/src/gateway/parameters",
      "emulator/src/kms/reading/keyMetadata",
      "emulator/src/cloud/keys/",
      "emulator/src/version",
    ],
    types: ["emulator/src/cloud/"],
  },
  {
    from: "emulator/src/gateway/",
    to: ["emulator/src/gateway/", "emulator/src/cloud/", "emulator/src/codes", "node:"],
    types: ["emulator/src/crypto/"],
  },
  { from: "emulator/src/gateway/registry", to: emulatedServices },
  // An action has of the cloud what its call hands it, and knows of the gateway only how an action is declared.
  ...emulatedServices.map((from) => ({
    from,
    to: [
      from,
      ...["action", "parameters", "rules"].map((name) => `emulator/src/gateway/${name}`),
      "emulator/src/cloud/access/caller",
      "emulator/src/cloud/keys/",
      "emulator/src/cloud/regions",
      "emulator/src/cloud/serviceStatus",
      "emulator/src/crypto/",
      "node:crypto",
    ],
    types: ["emulator/src/cloud/", sdkServices],
  })),
  // Tokens of identity providers, and who may have what.
  { from: "emulator/src/sts/", to: ["emulator/src/cloud/access/", "jose"] },
  // A key is made and listed with its tags.
  { from: "emulator/src/kms/", to: ["emulator/src/tag/tagRules", "emulator/src/tag/tagFilter"] },
  { from: "emulator/src/cloud/", to: ["emulator/src/cloud/", "node:"] },
  // What the calls share counts them, too, and makes pairs for their keys.
  { from: "emulator/src/cloud/cloud", to: ["emulator/src/gateway/rateLimiter", "emulator/src/crypto/keyPairs"] },
  {
    from: "emulator/src/crypto/",
    to: ["emulator/src/crypto/", "emulator/src/cloud/keys/key", "node:crypto", "node:util", "sm-crypto"],
    types: ["emulator/src/cloud/keys/", "emulator/src/cloud/regions"],
  },

  // The scripts run before anything is installed, but for a child process of theirs.
  { from: "scripts/", to: ["scripts/", "node:"] },
  { from: "scripts/pulumiCli/installIntoFolder", to: ["@pulumi/pulumi/automation/index.js"] },
  { from: "examples/", to: ["examples/", "pulumi-tencentcloud-kms", "@pulumi/pulumi", "node:"] },
  // Somebody else, who signs with a key or made one before.
  { from: "examples/asymmetric-signing/sign", to: [`${sdkServices}kms/index.js`] },
  { from: "examples/adopt-existing/makeKey", to: [`${sdkServices}kms/index.js`] },
];

const product = ["sdk", "provider", "cli", "emulator/src"];

/**
 * Where the cloud's spelling may be used, beside `emulator`, `test` and `bench`. Credentials hand it to the SDK's own
 * classes.
 */
const speaksToTheCloud = [
  "provider/cloud/",
  "provider/key/model/mapping.ts",
  "provider/run/credentials/credentials.ts",
];

describe("imports", () => {
  it("go only where an edge allows them", () => {
    expect(forbiddenImports(edges, sourcesIn(...product, "scripts", "examples"))).toEqual([]);
  });

  it("lead into no circle of files that wait for each other", () => {
    expect(importCircles(sourcesIn(...product, "scripts"))).toEqual([]);
    const circle = [
      source("a.ts", 'import { b } from "./b";'),
      source("b.ts", 'import { c } from "./c"; import { d } from "./d";'),
      source("c.ts", 'import type { a } from "./a";'),
      source("d.ts", 'export { a } from "./a";'),
    ];
    expect(importCircles(circle)).toEqual(["a -> b -> d -> a"]);
  });

  it.each([
    ["sdk/a.ts", 'import { check } from "../provider/key/check/form/check";', "provider/key/check/form/check"],
    ["sdk/a.ts", 'import { type KeyUsage, usages } from "../provider/key/model/model";', "provider/key/model/model"],
    ["provider/host/dynamic/dynamicHost.ts", 'import * as pulumi from "@pulumi/pulumi";', "@pulumi/pulumi"],
    ["provider/host/dynamic/dynamicHost.ts", 'import { type dynamic, log } from "@pulumi/pulumi";', "@pulumi/pulumi"],
    ["provider/key/a.ts", 'import type { Output } from "@pulumi/pulumi";', "types of @pulumi/pulumi"],
    ["provider/key/a.ts", 'import { openSession } from "../run/session";', "provider/run/session"],
    ["provider/key/a.ts", 'import "../run/ports";', "provider/run/ports"],
    ["provider/cloud/a.ts", 'import { wish } from "../key/plan/wish";', "provider/key/plan/wish"],
    ["provider/cloud/a.ts", 'export * from "../run/session";', "provider/run/session"],
    ["provider/cloud/a.ts", `const sdk = import("${sdkCommon}abstract_client");`, `${sdkCommon}abstract_client`],
    [
      "provider/cloud/transport/sdkCloud.ts",
      'const sdk = require("tencentcloud-sdk-nodejs");',
      "tencentcloud-sdk-nodejs",
    ],
    ["provider/run/settings/config.ts", 'import { readFileSync } from "node:fs";', "node:fs"],
    ["provider/a.ts", 'let a: import("../emulator/src/cloud/keys/key").Key;', "types of emulator/src/cloud/keys/key"],
    [
      "emulator/src/kms/a.ts",
      'import type { KeyRule } from "../../../provider/key/check/form/rules";',
      "types of provider/key/check/form/rules",
    ],
    [
      "emulator/src/a.ts",
      `import { Client } from "${sdkServices}kms/v20190118/kms_client";`,
      `${sdkServices}kms/v20190118/kms_client`,
    ],
    ["emulator/src/cloud/a.ts", 'import { handle } from "../gateway/gateway";', "emulator/src/gateway/gateway"],
    ["emulator/src/gateway/a.ts", 'import { control } from "../control/routes";', "emulator/src/control/routes"],
    [
      "emulator/src/gateway/a.ts",
      'import { CreateKey } from "../kms/life/createKey";',
      "emulator/src/kms/life/createKey",
    ],
    ["emulator/src/kms/use/a.ts", 'import { Cloud } from "../../cloud/cloud";', "emulator/src/cloud/cloud"],
    ["emulator/src/tag/a.ts", 'import { quota } from "../kms/quota";', "emulator/src/kms/quota"],
    ["emulator/src/kms/use/a.ts", 'import { sm2 } from "sm-crypto";', "sm-crypto"],
    ["emulator/src/crypto/a.ts", 'import { Store } from "../cloud/store";', "emulator/src/cloud/store"],
    ["cli/report/a.ts", 'import { readFile } from "node:fs/promises";', "node:fs/promises"],
    ["cli/report/a.ts", 'import { diffKey } from "../../provider/key/plan/diff";', "provider/key/plan/diff"],
    ["cli/index.ts", 'import { kmsKey } from "../provider";', "provider"],
    ["scripts/a.mjs", 'import semver from "semver";', "semver"],
    ["examples/quickstart/a.ts", 'import { KmsKey } from "../../sdk/index.js";', "sdk/index"],
  ])("are refused: %s with %s", (path, text, imported) => {
    expect(forbiddenImports(edges, [source(path, text)])).toEqual([`${path}:1 imports ${imported}`]);
  });

  it("of types alone are told from others", () => {
    const texts = [
      'import type { KeyUsage } from "../provider/key/model/model";',
      'import { type KeyUsage, type KeyOrigin } from "../provider/key/model/model";',
      'export type { KeyUsage } from "../provider/key/model/model";',
      'export { type KeyUsage } from "../provider/key/model/model";',
      'let usage: import("../provider/key/model/model").KeyUsage;',
    ];
    expect(
      forbiddenImports(
        edges,
        texts.map((text) => source("sdk/a.ts", text)),
      ),
    ).toEqual([]);
  });
});

describe("time, chance, environment and terminal", () => {
  it("are reached in the provider through ports.ts alone", () => {
    const files = sourcesIn("provider").filter(({ path }) => path !== "provider/run/ports.ts");
    expect(files.flatMap(reachesOutside)).toEqual([]);
  });

  it("are reached in the report not at all", () => {
    expect(sourcesIn("cli/report").flatMap(reachesOutside)).toEqual([]);
  });

  it.each([
    ["const region = process.env.TENCENTCLOUD_REGION;", "process"],
    ["const { env } = process;", "process"],
    ['import { env } from "node:process";', "node:process"],
    ["const now = Date.now();", "Date.now"],
    ["const now = new Date();", "new Date()"],
    ["const started = performance.now();", "performance"],
    ["const chance = Math.random();", "Math.random"],
    ["const wait = setTimeout(done, 5);", "setTimeout"],
    ['import { setTimeout as sleep } from "node:timers/promises";', "node:timers/promises"],
    ["const limit = AbortSignal.timeout(5);", "AbortSignal.timeout"],
    ["console.log(line);", "console"],
  ])("are found: %s", (text, what) => {
    expect(reachesOutside(source("a.ts", text))).toEqual([`a.ts:1 ${what}`]);
  });

  it("are not words, members of others, or a day that is given", () => {
    const text = 'const a = new Date(seconds); say("process"); job.process(); interface Job { process(): void }';
    expect(reachesOutside(source("a.ts", text))).toEqual([]);
  });
});

describe("state that outlives a call", () => {
  it("is held in the provider by index.ts alone", () => {
    const files = sourcesIn("provider", "sdk", "cli").filter(({ path }) => path !== "provider/index.ts");
    expect(files.flatMap(changingState)).toEqual([]);
  });

  it.each([
    ["let session: Session | undefined;", "session can be set"],
    ["const limiter = new RateLimiter(clock);", "limiter may hold state"],
    ["const seen = new Set(); function see(id) { return seen.add(id); }", "changes seen"],
    ["const kept = {}; const keep = (id) => { kept[id] = true; };", "changes kept"],
    ["const counts = { calls: 0 }; function count() { counts.calls++; }", "changes counts"],
    ["const [kept] = [[]]; function drop() { delete kept.first; }", "changes kept"],
    ['import { shared } from "./b"; function keep(id) { shared.list.push(id); }', "changes shared"],
    ["class Session { static last = 0; }", "static last"],
  ])("is found: %s", (text, what) => {
    expect(changingState(source("a.ts", text))).toEqual([`a.ts:1 ${what}`]);
  });

  it("is not a table, nor what a call has to itself", () => {
    const text = `
      const codes = new Set(["A"]);
      class Kept { static readonly size = 1; #all = new Map(); keep(id) { this.#all.set(id, 1); } }
      function grouped(codes) { codes.add("B"); const kept = []; kept.push(1); return kept; }
    `;
    expect(changingState(source("a.ts", text))).toEqual([]);
  });
});

describe("fields in the cloud's spelling", () => {
  const fields = cloudFields();

  it("are used only where the provider speaks to the cloud", () => {
    const files = sourcesIn("sdk", "provider", "cli").filter(
      ({ path }) => !speaksToTheCloud.some((place) => path.startsWith(place)),
    );
    expect(files.flatMap((file) => wireNames(file, fields))).toEqual([]);
  });

  it.each([
    ["const id = metadata.KeyId;", "KeyId"],
    ["const { Alias: alias } = metadata;", "Alias"],
    ["const { TagCode } = answer;", "TagCode"],
    ["call({ PendingWindowInDays: 7 });", "PendingWindowInDays"],
    ["interface Answer { readonly AccountId: string }", "AccountId"],
  ])("are found: %s", (text, name) => {
    expect(wireNames(source("a.ts", text), fields)).toEqual([`a.ts:1 ${name}`]);
  });

  it("are not words, nor names of other things", () => {
    const text =
      'import * as kms from "a"; class KeyId extends kms.Key {} const says = "KeyId"; const { keyId: KeyId } = state; new Description(says);';
    expect(wireNames(source("a.ts", text), fields)).toEqual([]);
  });
});
