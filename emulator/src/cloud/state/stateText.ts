import { type StateLine, stateLine } from "./document";
import { check, Mistake } from "./judges";

/**
 * The lines of a state file. What stands behind the last line break was cut by a crash before anybody relied on it.
 *
 * @param use gets each line
 * @returns how many there are
 * @throws {Mistake} with the number of the first line that is wrong, or that `use` finds wrong
 */
export function readLines(text: string, use: (line: StateLine) => void): number {
  let number = 0;
  for (let start = 0, end = text.indexOf("\n"); end >= 0; start = end + 1, end = text.indexOf("\n", start)) {
    number += 1;
    try {
      use(judged(text.slice(start, end), number === 1));
    } catch (error) {
      if (error instanceof Mistake) throw new Mistake(`line ${number}: ${error.message}`);
      throw error;
    }
  }
  if (number === 0) throw new Mistake("line 1: is not a whole line");
  return number;
}

function judged(text: string, isFirst: boolean): StateLine {
  const line = parsed(text);
  check(stateLine, line);
  if (isFirst && line.version === undefined) throw new Mistake("version is missing");
  return line;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Mistake("is not JSON");
    throw error;
  }
}
