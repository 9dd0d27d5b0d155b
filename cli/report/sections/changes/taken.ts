import type { KeyChange } from "../../keys/keyChange";
import { regionOf } from "../../keys/keyValues";
import type { Flavor } from "../../markdown/flavor";
import { shownValue } from "../../markdown/value";
import { keyCell } from "../keyCell";
import { type Section, tableSection } from "../section";

const takings = {
  adopted: {
    title: "Keys that are adopted",
    intro: "They exist, and come into the stack as they are; the update after that makes them what the program says.",
  },
  restored: {
    title: "Keys that are restored",
    intro:
      "They exist out of use, and are taken back instead of making new ones: what was encrypted under them stays readable.",
  },
} as const;

/** Existing keys that resources take over: no new ones. */
export const taken = (changes: readonly KeyChange[], flavor: Flavor): readonly Section[] =>
  (["adopted", "restored"] as const).flatMap((source) =>
    tableSection({
      ...takings[source],
      head: ["Key", "Alias"],
      rows: changes.filter((change) => change.source === source).map((change) => [cell(change, flavor), alias(change)]),
      row: [`key that is ${source}`, `keys that are ${source}`],
    }),
  );

const cell = (change: KeyChange, flavor: Flavor): string =>
  keyCell({ ...change, keyId: change.takenKeyId, region: regionOf(change.after) }, flavor);

const alias = ({ after }: KeyChange): string => shownValue(after?.inputs.alias);
