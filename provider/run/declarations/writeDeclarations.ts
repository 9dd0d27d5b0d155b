import { closeSync, constants, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { type DeclarationsContent, textOf } from "./content";
import { makePrivateFolder } from "./ownership";
import { type DeclarationsPlace, declarationsFile } from "./place";

/**
 * Writes what a program declares, in the place of what it wrote before: whole or not at all. Where it fails, an empty file
 * is left if one can be: who reads it then knows that there is something to know, and what was there before is only a part.
 *
 * @param engineAddress the target of `pulumi.runtime.getEngine()`
 * @throws {Error} when it cannot be written where nobody else could read or change it
 */
export function writeDeclarations(engineAddress: string, content: DeclarationsContent, place: DeclarationsPlace): void {
  makePrivateFolder(place);
  const path = declarationsFile(engineAddress, place, content.pid);
  const unfinished = `${path}.${content.pid}.tmp`;
  try {
    // Of a process that had this number and was killed while it wrote.
    rmSync(unfinished, { force: true });
    writeNew(unfinished, textOf(content));
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    leaveEmpty(path);
    throw error;
  }
}

function leaveEmpty(path: string): void {
  try {
    rmSync(path, { force: true });
    writeNew(path, "");
  } catch {
    // The failure that led here is the one that is told.
  }
}

function writeNew(path: string, text: string): void {
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW = 0 } = constants;
  const file = openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  try {
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}
