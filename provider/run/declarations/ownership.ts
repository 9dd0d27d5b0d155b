import { lstatSync, mkdirSync, type Stats } from "node:fs";
import { type DeclarationsPlace, privateFolder } from "./place";

/** What is not to be trusted, and why. */
export class NotPrivate extends Error {
  override readonly name = "NotPrivate";
}

/**
 * Judges what was found in a place where other users may write.
 *
 * @throws {NotPrivate} unless it is of the wanted kind, this user's, and closed to all others
 */
export function requirePrivate(path: string, found: Stats, kind: "folder" | "file", uid: number | undefined): void {
  if (!(kind === "folder" ? found.isDirectory() : found.isFile())) throw new NotPrivate(`${path} is no ${kind}`);
  if (uid === undefined) return;
  if (found.uid !== uid) throw new NotPrivate(`${path} belongs to another user`);
  if ((found.mode & 0o077) !== 0) throw new NotPrivate(`${path} is open to other users`);
}

/** @throws {Error} unless the private folder is there, and {NotPrivate} unless it is this user's alone */
export function requirePrivateFolder(place: DeclarationsPlace): string {
  const folder = privateFolder(place);
  requirePrivate(folder, lstatSync(folder), "folder", place.uid);
  return folder;
}

/** Makes the private folder where it is not there. @throws {NotPrivate} where it is not this user's alone */
export function makePrivateFolder(place: DeclarationsPlace): string {
  mkdirSync(privateFolder(place), { recursive: true, mode: 0o700 });
  return requirePrivateFolder(place);
}
