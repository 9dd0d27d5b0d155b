import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { installedProject } from "../harness/installedProject";
import { install, installedVersion, unlessUnreachable } from "../harness/npm";
import { openProgram } from "../harness/packedProgram";
import { expectWholeLife } from "./wholeLife";

const pnpmVersion = "10.34.9";

const projectFor = installedProject(async (folder, tarballs) => {
  const tool = join(folder, "pnpm");
  await mkdir(tool);
  await install(tool, [`pnpm@${pnpmVersion}`], ["--prefix", tool, "--ignore-scripts"]);
  const pnpm = join(tool, "node_modules", "pnpm", "bin", "pnpm.cjs");
  const pulumi = `@pulumi/pulumi@${installedVersion("@pulumi/pulumi")}`;
  const args = [
    pnpm,
    "add",
    "--prefer-offline",
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
    ...tarballs,
    pulumi,
  ];
  await unlessUnreachable(promisify(execFile)(process.execPath, args, { cwd: folder }));
});

it("packages that pnpm installed carry a program from its first key to its last", async (context) => {
  const program = await openProgram(projectFor(context), "commonjs");
  await expectWholeLife(program, process.version);
  const { stdout } = await program.pulumi("stack", "export");

  expect(stdout).not.toContain(".pnpm");
});
