/**
 * `npm run audit`: fails where the registry knows of a weakness in what package-lock.json installs, unless
 * `audit/exceptions.mjs` says why it does not matter here and until when that counts.
 */
import { exceptions } from "./audit/exceptions.mjs";
import { judge } from "./audit/judge.mjs";
import { knownWeaknesses } from "./audit/knownWeaknesses.mjs";
import { runScript } from "./process/runScript.mjs";

await runScript(async () => {
  const { lines, failed } = judge(await knownWeaknesses(), exceptions, new Date());
  for (const line of lines) console.log(line);
  return failed ? 1 : 0;
});
