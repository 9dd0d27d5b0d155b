/** Names this close are taken for slips. */
const mostEdits = 2;

/** The known name that was probably meant, whatever its case; `undefined` where none is close. */
export function closestName<Name extends string>(name: string, known: readonly Name[]): Name | undefined {
  const folded = name.toLowerCase();
  let closest: { readonly known: Name; readonly edits: number } | undefined;
  for (const one of known) {
    const edits = editDistance(folded, one.toLowerCase());
    if (edits <= mostEdits && (closest === undefined || edits < closest.edits)) closest = { known: one, edits };
  }
  return closest?.known;
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
