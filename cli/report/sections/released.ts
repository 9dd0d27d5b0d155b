import type { KeyChange } from "../keys/keyChange";
import { codeSpan } from "../markdown/codeSpan";
import type { Flavor } from "../markdown/flavor";
import { keyCell } from "./keyCell";
import { type Section, tableSection } from "./section";

/** Keys that leave the stack and that Pulumi leaves alone. */
export const released = (changes: readonly KeyChange[], flavor: Flavor): readonly Section[] =>
  tableSection({
    title: "Keys that leave the stack and stay as they are",
    intro: `The program says ${codeSpan("retainOnDelete")}: Pulumi forgets these keys and changes nothing about them.`,
    head: ["Key", "Why"],
    rows: changes
      .filter(({ loss }) => loss?.fate === "retained")
      .map((change) => [
        keyCell(change, flavor),
        change.loss?.cause === "removed" ? "removed from the program" : "replaced by a new key",
      ]),
    row: ["key that stays", "keys that stay"],
  });
