import type { KeyChange, Retained } from "../../keys/keyChange";
import { codeSpan } from "../../markdown/codeSpan";
import type { Flavor } from "../../markdown/flavor";
import { shownName } from "../../markdown/value";
import { keyCell } from "../keyCell";
import { type Section, tableSection } from "../section";

/** Keys that leave their place and are left alone. */
export const released = (changes: readonly KeyChange[], flavor: Flavor): readonly Section[] =>
  tableSection({
    title: "Keys that leave their place and stay as they are",
    intro: "Nothing is done to them, but that the old key of a replacement gives its alias to a new one that wants it.",
    head: ["Key", "Why it leaves", "Why it stays"],
    rows: changes.flatMap((change) =>
      change.loss?.retained === undefined
        ? []
        : [[keyCell(change, flavor), causes[change.loss.cause], reason(change.loss.retained)]],
    ),
    row: ["key that stays as it is", "keys that stay as they are"],
  });

const causes = {
  removed: "removed from the program",
  replaced: "replaced by a new key",
  leftOver: "an earlier run replaced it",
};

function reason(retained: Retained): string {
  switch (retained.by) {
    case "retainOnDelete":
      return `${codeSpan("retainOnDelete")}: Pulumi forgets it`;
    case "deletedWith":
      return `${codeSpan("deletedWith")}: Pulumi takes it for deleted with ${shownName(retained.name)}, and forgets it`;
    case "holder":
      return `${shownName(retained.name)} has it, or takes it over`;
  }
}
