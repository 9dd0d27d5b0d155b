import { chmod, copyFile, mkdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { asStep } from "../process/progress.mjs";
import { runCommand } from "../process/runCommand.mjs";
import { UserError } from "../process/userError.mjs";
import { root } from "../root.mjs";
import { cachedCliFolder, installOnce } from "./cache.mjs";

/**
 * The modules to build: the language host is one of its own, because it left the module of the Go SDK after 3.68.0 and
 * has had no tagged version since. That host runs programs for newer engines too.
 */
const hostModule = join(root, "scripts", "pulumi-nodejs-host");
const engineModule = join(root, "scripts", "pulumi-engine");

const buildLimitSeconds = 1_800;

/** The launcher of dynamic providers; the SDK's package carries it. */
const launcher = process.platform === "win32" ? "pulumi-resource-pulumi-nodejs.cmd" : "pulumi-resource-pulumi-nodejs";

const builtVersion = await engineVersion();
export const builtFolder = cachedCliFolder("built", builtVersion);

/**
 * The CLI built from the Go module proxy, for machines that reach package registries only. Versions and checksums are
 * those of the committed go.mod and go.sum.
 *
 * @returns {Promise<import("./inspect.mjs").UsableCli | import("./inspect.mjs").UnusableCli>}
 */
export async function goBuild() {
  const go = await runCommand("go", ["version"]);
  if (go.code !== 0) return { usable: false, why: "Go is not installed" };
  return asStep(`Building the Pulumi CLI ${builtVersion} from source with Go (once, some minutes)`, (step) =>
    installOnce(builtFolder, {
      install: (folder) => buildInto(join(folder, "bin"), step.update),
      onWait: step.waitForAnotherRun,
    }),
  );
}

/**
 * @param {string} bin
 * @param {(detail: string) => void} tell
 */
async function buildInto(bin, tell) {
  await mkdir(bin);
  for (const module of [hostModule, engineModule]) await buildTool(module, bin, tell);
  await copyFile(join(root, "node_modules", "@pulumi", "pulumi", launcher), join(bin, launcher));
  await chmod(join(bin, launcher), 0o755);
}

/**
 * Builds the one tool of a module.
 *
 * @param {string} module
 * @param {string} bin
 * @param {(detail: string) => void} tell
 */
async function buildTool(module, bin, tell) {
  const name = basename(module);
  let downloaded = 0;
  const packages = await runGo(module, ["list", "-mod=readonly", "-deps", "tool"], (line) => {
    if (!line.startsWith("go: downloading ")) return;
    downloaded += 1;
    tell(`${name}: ${downloaded} modules downloaded`);
  });
  const total = packages.split("\n").filter((line) => !line.startsWith("go: ")).length;

  const version = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${builtVersion}-dev`;
  const reproducible = ["-mod=readonly", "-trimpath", "-buildvcs=false", "-tags", "osusergo,grpcnotrace"];
  let compiled = 0;
  const args = ["build", "-v", ...reproducible, "-ldflags", `-s -w ${version}`, "-o", `${bin}/`, "tool"];
  await runGo(module, args, () => {
    compiled += 1;
    tell(`${name}: ${compiled} of at most ${total} packages compiled`);
  });
}

/**
 * @param {string} module
 * @param {readonly string[]} args
 * @param {(line: string) => void} onLine
 */
async function runGo(module, args, onLine) {
  const env = { ...process.env, CGO_ENABLED: "0", GOWORK: "off" };
  const { code, output } = await runCommand("go", args, { cwd: module, env, limitSeconds: buildLimitSeconds, onLine });
  if (code !== 0) throw new UserError(`go ${args[0]}: ${output.split("\n").slice(-3).join("\n")}`);
  return output;
}

/** The version of the engine that go.mod asks for. */
async function engineVersion() {
  const required = /github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/.exec(
    await readFile(join(engineModule, "go.mod"), "utf8"),
  );
  if (!required?.[1]) throw new Error(`${engineModule}/go.mod requires no engine`);
  return required[1];
}
