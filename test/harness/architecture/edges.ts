import { importsOf } from "./imports";
import type { Source } from "./source";

/**
 * What a file may import. A name is a file without its extension, a module, or, with `/` or `:` at its end, all that begins
 * with it. A file may do what any edge from it or from a folder around it says.
 */
export interface Edge {
  readonly from: string;
  readonly to: readonly string[];
  /** What only the compiler may see of. */
  readonly types?: readonly string[];
}

/** The imports of `files` that no edge allows, as `path:line imports module`. */
export function forbiddenImports(edges: readonly Edge[], files: readonly Source[]): string[] {
  return files.flatMap((file) => {
    const own = edges.filter(({ from }) => covers(from, withoutExtension(file.path)));
    return importsOf(file)
      .filter(({ to, typesOnly }) => !own.some((edge) => allows(edge, to, typesOnly)))
      .map(({ to, typesOnly, at }) => `${at} imports ${typesOnly ? "types of " : ""}${to}`);
  });
}

const allows = ({ to, types = [] }: Edge, name: string, typesOnly: boolean): boolean =>
  [...to, ...(typesOnly ? types : [])].some((allowed) => covers(allowed, name));

const covers = (allowed: string, name: string): boolean =>
  /[/:]$/.test(allowed) ? name.startsWith(allowed) : name === allowed;

const withoutExtension = (path: string): string => path.replace(/\.[cm]?[jt]s$/, "");

/** Files that import each other in a circle when they run, each circle as `a -> b -> a`. */
export function importCircles(files: readonly Source[]): string[] {
  const imports = new Map(
    files.map((file) => [
      withoutExtension(file.path),
      importsOf(file).flatMap(({ to, typesOnly }) => (typesOnly ? [] : [withoutExtension(to)])),
    ]),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const follow = (name: string, way: readonly string[]): void => {
    const start = way.indexOf(name);
    if (start >= 0) circles.push([...way.slice(start), name].join(" -> "));
    if (start >= 0 || done.has(name)) return;
    for (const to of imports.get(name) ?? []) follow(to, [...way, name]);
    done.add(name);
  };
  for (const name of imports.keys()) follow(name, []);
  return circles;
}
