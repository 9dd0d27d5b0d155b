import type { KeyChange } from "../../keys/keyChange";
import type { Flavor } from "../../markdown/flavor";
import { shownValue } from "../../markdown/value";
import { keyCell } from "../keyCell";
import { type Section, tableSection } from "../section";

/** Keys that were found to be gone, and what takes their place. */
export const vanished = (changes: readonly KeyChange[], flavor: Flavor): readonly Section[] =>
  tableSection({
    title: "Keys that vanished",
    intro:
      "These keys are gone from the cloud. What was encrypted under them cannot be decrypted, also not by a new key.",
    head: ["Key", "In its place"],
    rows: changes.filter(({ isVanished }) => isVanished).map((change) => [keyCell(change, flavor), place(change)]),
    row: ["key that vanished", "keys that vanished"],
  });

function place({ source, takenKeyId }: KeyChange): string {
  if (source === undefined) return "nothing: the program does not declare it";
  return source === "new" ? "a **new key** would be made" : `${shownValue(takenKeyId)} is ${source}`;
}
