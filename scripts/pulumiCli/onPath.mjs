import { executableIn, foldersOf } from "./executables.mjs";
import { inspect } from "./inspect.mjs";

/**
 * The first usable Pulumi CLI on PATH.
 *
 * @param {string} [path]
 * @returns {Promise<import("./inspect.mjs").UsableCli | import("./inspect.mjs").UnusableCli>}
 */
export async function onPath(path = process.env.PATH) {
  const reasons = [];
  for (const folder of new Set(foldersOf(path))) {
    if (executableIn(folder, "pulumi") === undefined) continue;
    const cli = await inspect(folder, path);
    if (cli.usable) return cli;
    reasons.push(cli.why);
  }
  return { usable: false, why: reasons.join("; ") || "none there" };
}
