import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { errorCode } from "../process/errorCode.mjs";
import { root } from "../root.mjs";

const folder = join(root, ".quickstart");

/** All that the quickstart keeps, in an ignored folder of the checkout; delete the folder to start over. */
export const files = {
  emulatorState: join(folder, "emulator.json"),
  lock: join(folder, "lock"),
  backend: join(folder, "backend"),
  home: join(folder, "pulumi-home"),
  passphrase: join(folder, "passphrase"),
};

/** Makes the folder, with a passphrase of its own for the secrets of its stack. */
export async function prepareFolder() {
  await mkdir(files.backend, { recursive: true });
  try {
    await writeFile(files.passphrase, randomBytes(32).toString("hex"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
  }
}

/**
 * The variables that keep Pulumi in that folder and away from the person's own login, stacks and passphrase.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function folderEnvironment() {
  return {
    PULUMI_BACKEND_URL: pathToFileURL(files.backend).href,
    PULUMI_HOME: files.home,
    PULUMI_CONFIG_PASSPHRASE_FILE: files.passphrase,
  };
}
