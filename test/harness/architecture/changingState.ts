import * as ts from "typescript";
import { at, type Source, walk } from "./source";

/** Methods by which collections of the language change. */
const changing = new Set([
  ...["set", "add", "delete", "clear"],
  ...["push", "pop", "shift", "unshift", "splice", "sort", "reverse", "fill", "copyWithin"],
]);

/**
 * Where a file holds state that outlives a call, as `path:line what`: variables of the module that are set, objects of the
 * module (its own or an imported one) that are changed, static fields that can be set, and objects of other classes than the
 * language's.
 */
export function changingState(file: Source): string[] {
  const names = moduleNames(file.tree);
  const found: string[] = [];
  walk(file.tree, (node) => {
    const what = stateAt(node, names);
    if (what !== undefined) found.push(`${at(file, node)} ${what}`);
  });
  return found;
}

function stateAt(node: ts.Node, names: ReadonlySet<string>): string | undefined {
  if (ts.isVariableStatement(node) && ts.isSourceFile(node.parent)) return moduleVariable(node.declarationList);
  if (ts.isPropertyDeclaration(node) && isStatic(node) && !isReadonly(node)) return `static ${node.name.getText()}`;
  const changed = changedObject(node);
  const name = changed === undefined ? undefined : rootName(changed);
  return name !== undefined && names.has(name) && isOfModule(node, name) ? `changes ${name}` : undefined;
}

function moduleVariable({ flags, declarations }: ts.VariableDeclarationList): string | undefined {
  const [first] = declarations;
  if ((flags & ts.NodeFlags.Const) === 0) return `${first?.name.getText()} can be set`;
  const made = declarations.find(({ initializer }) => initializer !== undefined && isStatefulObject(initializer));
  return made === undefined ? undefined : `${made.name.getText()} may hold state`;
}

/** Objects of a class that may change; a `Set` or `Map` that is never changed is a table. */
const isStatefulObject = (value: ts.Expression): boolean =>
  ts.isNewExpression(value) && !/^(Set|Map|RegExp|URL|Date|Intl\..*)$/.test(value.expression.getText());

/** What an assignment, a `delete` or a changing method changes. */
function changedObject(node: ts.Node): ts.Expression | undefined {
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return node.left;
  if (ts.isDeleteExpression(node)) return node.expression;
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const { operator, operand } = node;
    const counts = operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
    return counts ? operand : undefined;
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  return changing.has(node.expression.name.text) ? node.expression.expression : undefined;
}

const isAssignment = (kind: ts.SyntaxKind): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

function rootName(expression: ts.Expression): string | undefined {
  if (ts.isIdentifier(expression)) return expression.text;
  const isMember = ts.isPropertyAccessExpression(expression) || ts.isElementAccessExpression(expression);
  return isMember ? rootName(expression.expression) : undefined;
}

/** The names that stand at the top of a module: its own and those that it imports. */
function moduleNames(tree: ts.SourceFile): ReadonlySet<string> {
  return new Set(
    tree.statements.flatMap((statement) => {
      if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(boundNames);
      return ts.isImportDeclaration(statement) ? importedNames(statement.importClause) : [];
    }),
  );
}

function importedNames(clause: ts.ImportClause | undefined): string[] {
  const { name, namedBindings: bindings } = clause ?? {};
  const own = name === undefined ? [] : [name.text];
  if (bindings === undefined) return own;
  return ts.isNamespaceImport(bindings)
    ? [...own, bindings.name.text]
    : [...own, ...bindings.elements.map((element) => element.name.text)];
}

const boundNames = ({ name }: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement): string[] =>
  ts.isIdentifier(name)
    ? [name.text]
    : name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element) : []));

/** No function around `node` has a parameter or variable of that name. */
function isOfModule(node: ts.Node, name: string): boolean {
  for (let scope = node.parent; !ts.isSourceFile(scope); scope = scope.parent) {
    if (ts.isFunctionLike(scope) && scope.parameters.flatMap(boundNames).includes(name)) return false;
    if (ts.isBlock(scope) && declaredIn(scope).includes(name)) return false;
  }
  return true;
}

const declaredIn = ({ statements }: ts.Block): string[] =>
  statements.flatMap((one) =>
    ts.isVariableStatement(one) ? one.declarationList.declarations.flatMap(boundNames) : [],
  );

const isStatic = (node: ts.PropertyDeclaration): boolean =>
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false;
const isReadonly = (node: ts.PropertyDeclaration): boolean =>
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword) ?? false;
