import { access, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Program } from "./stackProgram";

export const projectName = "stack-ring";
export const stackName = "dev";

const root = resolve(__dirname, "..", "..");

/** The folder of one project, with all that Pulumi keeps for it: nothing of the person's own Pulumi is touched. */
export interface StackFolder {
  readonly path: string;
  /** What makes Pulumi, and the cloud's SDK, keep to this folder. */
  readonly environment: Readonly<Record<string, string>>;
  writeProgram(program: Program): Promise<void>;
  /** Sets plain settings of the stack, `namespace:key`, beside those that are there. */
  configure(settings: Readonly<Record<string, string>>): Promise<void>;
  /** The stack's checkpoint, as the file backend keeps it. */
  readCheckpoint(): Promise<unknown>;
  /** Changes the text of the checkpoint behind Pulumi's back. */
  changeCheckpoint(change: (text: string) => string): Promise<void>;
  write(file: string, text: string): Promise<string>;
  remove(): Promise<void>;
}

/**
 * @throws {Error} when the packages are not compiled: Pulumi runs what is published, not the sources
 */
export async function makeStackFolder(): Promise<StackFolder> {
  await requireBuilt();
  const path = await realpath(await mkdtemp(join(tmpdir(), "stack-ring-")));
  const at = (...parts: string[]) => join(path, ...parts);
  const checkpoint = at("backend", ".pulumi", "stacks", projectName, `${stackName}.json`);
  await mkdir(at("backend"));
  const dependencies = { "@pulumi/pulumi": "*", "pulumi-tencentcloud-kms": "*" };
  await writeFile(at("package.json"), JSON.stringify({ name: projectName, private: true, dependencies }));
  await writeFile(
    at("Pulumi.yaml"),
    `name: ${projectName}\nmain: index.js\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n`,
  );
  await symlink(join(root, "node_modules"), at("node_modules"), "junction");

  return {
    path,
    environment: {
      PULUMI_HOME: at("home"),
      PULUMI_BACKEND_URL: pathToFileURL(at("backend")).href,
      PULUMI_CONFIG_PASSPHRASE: "stack ring",
      HOME: path,
      USERPROFILE: path,
    },
    writeProgram: ({ source }) => writeFile(at("index.js"), source),
    async configure(settings) {
      const file = at(`Pulumi.${stackName}.yaml`);
      const before = await readFile(file, "utf8");
      const lines = Object.entries(settings).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`);
      const withConfig = /^config:$/m.test(before) ? before : `${before.trimEnd()}\nconfig:\n`;
      await writeFile(file, withConfig.replace(/^config:$/m, ["config:", ...lines].join("\n")));
    },
    async readCheckpoint() {
      return JSON.parse(await readFile(checkpoint, "utf8"));
    },
    async changeCheckpoint(change) {
      await writeFile(checkpoint, change(await readFile(checkpoint, "utf8")));
    },
    async write(file, text) {
      await writeFile(at(file), text);
      return at(file);
    },
    remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }),
  };
}

async function requireBuilt(): Promise<void> {
  const entry = join("dist", "sdk", "index.js");
  try {
    await access(join(root, entry));
  } catch (error) {
    throw new Error(`${entry} is missing: run \`npm run build\` first, as \`npm test\` does.`, { cause: error });
  }
}
