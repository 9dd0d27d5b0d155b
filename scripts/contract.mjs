/**
 * `npm run contract`: checks what this project holds of the cloud, action by action, against an emulator or, with `--live`,
 * against the cloud itself. It sets up the checkout first; `npm run contract -- --help` tells the rest.
 */
import { join } from "node:path";
import { runInForeground } from "./process/runInForeground.mjs";
import { runScript } from "./process/runScript.mjs";
import { root } from "./root.mjs";
import { setUpCheckout } from "./setUp/setUp.mjs";

await runScript(async () => {
  await setUpCheckout();
  const tsNode = join(root, "node_modules", "ts-node", "register", "transpile-only.js");
  const main = join(root, "test", "contract", "run", "main.ts");
  const env = { ...process.env, TS_NODE_PROJECT: join(root, "tsconfig.json") };
  const { code } = await runInForeground(process.execPath, ["-r", tsNode, main, ...process.argv.slice(2)], { env });
  return code;
});
