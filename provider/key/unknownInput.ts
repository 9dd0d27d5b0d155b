import { type InputName, inputNames } from "./properties";
import { show } from "./show";

/** Names this close are taken for slips. */
const mostEdits = 2;

/** Why a name that is no input is refused, with the input that was probably meant. */
export function unknownInputReason(name: string): string {
  const meant = closestInput(name);
  const guess = meant === undefined ? "" : ` did you mean ${meant}?`;
  return `${show(name)} is not an input of KmsKey;${guess} the inputs are ${inputNames.join(", ")}`;
}

function closestInput(name: string): InputName | undefined {
  const folded = name.toLowerCase();
  let closest: { readonly input: InputName; readonly edits: number } | undefined;
  for (const input of inputNames) {
    const edits = editDistance(folded, input.toLowerCase());
    if (edits <= mostEdits && (closest === undefined || edits < closest.edits)) closest = { input, edits };
  }
  return closest?.input;
}

/** Levenshtein distance: insertions, deletions and substitutions that turn `from` into `to`. */
export function editDistance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const substituted = at(above, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(substituted, at(above, column) + 1, at(current, column - 1) + 1));
    }
    above = current;
  }
  return at(above, to.length);
}

const at = (numbers: readonly number[], index: number): number => numbers[index] ?? 0;
