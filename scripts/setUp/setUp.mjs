import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { withLock } from "../process/lock.mjs";
import { findPulumi, waysTo } from "../pulumiCli/find.mjs";
import { root } from "../root.mjs";
import { build, isBuilt, packages } from "./build.mjs";
import { linkCommands } from "./commands.mjs";
import { dependenciesAreInstalled, installDependencies } from "./dependencies.mjs";

/** Gets the checkout ready: dependencies, compiled packages, their commands. Says nothing when nothing is to be done. */
export async function setUpCheckout() {
  const folder = join(root, ".setup");
  await mkdir(folder, { recursive: true });
  const onWait = () => console.error("Another run is setting this checkout up; waiting for it.");
  await withLock(join(folder, "lock"), { onWait }, async () => {
    if (!(await dependenciesAreInstalled())) await installDependencies();
    const outdated = [];
    for (const pkg of Object.values(packages)) if (!(await isBuilt(pkg))) outdated.push(pkg);
    if (outdated.length > 0) await build(outdated);
    await linkCommands();
  });
}

/**
 * Gets everything ready, the Pulumi CLI included.
 *
 * @param {string} [engine] the version of the CLI; without it, whichever is found
 * @returns {Promise<{ pulumi: string }>} the CLI's executable
 */
export async function setUp(engine) {
  await setUpCheckout();
  const { executable } = await (engine === undefined ? findPulumi() : findPulumi(waysTo(engine)));
  return { pulumi: executable };
}
