import type { KeyChange } from "../../keys/keyChange";
import type { Flavor } from "../../markdown/flavor";
import { keyCell } from "../keyCell";
import { type Section, tableSection } from "../section";

/** Keys that lose their protection though nothing is deleted yet. */
export const unprotected = (changes: readonly KeyChange[], flavor: Flavor): readonly Section[] =>
  tableSection({
    title: "Protection removed",
    intro:
      "Nothing is deleted yet. After this, a change that removes or replaces one of these keys is no longer refused.",
    head: ["Key", "`protect` before", "`protect` after"],
    rows: changes
      .filter(({ losesProtection }) => losesProtection)
      .map((change) => [keyCell(change, flavor), "`true`", "`false`"]),
    row: ["key that loses its protection", "keys that lose their protection"],
  });
