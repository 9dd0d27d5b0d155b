import * as ts from "typescript";
import { importsOf } from "./imports";
import { at, type Source, walk } from "./source";

/** Names that are there without an import and lead to time, chance, the environment or the terminal. */
const globals = new Set([
  "process",
  "performance",
  "console",
  "fetch",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "clearTimeout",
  "clearInterval",
  "clearImmediate",
]);

/** Members of global objects that do. */
const members = new Set([
  "Date.now",
  "Math.random",
  "AbortSignal.timeout",
  "crypto.randomUUID",
  "crypto.getRandomValues",
]);

/** Modules that do. */
const modules = new Set(["node:process", "node:timers", "node:timers/promises", "node:perf_hooks"]);

/** Where a file reaches for the world outside by itself, as `path:line what`. */
export function reachesOutside(file: Source): string[] {
  const found = importsOf(file)
    .filter(({ to, typesOnly }) => !typesOnly && modules.has(to))
    .map((one) => `${one.at} ${one.to}`);
  walk(file.tree, (node) => {
    const name = outsideName(node);
    if (name !== undefined) found.push(`${at(file, node)} ${name}`);
  });
  return found;
}

function outsideName(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node) && isNamed(node.expression, "Date") && (node.arguments?.length ?? 0) === 0) {
    return "new Date()";
  }
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const member = `${node.expression.text}.${node.name.text}`;
    if (members.has(member)) return member;
  }
  return ts.isIdentifier(node) && globals.has(node.text) && isGlobalUse(node) ? node.text : undefined;
}

const isNamed = (node: ts.Node, name: string): boolean => ts.isIdentifier(node) && node.text === name;

/** Not the name of a member, of a property, or of something that the file declares. */
function isGlobalUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) return parent.name !== node;
  if (ts.isImportSpecifier(parent)) return false;
  return !(ts.isPropertySignature(parent) || ts.isMethodSignature(parent) || ts.isMethodDeclaration(parent));
}
