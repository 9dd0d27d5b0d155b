import { chmod, copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { installOnce } from "../cache/installOnce.mjs";
import { asStep } from "../process/progress.mjs";
import { runCommand } from "../process/runCommand.mjs";
import { UserError } from "../process/userError.mjs";
import { root } from "../root.mjs";
import { cachedCliFolder } from "./cache.mjs";
import { inspect } from "./inspect.mjs";

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
 * those of the committed go.mod and go.sum; for another engine they are what that engine asks for.
 *
 * @param {string} [version] of the engine
 * @returns {Promise<import("./inspect.mjs").UsableCli | import("./inspect.mjs").UnusableCli>}
 */
export async function goBuild(version = builtVersion) {
  const go = await runCommand("go", ["version"]);
  if (go.code !== 0) return { usable: false, why: "Go is not installed" };
  return asStep(`Building the Pulumi CLI ${version} from source with Go (once, some minutes)`, (step) =>
    installOnce(cachedCliFolder("built", version), {
      install: (folder) => buildInto(folder, version, step.update),
      onWait: step.waitForAnotherRun,
      examine: inspect,
    }),
  );
}

/**
 * @param {string} folder
 * @param {string} version
 * @param {(detail: string) => void} tell
 */
async function buildInto(folder, version, tell) {
  const bin = join(folder, "bin");
  await mkdir(bin);
  const engine = version === builtVersion ? engineModule : await makeEngineModule(folder, version, tell);
  for (const module of [hostModule, engine]) await buildTool(module, version, bin, tell);
  await copyFile(join(root, "node_modules", "@pulumi", "pulumi", launcher), join(bin, launcher));
  await chmod(join(bin, launcher), 0o755);
}

/**
 * A module like the committed one, for another version of the engine.
 *
 * @param {string} folder
 * @param {string} version
 * @param {(detail: string) => void} tell
 */
async function makeEngineModule(folder, version, tell) {
  const module = join(folder, basename(engineModule));
  await mkdir(module);
  await writeFile(join(module, "go.mod"), moduleFor(await readFile(join(engineModule, "go.mod"), "utf8"), version));
  tell(`${basename(engineModule)}: looking for what ${version} needs`);
  await runGo(module, ["mod", "tidy"], () => undefined);
  return module;
}

/**
 * The text of a go.mod that asks for another version of the engine and leaves all else to it.
 *
 * @param {string} committed that of the committed module
 * @param {string} version
 */
export function moduleFor(committed, version) {
  const kept = committed.split("\n").filter((line) => /^(module|go|tool|replace) /.test(line));
  const required = ["pkg", "sdk"].map((part) => `require github.com/pulumi/pulumi/${part}/v3 v${version}`);
  return `${[...kept, ...required].join("\n")}\n`;
}

/**
 * Builds the one tool of a module.
 *
 * @param {string} module
 * @param {string} engine its version
 * @param {string} bin
 * @param {(detail: string) => void} tell
 */
async function buildTool(module, engine, bin, tell) {
  const name = basename(module);
  let downloaded = 0;
  const packages = await runGo(module, ["list", "-mod=readonly", "-deps", "tool"], (line) => {
    if (!line.startsWith("go: downloading ")) return;
    downloaded += 1;
    tell(`${name}: ${downloaded} modules downloaded`);
  });
  const total = packages.split("\n").filter((line) => !line.startsWith("go: ")).length;

  const version = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${engine}-dev`;
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
