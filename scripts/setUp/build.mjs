import { createHash } from "node:crypto";
import { access, chmod, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode } from "../process/errorCode.mjs";
import { asStep } from "../process/progress.mjs";
import { runCommand } from "../process/runCommand.mjs";
import { UserError } from "../process/userError.mjs";
import { root } from "../root.mjs";

/**
 * @typedef {object} Package
 * @property {string} project its tsconfig
 * @property {string} output the folder that is compiled into
 * @property {string} entry a file that is there after a build
 * @property {string} command its command, within the output
 * @property {readonly string[]} sources all that the output depends on
 */

const shared = ["tsconfig.base.json", "package-lock.json"];

/** @type {Readonly<Record<"provider" | "emulator", Package>>} */
export const packages = {
  provider: {
    project: "tsconfig.build.json",
    output: "dist",
    entry: "dist/provider/index.js",
    command: "cli/index.js",
    sources: [...shared, "tsconfig.build.json", "package.json", "sdk", "provider", "cli"],
  },
  emulator: {
    project: "emulator/tsconfig.json",
    output: "emulator/dist",
    entry: "emulator/dist/index.js",
    command: "cli.js",
    sources: [...shared, "emulator/tsconfig.json", "emulator/package.json", "emulator/src"],
  },
};

/**
 * Whether a package's output was compiled from the sources as they are now.
 *
 * @param {Package} pkg
 */
export async function isBuilt(pkg) {
  const entry = await access(join(root, pkg.entry)).then(
    () => true,
    () => false,
  );
  return entry && (await readOptional(stampOf(pkg))) === (await fingerprint(pkg));
}

/**
 * Compiles packages side by side. Each output is replaced as a whole when it compiles, so that it holds no file of a
 * source that is gone, and another run that reads it is disturbed as little as can be.
 *
 * @param {readonly Package[]} pkgs
 */
export async function build(pkgs) {
  await asStep("Compiling", () => Promise.all(pkgs.map(compile)));
}

/** @param {Package} pkg */
async function compile(pkg) {
  const sources = await fingerprint(pkg);
  const output = join(root, pkg.output);
  const fresh = `${output}.fresh`;
  await rm(fresh, { recursive: true, force: true });
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const args = [tsc, "-p", join(root, pkg.project), "--outDir", fresh];
  const result = await runCommand(process.execPath, args, { cwd: root });
  if (result.code !== 0) {
    await rm(fresh, { recursive: true, force: true });
    throw new UserError(`${pkg.project} does not compile:\n${result.output}`);
  }
  // npm makes a command executable only when it installs its package, and here that was before the build.
  await chmod(join(fresh, pkg.command), 0o755);
  await rm(output, { recursive: true, force: true });
  await rename(fresh, output);
  await mkdir(dirname(stampOf(pkg)), { recursive: true });
  await writeFile(stampOf(pkg), sources);
}

/**
 * Where the fingerprint of the sources that `pkg` was compiled from is kept.
 *
 * @param {Package} pkg
 */
function stampOf(pkg) {
  return join(root, ".setup", `${pkg.output.replaceAll("/", "-")}.sources`);
}

/** @param {Package} pkg */
async function fingerprint(pkg) {
  const hash = createHash("sha256");
  for (const source of pkg.sources) {
    for (const file of await filesUnder(source)) {
      hash
        .update(`${file}\0`)
        .update(await readFile(join(root, file)))
        .update("\0");
    }
  }
  return hash.digest("hex");
}

/**
 * The files at or below a path of the checkout, sorted; none where nothing is.
 *
 * @param {string} path
 * @returns {Promise<string[]>}
 */
async function filesUnder(path) {
  try {
    const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.map((entry) => join(path, entry.parentPath.slice(join(root, path).length), entry.name)).sort();
  } catch (error) {
    if (errorCode(error) === "ENOTDIR") return [path];
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
}

/** @param {string} file */
async function readOptional(file) {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
