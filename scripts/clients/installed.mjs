import { createHash } from "node:crypto";
import { access, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "../cache/cacheFolder.mjs";
import { withLock } from "../process/lock.mjs";
import { asStep } from "../process/progress.mjs";
import { root } from "../root.mjs";

/**
 * The folder of a client in the user's cache. It is filled once for each content of the files that say what belongs in.
 *
 * @param {import("./suites.mjs").Suite} suite
 * @returns {Promise<string>}
 */
export async function installedClient(suite) {
  const clients = join(cacheFolder(), "clients");
  const folder = join(clients, `${suite.name}-${await fingerprint(suite)}-${process.platform}-${process.arch}`);
  const complete = join(folder, ".complete");
  await mkdir(clients, { recursive: true });
  const onWait = () => console.error(`Another run is installing ${suite.title}; waiting for it.`);
  await withLock(`${folder}.lock`, { onWait }, async () => {
    if (await exists(complete)) return;
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await asStep(`Installing ${suite.title}`, () => suite.install(folder));
    await writeFile(complete, "");
  });
  return folder;
}

/** @param {import("./suites.mjs").Suite} suite */
async function fingerprint({ versions }) {
  const hash = createHash("sha256");
  for (const file of versions) hash.update(await readFile(join(root, file)));
  return hash.digest("hex").slice(0, 12);
}

/** @param {string} path */
const exists = (path) =>
  access(path).then(
    () => true,
    () => false,
  );
