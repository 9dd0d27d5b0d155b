import type { KeyChange } from "../../keys/keyChange";
import type { Flavor } from "../../markdown/flavor";
import { type Section, tableSection } from "../section";
import { differenceRows } from "./differenceRows";

/** Settings that make a key easier to lose or to misuse. */
export const weaker = (changes: readonly KeyChange[], flavor: Flavor): readonly Section[] =>
  tableSection({
    title: "Weaker settings",
    head: ["Key", "Setting", "Before", "After"],
    rows: changes.flatMap((change) => differenceRows(change, change.weakenings, flavor)),
    row: ["weaker setting", "weaker settings"],
  });
