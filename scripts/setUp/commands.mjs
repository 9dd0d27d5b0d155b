import { access } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../process/userError.mjs";
import { root } from "../root.mjs";
import { runNpm } from "./runNpm.mjs";

/** The commands of the checkout's own packages; each is named as its package is. */
const commands = ["pulumi-tencentcloud-kms", "tencentcloud-kms-emulator"];

/** Makes `npx` find the commands. npm links none whose file is not there, and when it installs they are not compiled yet. */
export async function linkCommands() {
  const missing = [];
  for (const command of commands) if (!(await isLinked(command))) missing.push(command);
  if (missing.length === 0) return;
  const { code, output } = await runNpm(["rebuild", ...missing, "--ignore-scripts", "--loglevel=error"]);
  if (code !== 0) throw new UserError(`npm rebuild failed:\n${output}`);
}

/** @param {string} command */
const isLinked = (command) =>
  access(join(root, "node_modules", ".bin", command)).then(
    () => true,
    () => false,
  );
