import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { installedProject, installNode } from "../harness/installedProject";
import { install, installedVersion } from "../harness/npm";
import { copyFixture, openProgram } from "../harness/packedProgram";
import { record } from "../harness/stackState";
import { expectWholeLife } from "./wholeLife";

/** The oldest and the newest Node that the packages are for. */
const oldest = "22.0.0";
const newest = "26.10.0";

const nodeFolders = new Map<string, string>();

const projectFor = installedProject(async (folder, tarballs) => {
  const beside = ["@pulumi/pulumi", "typescript", "@types/node"].map((name) => `${name}@${installedVersion(name)}`);
  await install(folder, [...tarballs, ...beside]);
  for (const version of [oldest, newest]) nodeFolders.set(version, await installNode(folder, version));
});

describe("the installed packages", () => {
  it.for([
    ["commonjs", oldest],
    ["typescript", oldest],
    ["esm", oldest],
    ["commonjs", newest],
    ["typescript", newest],
    ["esm", newest],
  ] as const)(
    "carry a program in %s on Node %s from its first key to its last",
    async ([fixture, version], context) => {
      const program = await openProgram(projectFor(context), fixture, nodeFolders.get(version));
      await expectWholeLife(program, `v${version}`);
    },
  );

  it("carry an inline program of the Automation API", async (context) => {
    const { folder, env, keys } = await openProgram(projectFor(context), "automation", nodeFolders.get(newest));
    const { stdout } = await promisify(execFile)("node", ["index.js"], { cwd: folder, env });

    const [key] = await keys();
    expect(JSON.parse(stdout)).toEqual({
      keyId: key?.KeyId,
      up: { create: 2 },
      preview: { same: 2 },
      destroy: { delete: 2 },
    });
    expect(key).toMatchObject({ KeyState: "PendingDelete" });
  });

  it("compile with all their types in a strict program, which refuses each mistake", async (context) => {
    const project = projectFor(context);
    const tsc = join(project, "node_modules", "typescript", "bin", "tsc");
    const compiled = promisify(execFile)(process.execPath, [tsc, "-p", await copyFixture(project, "consumer")]);
    const said = await compiled.then(
      () => "it all compiled",
      (error: unknown) => String(record(error).stdout),
    );

    expect(
      said
        .trim()
        .split("\n")
        .map((line) => line.replace(/^.*?(\w+\.m?ts)\((\d+),\d+\): error (TS\d+): .*$/, "$1:$2 $3")),
    ).toEqual([
      "wrong.ts:4 TS2554",
      "wrong.ts:5 TS2561",
      "wrong.ts:6 TS2322",
      "wrong.ts:7 TS2322",
      "wrong.ts:8 TS2322",
      "wrong.ts:9 TS2322",
      "wrong.ts:10 TS2322",
      "wrong.ts:11 TS2353",
      "wrong.ts:12 TS2540",
      "wrong.ts:13 TS2561",
      "wrong.ts:14 TS2554",
      "wrong.ts:15 TS2339",
      "wrong.ts:16 TS2307",
    ]);
  });
});
