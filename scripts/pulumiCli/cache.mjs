import { existsSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../cache/cacheFolder.mjs";
import { inspect } from "./inspect.mjs";

/**
 * Where a CLI of this version and kind is kept. Home folders are shared between machines, so platform and processor
 * are part of the name.
 *
 * @param {"installed" | "built"} kind
 * @param {string} version
 */
export function cachedCliFolder(kind, version) {
  return join(cacheFolder(), `pulumi-${version}-${kind}-${process.platform}-${process.arch}`);
}

/**
 * The first usable CLI among these folders.
 *
 * @param {readonly string[]} folders
 * @returns {Promise<import("./inspect.mjs").UsableCli | import("./inspect.mjs").UnusableCli>}
 */
export async function inCache(folders) {
  const reasons = [];
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    const cli = await inspect(join(folder, "bin"));
    if (cli.usable) return cli;
    reasons.push(cli.why);
  }
  return { usable: false, why: reasons.join("; ") || "none there" };
}
