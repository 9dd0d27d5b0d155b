/**
 * `npm run sbom`: lists what the published packages bring along: a software bill of materials (CycloneDX) for each and one
 * list of licenses, in `.sbom/` or in the folder that is given: `npm run sbom -- FOLDER`. Fails for a license that is not
 * among those that do not ask anything of who uses the packages.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { runCommand } from "./process/runCommand.mjs";
import { runScript } from "./process/runScript.mjs";
import { UserError } from "./process/userError.mjs";
import { root } from "./root.mjs";
import { componentsOf, licenseList, refused } from "./sbom/licenses.mjs";
import { setUpCheckout } from "./setUp/setUp.mjs";

const generator = join(root, "node_modules", "@cyclonedx", "cyclonedx-npm", "bin", "cyclonedx-npm-cli.js");

/** Each package, and how its part of package-lock.json is chosen. */
const packages = {
  "pulumi-tencentcloud-kms": ["--no-workspaces"],
  "tencentcloud-kms-emulator": ["--workspace", "emulator"],
};

await runScript(async () => {
  await setUpCheckout();
  const folder = resolve(process.argv[2] ?? join(root, ".sbom"));
  await mkdir(folder, { recursive: true });
  const components = [];
  for (const [name, choice] of Object.entries(packages)) {
    const file = join(folder, `${name}.cdx.json`);
    const omitted = ["--omit", "dev", "optional", "peer"];
    const args = [
      generator,
      ...omitted,
      ...choice,
      "--flatten-components",
      "--output-reproducible",
      "--output-file",
      file,
    ];
    const { code, output } = await runCommand(process.execPath, args, { cwd: root });
    if (code !== 0) throw new UserError(`cyclonedx-npm failed:\n${output}`);
    components.push(...componentsOf(JSON.parse(await readFile(file, "utf8"))));
  }
  await writeFile(join(folder, "LICENSES.md"), licenseList(components));
  const strange = refused(components);
  if (strange.length === 0) return 0;
  throw new UserError(["Licenses that are not accepted (scripts/sbom/licenses.mjs):", ...strange].join("\n  "));
});
