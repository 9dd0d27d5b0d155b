import type { KeyChange } from "../../keys/keyChange";
import { codeSpan } from "../../markdown/codeSpan";
import type { Flavor } from "../../markdown/flavor";
import { shownPair } from "../../markdown/value";
import { nameCell } from "../keyCell";
import { type Section, tableSection } from "../section";

/** What somebody changed outside Pulumi and the program does not declare: it stays. */
export const outside = (changes: readonly KeyChange[], flavor: Flavor): readonly Section[] =>
  tableSection({
    title: "Changed outside Pulumi, and left so",
    intro: "The program does not declare these properties, so nothing is done about them.",
    head: ["Key", "Property", "In the state", "In the cloud"],
    rows: changes.flatMap((change) =>
      change.outside.map(({ property, before, live }) => [
        nameCell(change, flavor),
        codeSpan(property),
        ...shownPair(before, live),
      ]),
    ),
    row: ["property", "properties"],
  });
