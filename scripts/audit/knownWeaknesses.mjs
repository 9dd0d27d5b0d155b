import { UserError } from "../process/userError.mjs";
import { runNpm } from "../setUp/runNpm.mjs";

/**
 * What the registry knows of the packages in package-lock.json; each weakness once, however many packages lead to it.
 *
 * @returns {Promise<import("./judge.mjs").Weakness[]>}
 * @throws {UserError} when the registry does not tell
 */
export async function knownWeaknesses() {
  const { output } = await runNpm(["audit", "--json", "--package-lock-only", "--loglevel=silent"]);
  const answer = parsed(output);
  if (answer?.vulnerabilities === undefined) throw new UserError(`npm audit failed:\n${output}`);
  /** @type {Map<string, import("./judge.mjs").Weakness>} */
  const found = new Map();
  for (const { via } of Object.values(answer.vulnerabilities)) {
    for (const cause of via) {
      // A name stands for a package that has its own entry.
      if (typeof cause === "string") continue;
      const { url, name, severity, title } = cause;
      const advisory = url.split("/").at(-1) ?? url;
      found.set(`${advisory} ${name}`, { advisory, name, severity, title });
    }
  }
  return [...found.values()].sort((one, other) => one.advisory.localeCompare(other.advisory));
}

/**
 * @typedef {{ url: string, name: string, severity: string, title: string }} Cause
 *
 * @param {string} output
 * @returns {{ vulnerabilities?: Record<string, { via: readonly (string | Cause)[] }> } | undefined}
 */
function parsed(output) {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}
