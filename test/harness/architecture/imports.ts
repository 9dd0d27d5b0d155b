import { posix } from "node:path";
import * as ts from "typescript";
import { at, type Source, walk } from "./source";

export interface Import {
  /** A path from the root without its extension, or the name of a module that is not this project's. */
  readonly to: string;
  /** Nothing of it is left when the file runs. */
  readonly typesOnly: boolean;
  readonly at: string;
}

/** All that a file takes from others: `import`, `export … from`, `import()`, `require()` and types by `import("…")`. */
export function importsOf(file: Source): Import[] {
  const found: Import[] = [];
  walk(file.tree, (node) => {
    const one = importAt(node);
    if (one !== undefined && ts.isStringLiteralLike(one.from)) {
      found.push({ to: target(file.path, one.from.text), typesOnly: one.typesOnly, at: at(file, node) });
    }
  });
  return found;
}

function importAt(node: ts.Node): { from: ts.Node; typesOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) {
    return { from: node.moduleSpecifier, typesOnly: node.importClause !== undefined && isTypes(node.importClause) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    const { isTypeOnly, exportClause } = node;
    const named = exportClause !== undefined && ts.isNamedExports(exportClause) ? exportClause.elements : [];
    return { from: node.moduleSpecifier, typesOnly: isTypeOnly || isAllTypes(named) };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { from: node.argument.literal, typesOnly: true };
  }
  if (ts.isExternalModuleReference(node)) return { from: node.expression, typesOnly: false };
  if (ts.isCallExpression(node) && isLoading(node.expression)) {
    const [from] = node.arguments;
    return from === undefined ? undefined : { from, typesOnly: false };
  }
  return undefined;
}

const isTypes = ({ isTypeOnly, name, namedBindings }: ts.ImportClause): boolean =>
  isTypeOnly ||
  (name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    isAllTypes(namedBindings.elements));

const isAllTypes = (names: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[]): boolean =>
  names.length > 0 && names.every(({ isTypeOnly }) => isTypeOnly);

const isLoading = (callee: ts.Node): boolean =>
  callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === "require");

function target(from: string, specifier: string): string {
  if (!specifier.startsWith(".")) return specifier;
  return posix.join(posix.dirname(from), specifier).replace(/\.[cm]?[jt]s$/, "");
}
