import type { Difference, KeyChange } from "../../keys/keyChange";
import type { Flavor } from "../../markdown/flavor";
import { nameCell } from "../keyCell";
import { type Section, tableSection } from "../section";
import { differenceRows } from "./differenceRows";

/** What changes about keys that stay, and about the new key of a replacement beside what forces it. */
export const changed = (changes: readonly KeyChange[], flavor: Flavor): readonly Section[] =>
  tableSection({
    title: "Changed keys",
    head: ["Key", "Property", "Before", "After"],
    rows: changes.flatMap((change) => rows(change, flavor)),
    row: ["changed property", "changed properties"],
  });

function rows(change: KeyChange, flavor: Flavor): readonly (readonly string[])[] {
  const { step, differences, loss } = change;
  if (step !== "update" && step !== "replace") return [];
  const isReason = ({ property }: Difference) => loss?.reasons.some((reason) => reason.property === property) === true;
  const told = differenceRows(
    change,
    differences.filter((difference) => !isReason(difference)),
    flavor,
  );
  if (told.length > 0 || step === "replace") return told;
  return [[nameCell(change, flavor), "*none that can be seen here*", "", "*made as the program says*"]];
}
