/**
 * `node scripts/release.mjs v1.2.3`: holds a tag against the packages and their change logs, and prints the notes of that
 * release. Fails where one of them is of another version.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runScript } from "./process/runScript.mjs";
import { UserError } from "./process/userError.mjs";
import { notesOf, trouble } from "./release/changelog.mjs";
import { root } from "./root.mjs";

/** @param {string} file */
const text = (file) => readFile(join(root, file), "utf8");

await runScript(async () => {
  const [tag = ""] = process.argv.slice(2);
  const notes = [];
  for (const folder of ["", "emulator"]) {
    const { name, version } = JSON.parse(await text(join(folder, "package.json")));
    const changelog = await text(join(folder, "CHANGELOG.md"));
    const why = trouble({ tag, name, version, changelog });
    if (why !== undefined) throw new UserError(why);
    notes.push(`## ${name}\n\n${notesOf(changelog, version)}\n`);
  }
  console.log(notes.join("\n"));
  return 0;
});
