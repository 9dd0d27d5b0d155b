import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type DocumentProject, openDocumentProject, root } from "./documentProject";

/**
 * Opens one of the folders in `examples/` for the test that is running. Its program runs where it is; all else of the
 * folder is a copy, since Pulumi writes the stack's settings beside `Pulumi.yaml`.
 */
export function openExample(name: string): Promise<DocumentProject> {
  const source = join(root, "examples", name);
  return openDocumentProject(join("examples", name, "README.md"), async (folder) => {
    await cp(source, folder, { recursive: true });
    const settings = await readFile(join(source, "Pulumi.yaml"), "utf8");
    await writeFile(join(folder, "Pulumi.yaml"), `${settings}main: ${JSON.stringify(source)}\n`);
  });
}
