/** `npm run build`: compiles the provider's package and the emulator's, or the ones named as arguments. */
import { runScript } from "./process/runScript.mjs";
import { UserError } from "./process/userError.mjs";
import { build, packages } from "./setUp/build.mjs";

await runScript(async () => {
  const names = process.argv.slice(2);
  const chosen = names.length === 0 ? Object.values(packages) : names.map(packageNamed);
  await build(chosen);
  return 0;
});

/** @param {string} name */
function packageNamed(name) {
  if (name === "provider" || name === "emulator") return packages[name];
  throw new UserError(`There is no package "${name}": use provider or emulator.`);
}
