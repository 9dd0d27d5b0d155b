import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runCommand } from "../../scripts/process/runCommand.mjs";
import { UserError } from "../../scripts/process/userError.mjs";
import { root } from "../../scripts/root.mjs";

const stack = "bench";

/**
 * A project in a folder of its own, with its own backend and nothing of the person's own Pulumi.
 *
 * @typedef {object} Project
 * @property {(args: readonly string[], environment: NodeJS.ProcessEnv) => Promise<void>} pulumi runs the CLI, which must succeed
 * @property {() => Promise<StateResource[]>} resources what its state holds
 *
 * @typedef {{ type: string, inputs?: Record<string, unknown>, outputs?: Record<string, unknown> }} StateResource
 */

/**
 * @param {string} pulumi the CLI's executable
 * @param {string} folder where it is made
 * @param {string} program a file of bench/programs
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<Project>}
 */
export async function makeProject(pulumi, folder, program, environment) {
  const backend = join(folder, "backend");
  await mkdir(backend, { recursive: true });
  await symlink(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  await writeFile(
    join(folder, "Pulumi.yaml"),
    "name: bench\nmain: index.js\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n",
  );
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "bench", private: true }));
  await writeFile(join(folder, "index.js"), `require(${JSON.stringify(join(root, "bench", "programs", program))});\n`);
  const own = {
    ...environment,
    PULUMI_HOME: join(folder, "pulumi-home"),
    PULUMI_BACKEND_URL: pathToFileURL(backend).href,
    PULUMI_CONFIG_PASSPHRASE: "bench",
  };
  /** @type {Project["pulumi"]} */
  const run = async (args, extra) => {
    const all = [...args, "--non-interactive", "--color=never"];
    const { code, output } = await runCommand(pulumi, all, { cwd: folder, env: { ...own, ...extra } });
    if (code !== 0) throw new UserError(`pulumi ${args.join(" ")} ended with exit code ${code}:\n${output}`);
  };
  await run(["stack", "init", stack], {});
  return {
    pulumi: run,
    async resources() {
      const file = join(backend, ".pulumi", "stacks", "bench", `${stack}.json`);
      return JSON.parse(await readFile(file, "utf8")).checkpoint.latest.resources ?? [];
    },
  };
}
