/**
 * `npm run api`: writes what the packages offer, name by name and type by type, into `api/`, so that a change of it is seen
 * in review. A test holds these reports against the code.
 */
import { join } from "node:path";
import { runCommand } from "./process/runCommand.mjs";
import { runScript } from "./process/runScript.mjs";
import { UserError } from "./process/userError.mjs";
import { root } from "./root.mjs";
import { setUpCheckout } from "./setUp/setUp.mjs";

/** `api/<name>.json` says what is looked at, `api/<name>.api.md` is the report. */
const reports = ["program", "state", "emulator"];

await runScript(async () => {
  await setUpCheckout();
  const extractor = join(root, "node_modules", "@microsoft", "api-extractor", "bin", "api-extractor");
  for (const name of reports) {
    const args = [extractor, "run", "--local", "--config", join(root, "api", `${name}.json`)];
    const { code, output } = await runCommand(process.execPath, args, { cwd: root });
    if (code !== 0) throw new UserError(output);
  }
  return 0;
});
