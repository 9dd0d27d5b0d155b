import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";

/** The checkout. */
export const root = join(__dirname, "..", "..", "..");

/** A source file, by its path from the root with `/`, and parsed. */
export interface Source {
  readonly path: string;
  readonly tree: ts.SourceFile;
}

/** A source that is in no folder, for trying a rule. */
export const source = (path: string, text: string): Source => ({
  path,
  tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true),
});

const isSource = (name: string): boolean => /\.[cm]?[jt]s$/.test(name) && !/\.d\.[cm]?ts$/.test(name);
const isForeign = (path: string): boolean => /(^|\/)(node_modules|dist)(\/|$)/.test(path);

/** The sources in folders of the checkout, without what is installed or compiled; none where there is no such folder. */
export function sourcesIn(...folders: readonly string[]): Source[] {
  return folders
    .flatMap((folder) => filesIn(folder))
    .filter((path) => isSource(path) && !isForeign(path))
    .map((path) => source(path, readFileSync(join(root, path), "utf8")));
}

function filesIn(folder: string): string[] {
  const found = readdirSync(root, { withFileTypes: true }).find(({ name }) => name === folder.split("/")[0]);
  if (found === undefined) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (isForeign(path)) return [];
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

/** Calls `visit` for a node and all below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** `path:line`, as an editor opens it. */
export function at({ path, tree }: Source, node: ts.Node): string {
  return `${path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
}
