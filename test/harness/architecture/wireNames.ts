import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";
import { at, root, type Source, source, walk } from "./source";

const models = ["kms/v20190118/kms_models", "tag/v20180813/tag_models", "sts/v20180813/sts_models"];

/** Every name of a field of a request or an answer, from the types of the official SDK. */
export function cloudFields(): ReadonlySet<string> {
  const names = new Set<string>();
  for (const model of models) {
    const path = join("node_modules", "tencentcloud-sdk-nodejs", "tencentcloud", "services", `${model}.d.ts`);
    walk(source(path, readFileSync(join(root, path), "utf8")).tree, (node) => {
      if (ts.isPropertySignature(node) && ts.isIdentifier(node.name)) names.add(node.name.text);
    });
  }
  return names;
}

/** Where a file uses a field by the cloud's name, as `path:line Name`. Words in texts are no uses. */
export function wireNames(file: Source, fields: ReadonlySet<string>): string[] {
  const namespaces = namespacesOf(file.tree);
  const found: string[] = [];
  walk(file.tree, (node) => {
    if (ts.isIdentifier(node) && fields.has(node.text) && isField(node, namespaces))
      found.push(`${at(file, node)} ${node.text}`);
  });
  return found;
}

/** The names of `import * as`, whose members are classes. */
const namespacesOf = (tree: ts.SourceFile): readonly string[] =>
  tree.statements.flatMap((statement) => {
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    return bindings !== undefined && ts.isNamespaceImport(bindings) ? [bindings.name.text] : [];
  });

/** A member, the name of a property, or what is taken out of an object. */
function isField(node: ts.Identifier, namespaces: readonly string[]): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) {
    return parent.name === node && !namespaces.includes(parent.expression.getText());
  }
  if (ts.isBindingElement(parent)) return (parent.propertyName ?? parent.name) === node;
  return ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent) || ts.isPropertySignature(parent);
}
