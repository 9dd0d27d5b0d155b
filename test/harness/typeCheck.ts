import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";

const root = resolve(__dirname, "..", "..");

/**
 * What the compiler says against TypeScript files, with the settings of a `tsconfig.json`; nothing is written.
 *
 * @param config path of the settings, from the root of the checkout
 * @param texts path of each file, from the root, and its text where it is not on disk
 */
export function typeErrors(config: string, texts: Readonly<Record<string, string | undefined>>): string[] {
  const file = join(root, config);
  const { options } = ts.parseJsonConfigFileContent(JSON.parse(readFileSync(file, "utf8")), ts.sys, dirname(file));
  const given = new Map(Object.entries(texts).map(([path, text]) => [join(root, path), text]));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (path) => given.get(path) ?? readFile(path);
  host.fileExists = (path) => given.has(path) || fileExists(path);
  const program = ts.createProgram([...given.keys()], { ...options, noEmit: true }, host);
  return ts.getPreEmitDiagnostics(program).map(toLine);
}

function toLine({ file, start = 0, messageText }: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(messageText, "\n");
  if (file === undefined) return message;
  const { line } = file.getLineAndCharacterOfPosition(start);
  return `${relative(root, file.fileName)}:${line + 1} ${message}`;
}
