import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { contentOf, type DeclarationsContent, mayGoOn } from "./content";
import { NotPrivate, requirePrivate, requirePrivateFolder } from "./ownership";
import { type DeclarationsPlace, isDeclarationsOf, seenBy } from "./place";
import type { ProgramResource } from "./programResource";
import { type Seen, seenIn } from "./seen";

/** What is known of what the program of this operation declares. */
export type Declarations =
  /** No program ran, or none with a key. */
  | { readonly kind: "none" }
  /** There is something, which cannot be read or trusted. */
  | { readonly kind: "unreadable"; readonly why: string }
  | {
      readonly kind: "known";
      readonly resources: readonly ProgramResource[];
      /** What the provider processes of the operation were asked so far, each in its order. */
      readonly seen?: readonly Seen[];
    };

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
    const folder = requirePrivateFolder(options);
    const names = readdirSync(folder);
    const found = names
      .filter((name) => isDeclarationsOf(engineAddress, name))
      .flatMap((name) => unlessGone(() => readPrivate(join(folder, name), contentOf, options.uid)));
    const counting = thoseThatCount(found, options);
    if (counting.length === 0) return { kind: "none" };
    // Its process lasts as long as the operation.
    const seen = names
      .filter((name) => {
        const pid = seenBy(engineAddress, name);
        return pid !== undefined && options.isAlive(pid);
      })
      .flatMap((name) => unlessGone(() => readPrivate(join(folder, name), seenIn, options.uid).content).flat());
    const resources = counting.flatMap((content) => content.resources);
    return { kind: "known", resources, ...(seen.length > 0 && { seen }) };
  } catch (error) {
    if (isMissing(error)) return { kind: "none" };
    return { kind: "unreadable", why: reasonOf(error) };
  }
}

/** A file may be taken away between a look at the folder and at the file. */
function unlessGone<Found>(read: () => Found): readonly Found[] {
  try {
    return [read()];
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Of what is there those whose operation may go on; where none is of that kind, those that are not left from long ago. */
function thoseThatCount(
  found: readonly PrivateFile<DeclarationsContent>[],
  { nowMs, isAlive }: ReadDeclarationsOptions,
): readonly DeclarationsContent[] {
  const going = found.filter(({ content }) => mayGoOn(content, isAlive));
  const counting = going.length > 0 ? going : found.filter(({ writtenMs }) => nowMs - writtenMs <= keptMs);
  return counting.map(({ content }) => content);
}

interface PrivateFile<Content> {
  readonly writtenMs: number;
  readonly content: Content;
}

/**
 * A private file, whole.
 *
 * @param read what a text holds; `undefined` where it has another form
 * @throws {NotPrivate} for a file of somebody else, a link or a device, and for a text of another form
 */
export function readPrivate<Content>(
  path: string,
  read: (text: string) => Content | undefined,
  uid: number | undefined,
): PrivateFile<Content> {
  // A pipe would hold up whoever opens it, a link could lead anywhere; Windows has neither flag.
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const found = fstatSync(file);
    requirePrivate(path, found, "file", uid);
    if (found.size > mostBytes) throw new NotPrivate(`${path} is too large`);
    const content = read(readFileSync(file, "utf8"));
    if (content === undefined) throw new NotPrivate(`${path} is not of the form that is expected`);
    return { writtenMs: found.mtimeMs, content };
  } finally {
    closeSync(file);
  }
}

export const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
