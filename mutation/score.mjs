import { dirname, relative } from "node:path";
import { root } from "../scripts/root.mjs";

/** Of the mutants of each folder, at least so many are to be killed. */
export const goalPercent = 85;

/**
 * A change of one place of the code, and what the tests made of it.
 *
 * @typedef {Pick<
 *   import("@stryker-mutator/api/core").MutantResult,
 *   "fileName" | "location" | "mutatorName" | "replacement" | "status"
 * > & { killer: import("./rings.mjs").Ring }} Mutant lines and columns are counted from 1; `killer` is who tried last
 *
 * @typedef {object} Score
 * @property {string} folder
 * @property {number} mutants all of them, also those that broke the test run itself
 * @property {number} unit killed by a test of the unit ring
 * @property {number} faults killed by the matrix of faults only
 * @property {number} endless killed because a test did not end any more
 * @property {number} alive all others
 */

/** @param {Pick<Mutant, "status">} mutant */
export const isAlive = ({ status }) => status !== "Killed" && status !== "Timeout";

/**
 * The part of the file that a mutant changes, as Stryker reads it: it counts lines from 1 and columns from 0.
 *
 * @param {Pick<Mutant, "fileName" | "location">} mutant
 */
export function rangeOf({ fileName, location: { start, end } }) {
  return `${pathOf(fileName)}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;
}

/**
 * All mutants of the first run, those that lived with what the second made of them.
 *
 * @param {readonly Mutant[]} first
 * @param {readonly Mutant[]} second may hold mutants that died in the first: they lie inside others
 * @returns {Mutant[]}
 */
export function merged(first, second) {
  const killed = new Map(second.filter((mutant) => !isAlive(mutant)).map((mutant) => [identity(mutant), mutant]));
  return first.map((mutant) => (isAlive(mutant) ? (killed.get(identity(mutant)) ?? mutant) : mutant));
}

/** @param {Mutant} mutant */
const identity = (mutant) => `${rangeOf(mutant)} ${mutant.mutatorName} ${mutant.replacement}`;

/**
 * @param {readonly Mutant[]} mutants
 * @returns {Score[]} by folder
 */
export function scores(mutants) {
  const folders = [...new Set(mutants.map(folderOf))].sort();
  return folders.map((folder) => {
    const own = mutants.filter((mutant) => folderOf(mutant) === folder);
    /** @param {(mutant: Mutant) => boolean} belongs */
    const count = (belongs) => own.filter(belongs).length;
    return {
      folder,
      mutants: own.length,
      unit: count(({ status, killer }) => status === "Killed" && killer === "unit"),
      faults: count(({ status, killer }) => status === "Killed" && killer === "faults"),
      endless: count(({ status }) => status === "Timeout"),
      alive: count(isAlive),
    };
  });
}

/** @param {Score} score */
export const killedPercent = ({ mutants, alive }) => (100 * (mutants - alive)) / mutants;

/** @param {Score} score */
export const missesGoal = (score) => killedPercent(score) < goalPercent;

/** @param {Mutant} mutant */
const folderOf = ({ fileName }) => dirname(pathOf(fileName));

/** @param {string} fileName */
export const pathOf = (fileName) => relative(root, fileName).replaceAll("\\", "/");
