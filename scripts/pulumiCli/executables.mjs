import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const endings = process.platform === "win32" ? [".exe", ".cmd"] : [""];

/**
 * The program `name` in `folder`, or undefined.
 *
 * @param {string} folder
 * @param {string} name
 * @returns {string | undefined}
 */
export function executableIn(folder, name) {
  return endings.map((ending) => join(folder, name + ending)).find(isExecutable);
}

/**
 * The folders of a PATH, in its order.
 *
 * @param {string | undefined} path
 * @returns {string[]}
 */
export function foldersOf(path) {
  return (path ?? "").split(delimiter).filter((folder) => folder !== "");
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
