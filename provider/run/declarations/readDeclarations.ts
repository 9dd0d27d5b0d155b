import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { contentOf, type DeclarationsContent, mayGoOn } from "./content";
import { NotPrivate, requirePrivate } from "./ownership";
import { type DeclarationsPlace, isDeclarationsOf, privateFolder } from "./place";
import type { ProgramResource } from "./programResource";

/** What is known of what the program of this operation declares. */
export type Declarations =
  /** No program ran, or none with a key. */
  | { readonly kind: "none" }
  /** There is something, which cannot be read or trusted. */
  | { readonly kind: "unreadable"; readonly why: string }
  | { readonly kind: "known"; readonly resources: readonly ProgramResource[] };

export interface ReadDeclarationsOptions extends DeclarationsPlace {
  /** This machine's time, in Unix milliseconds. */
  readonly nowMs: number;
  /** Whether a process of this number runs. */
  readonly isAlive: (pid: number) => boolean;
}

/** What was left behind counts no more after this time, once its program and what started it are dead. */
export const keptMs = 60 * 60 * 1000;

/** More than a million keys need. */
const mostBytes = 1024 ** 3;

/**
 * Reads what the class wrote down for this operation of the engine.
 *
 * @param engineAddress the last argument of each provider process
 */
export function readDeclarations(engineAddress: string, options: ReadDeclarationsOptions): Declarations {
  if (engineAddress === "") return { kind: "none" };
  try {
    const folder = privateFolder(options);
    requirePrivate(folder, lstatSync(folder), "folder", options.uid);
    const paths = readdirSync(folder).filter((name) => isDeclarationsOf(engineAddress, name));
    const found = paths.map((name) => ({ path: join(folder, name), ...readPrivate(join(folder, name), options.uid) }));
    const strange = found.find(({ content }) => content === undefined);
    if (strange !== undefined) {
      return { kind: "unreadable", why: `${strange.path} is not of the form that is expected` };
    }
    const counting = thoseThatCount(found, options);
    return counting.length === 0
      ? { kind: "none" }
      : { kind: "known", resources: counting.flatMap(({ resources }) => resources) };
  } catch (error) {
    if (isMissing(error)) return { kind: "none" };
    return { kind: "unreadable", why: reasonOf(error) };
  }
}

/** Of what is there those whose operation may go on; where none is of that kind, those that are not left from long ago. */
function thoseThatCount(
  found: readonly ReturnType<typeof readPrivate>[],
  { nowMs, isAlive }: ReadDeclarationsOptions,
): readonly DeclarationsContent[] {
  const going = found.flatMap(({ content }) => (content !== undefined && mayGoOn(content, isAlive) ? [content] : []));
  if (going.length > 0) return going;
  return found.flatMap(({ content, writtenMs }) =>
    content !== undefined && nowMs - writtenMs <= keptMs ? [content] : [],
  );
}

/**
 * A private file, whole; `content` is `undefined` where the text has another form.
 *
 * @throws {NotPrivate} for a file of somebody else, a link or a device
 */
export function readPrivate(
  path: string,
  uid: number | undefined,
): { readonly writtenMs: number; readonly content: DeclarationsContent | undefined } {
  // A pipe would hold up whoever opens it, a link could lead anywhere; Windows has neither flag.
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const found = fstatSync(file);
    requirePrivate(path, found, "file", uid);
    if (found.size > mostBytes) throw new NotPrivate(`${path} is too large`);
    return { writtenMs: found.mtimeMs, content: contentOf(readFileSync(file, "utf8")) };
  } finally {
    closeSync(file);
  }
}

export const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
