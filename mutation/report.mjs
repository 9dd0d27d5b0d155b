import { table } from "../bench/figures/table.mjs";
import { killedPercent, pathOf } from "./score.mjs";

/** How much of a mutant's text is shown, in characters. */
const shownCharacters = 60;

/**
 * The scores and the mutants that lived as text for the terminal.
 *
 * @param {readonly import("./score.mjs").Score[]} scores
 * @param {readonly import("./score.mjs").Mutant[]} alive
 */
export function report(scores, alive) {
  const rows = [...scores, total(scores)].map((score) => [
    score.folder,
    String(score.mutants),
    String(score.unit),
    String(score.faults),
    String(score.endless),
    String(score.alive),
    `${killedPercent(score).toFixed(1)} %`,
  ]);
  const columns = ["", "mutants", "killed by unit", "by faults", "never ended", "alive", "killed"];
  return [table(columns, rows), ...alive.map(lineOf)].join("\n");
}

/**
 * @param {readonly import("./score.mjs").Score[]} scores
 * @returns {import("./score.mjs").Score}
 */
function total(scores) {
  /** @param {"mutants" | "unit" | "faults" | "endless" | "alive"} name */
  const sum = (name) => scores.reduce((so, score) => so + score[name], 0);
  return {
    folder: "all",
    mutants: sum("mutants"),
    unit: sum("unit"),
    faults: sum("faults"),
    endless: sum("endless"),
    alive: sum("alive"),
  };
}

/** @param {import("./score.mjs").Mutant} mutant */
function lineOf({ fileName, location: { start }, mutatorName, replacement, status }) {
  const text = replacement.replace(/\s+/g, " ");
  const shown = text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
  const why = status === "Survived" ? "" : ` (${status})`;
  return `${pathOf(fileName)}:${start.line}:${start.column} ${mutatorName}: ${shown}${why}`;
}
