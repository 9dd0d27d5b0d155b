import * as ts from "typescript";
import type { Source } from "./source";

/** Lines of a file that hold code: neither blank nor comment alone. */
export function codeLines({ tree }: Source): number {
  const lines = new Set<number>();
  const mark = (node: ts.Node) => {
    if (ts.isToken(node) && node.kind !== ts.SyntaxKind.EndOfFileToken) {
      const first = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line;
      const last = tree.getLineAndCharacterOfPosition(node.getEnd()).line;
      for (let line = first; line <= last; line += 1) lines.add(line);
    }
    for (const child of node.getChildren(tree)) if (!ts.isJSDoc(child)) mark(child);
  };
  mark(tree);
  return lines.size;
}
