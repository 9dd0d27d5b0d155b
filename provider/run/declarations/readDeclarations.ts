import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from "node:fs";
import { contentOf, type DeclarationsContent, mayGoOn } from "./content";
import { NotPrivate, requirePrivate } from "./ownership";
import { type DeclarationsPlace, declarationsFile, privateFolder } from "./place";
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
  const path = declarationsFile(engineAddress, options);
  try {
    const folder = privateFolder(options);
    requirePrivate(folder, lstatSync(folder), "folder", options.uid);
    const found = readPrivate(path, options.uid);
    if (found.content === undefined) return { kind: "unreadable", why: `${path} is not of the form that is expected` };
    const isLeft = options.nowMs - found.writtenMs > keptMs && !mayGoOn(found.content, options.isAlive);
    return isLeft ? { kind: "none" } : { kind: "known", resources: found.content.resources };
  } catch (error) {
    if (isMissing(error)) return { kind: "none" };
    return { kind: "unreadable", why: reasonOf(error) };
  }
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
