/** `npm run docs`: makes the API reference of both packages out of their documentation comments, in `.docs/`. Warnings are errors. */
import { join } from "node:path";
import { runInForeground } from "./process/runInForeground.mjs";
import { runScript } from "./process/runScript.mjs";
import { root } from "./root.mjs";
import { setUpCheckout } from "./setUp/setUp.mjs";

await runScript(async () => {
  await setUpCheckout();
  const typedoc = join(root, "node_modules", "typedoc", "bin", "typedoc");
  const { code } = await runInForeground(process.execPath, [typedoc], { cwd: root });
  return code;
});
