import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { record } from "./stackState";

const root = resolve(__dirname, "..", "..");

export interface Tarball {
  readonly path: string;
  readonly name: string;
  readonly sizeBytes: number;
  /** Paths in the package, sorted. */
  readonly files: readonly string[];
}

/** Packs a folder of the checkout as it was compiled last, into a folder of the caller's. */
export async function pack(folder: string, into: string): Promise<Tarball> {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", into];
  const { stdout } = await promisify(execFile)("npm", args, { cwd: join(root, folder) });
  const answer: unknown = JSON.parse(stdout);
  // npm 11 answers with an object by package name, older ones with a list.
  const { name, filename, size, files } = record(
    Object.values(record(Array.isArray(answer) ? { ...answer } : answer))[0],
  );
  if (!Array.isArray(files)) throw new Error(`npm pack answered ${stdout}`);
  return {
    path: join(into, String(filename)),
    name: String(name),
    sizeBytes: Number(size),
    files: files.map((file) => String(record(file).path)).sort(),
  };
}

/** The version that this checkout has installed. */
export function installedVersion(name: string): string {
  const text = readFileSync(join(root, "node_modules", name, "package.json"), "utf8");
  return String(record(JSON.parse(text)).version);
}

/** Nothing can be installed here: no registry answers, and npm's cache does not hold all that is needed. */
export class Unreachable extends Error {}

/** A project of its own in a temporary folder, with nothing in it but what it installs. */
export async function makeProject(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "package-ring-"));
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "package-ring", private: true }));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/**
 * Installs with the person's own npm: its registry and its cache.
 *
 * @throws {Unreachable}
 */
export async function install(
  folder: string,
  packages: readonly string[],
  flags: readonly string[] = [],
): Promise<void> {
  const args = [
    "install",
    "--prefer-offline",
    "--no-audit",
    "--no-fund",
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
    ...flags,
    ...packages,
  ];
  await unlessUnreachable(promisify(execFile)("npm", args, { cwd: folder }));
}

/**
 * Waits for a package manager. What it says about a network that is not there takes many forms, so where it fails the
 * registry is asked as well.
 *
 * @throws {Unreachable}
 */
export async function unlessUnreachable<Answer>(run: Promise<Answer>): Promise<Answer> {
  try {
    return await run;
  } catch (error) {
    const reason = await whyUnreachable();
    throw reason === undefined ? error : new Unreachable(reason);
  }
}

const noNetwork =
  /\b(ENOTCACHED|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b/;

/** npm's word for why the registry does not answer; nothing where it does, be it with a refusal. */
async function whyUnreachable(): Promise<string | undefined> {
  try {
    await promisify(execFile)("npm", ["ping", "--fetch-retries=0", "--fetch-timeout=10000"]);
    return undefined;
  } catch (error) {
    return noNetwork.exec(String(record(error).stderr))?.[0];
  }
}
