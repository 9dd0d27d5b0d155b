import { lstatSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { mayGoOn } from "./content";
import { requirePrivate } from "./ownership";
import { type DeclarationsPlace, isDeclarationsFile, isDeclarationsOf, privateFolder } from "./place";
import { keptMs, type ReadDeclarationsOptions, readPrivate } from "./readDeclarations";

/**
 * Takes away what was written down for an operation that is over. Nothing happens where there is nothing, or where it cannot
 * be done: what is left is swept later.
 */
export function removeDeclarations(engineAddress: string, place: DeclarationsPlace): void {
  if (engineAddress === "") return;
  quietly(() => {
    requirePrivateFolder(place);
    const folder = privateFolder(place);
    for (const name of readdirSync(folder).filter((one) => isDeclarationsOf(engineAddress, one))) {
      rmSync(join(folder, name), { force: true });
    }
  });
}

/** Takes away what killed runs left behind: what counts no more. */
export function sweepDeclarations(options: ReadDeclarationsOptions): void {
  quietly(() => {
    requirePrivateFolder(options);
    const folder = privateFolder(options);
    for (const name of readdirSync(folder).filter(isDeclarationsFile)) {
      quietly(() => {
        if (isLeft(join(folder, name), options)) rmSync(join(folder, name), { force: true });
      });
    }
  });
}

function isLeft(path: string, { uid, nowMs, isAlive }: ReadDeclarationsOptions): boolean {
  if (nowMs - lstatSync(path).mtimeMs <= keptMs) return false;
  const { content } = readPrivate(path, uid);
  return content === undefined || !mayGoOn(content, isAlive);
}

function requirePrivateFolder(place: DeclarationsPlace): void {
  const folder = privateFolder(place);
  requirePrivate(folder, lstatSync(folder), "folder", place.uid);
}

function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // Only a file that nobody reads is left.
  }
}
