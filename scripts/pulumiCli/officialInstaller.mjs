import { fileURLToPath } from "node:url";
import { installOnce } from "../cache/installOnce.mjs";
import { asStep } from "../process/progress.mjs";
import { runCommand } from "../process/runCommand.mjs";
import { UserError } from "../process/userError.mjs";
import { cachedCliFolder } from "./cache.mjs";
import { inspect } from "./inspect.mjs";
import { installedVersion } from "./version.mjs";

/** Where the SDK's `PulumiCommand.install` gets the installer from. */
const downloadPage = "https://get.pulumi.com";
const probeLimitMs = 5_000;

/** The archive has some 100 MB. */
const installLimitSeconds = 600;

const installScript = fileURLToPath(new URL("installIntoFolder.mjs", import.meta.url));

export const installedFolder = cachedCliFolder("installed", installedVersion);

/**
 * The CLI as Pulumi's own installer brings it. The installer tells nothing while it works and cannot be stopped, so
 * the host is tried first and the installer runs in a process of its own.
 *
 * @param {string} [version]
 * @returns {Promise<import("./inspect.mjs").UsableCli | import("./inspect.mjs").UnusableCli>}
 */
export async function officialInstaller(version = installedVersion) {
  const unreachable = await whyUnreachable(downloadPage);
  if (unreachable !== undefined) return { usable: false, why: `${downloadPage} cannot be reached: ${unreachable}` };
  const folder = cachedCliFolder("installed", version);
  return asStep(`Downloading the Pulumi CLI ${version} with Pulumi's installer`, (step) =>
    installOnce(folder, {
      install: (into) => runInstaller(into, version),
      onWait: step.waitForAnotherRun,
      examine: inspect,
    }),
  );
}

/**
 * @param {string} folder
 * @param {string} version
 */
async function runInstaller(folder, version) {
  const args = [installScript, folder, version];
  const { code, output } = await runCommand(process.execPath, args, { limitSeconds: installLimitSeconds });
  if (code !== 0) throw new UserError(output.split("\n").slice(-3).join("\n"));
}

/**
 * Why the host of `page` does not answer within 5 s; undefined when it does, whatever it says.
 *
 * @param {string} page
 * @returns {Promise<string | undefined>}
 */
export async function whyUnreachable(page) {
  try {
    await fetch(page, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(probeLimitMs) });
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error.cause instanceof Error ? error.cause.message : error.message;
  }
}
