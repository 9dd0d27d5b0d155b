import { lstatSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { contentOf, mayGoOn } from "./content";
import { requirePrivateFolder } from "./ownership";
import { type DeclarationsPlace, isDeclarationsFile, isDeclarationsOf, seenBy, seenByAny } from "./place";
import { keptMs, type ReadDeclarationsOptions, readPrivate } from "./readDeclarations";

/**
 * Takes away what was written down for an operation that is over. Nothing happens where there is nothing, or where it cannot
 * be done: what is left is swept later.
 */
export function removeDeclarations(engineAddress: string, place: DeclarationsPlace): void {
  if (engineAddress === "") return;
  quietly(() => {
    const folder = requirePrivateFolder(place);
    for (const name of readdirSync(folder)) {
      const isOfIt = isDeclarationsOf(engineAddress, name) || seenBy(engineAddress, name) !== undefined;
      if (isOfIt) rmSync(join(folder, name), { force: true });
    }
  });
}

/** Takes away what killed runs left behind: what counts no more. */
export function sweepDeclarations(options: ReadDeclarationsOptions): void {
  quietly(() => {
    const folder = requirePrivateFolder(options);
    for (const name of readdirSync(folder)) {
      const pid = seenByAny(name);
      quietly(() => {
        const isLeft =
          pid === undefined ? isLeftOver(folder, name, options) : isOld(folder, name, options) && !options.isAlive(pid);
        if (isLeft) rmSync(join(folder, name), { force: true });
      });
    }
  });
}

/** In another container with the same folder, a process may live that is not seen here. */
const isOld = (folder: string, name: string, { nowMs }: ReadDeclarationsOptions): boolean =>
  nowMs - lstatSync(join(folder, name)).mtimeMs > keptMs;

function isLeftOver(folder: string, name: string, options: ReadDeclarationsOptions): boolean {
  const { uid, isAlive } = options;
  const path = join(folder, name);
  if (!isDeclarationsFile(name) || !isOld(folder, name, options)) return false;
  // A text of another form is left of a write that was cut off, or of another version.
  const { content } = readPrivate(path, (text) => contentOf(text) ?? "strange", uid);
  return content === "strange" || !mayGoOn(content, isAlive);
}

function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // Only a file that nobody reads is left.
  }
}
