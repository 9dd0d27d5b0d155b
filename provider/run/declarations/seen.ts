import { appendFileSync, closeSync, constants, fstatSync, openSync } from "node:fs";
import { makePrivateFolder, requirePrivate } from "./ownership";
import { type DeclarationsPlace, seenFile } from "./place";

/**
 * What the engine asked one provider process about a resource, or told it, in this operation. Another process may have to
 * delete a key of which that decides, and the program itself never learns it where a registration fails.
 */
export interface Seen {
  readonly urn: string;
  /** The key that the state has for the resource. */
  readonly keyId?: string;
  /** The place in the program that the state has for that key: a former one, where the resource was renamed since. */
  readonly place?: string;
  /** Whether the last `check` was that of a key to be made. */
  readonly isMade?: boolean;
  /** Whether an earlier `check` showed that the resource has a key, which goes for it. */
  readonly replaces?: boolean;
}

/** Notes what is seen for the other processes of the operation. */
export type NoteSeen = (seen: Seen) => void;

/**
 * Opens the file of this process with the first note. A line is written at once: the engine may ask another process to delete
 * a key as soon as it has its answer.
 *
 * @param say gets a line, once, when it cannot be written
 */
export function openSeen(
  engineAddress: () => string,
  place: () => DeclarationsPlace,
  pid: number,
  say: (line: string) => void,
): NoteSeen {
  let file: number | undefined;
  let isBroken = false;
  return (seen) => {
    const address = engineAddress();
    if (isBroken || address === "") return;
    try {
      file ??= openNew(address, place(), pid);
      appendFileSync(file, `${JSON.stringify(seen)}\n`);
    } catch (error) {
      isBroken = true;
      say(brokenLine(error));
    }
  };
}

function openNew(engineAddress: string, place: DeclarationsPlace, pid: number): number {
  makePrivateFolder(place);
  const path = seenFile(engineAddress, place, pid);
  const { O_WRONLY, O_CREAT, O_TRUNC, O_APPEND, O_NOFOLLOW = 0 } = constants;
  // What is there already is left of a killed process that had this number.
  const file = openSync(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_NOFOLLOW, 0o600);
  try {
    requirePrivate(path, fstatSync(file), "file", place.uid);
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/** What a text holds, line by line. One that is not whole yet, or of another form, counts for nothing. */
export const seenIn = (text: string): readonly Seen[] =>
  text
    .split("\n")
    .slice(0, -1)
    .flatMap((line) => parsed(line) ?? []);

function parsed(line: string): Seen | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isSeen(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isSeen = (value: unknown): value is Seen =>
  typeof value === "object" &&
  value !== null &&
  "urn" in value &&
  typeof value.urn === "string" &&
  (!("keyId" in value) || typeof value.keyId === "string") &&
  (!("place" in value) || typeof value.place === "string") &&
  (!("isMade" in value) || typeof value.isMade === "boolean") &&
  (!("replaces" in value) || typeof value.replaces === "boolean");

const brokenLine = (error: unknown): string =>
  "KmsKey: what this provider process is asked could not be written down for those of other providers " +
  `(${error instanceof Error ? error.message : String(error)}): where they cannot tell what is to become of a key, ` +
  "they take the milder way.";
