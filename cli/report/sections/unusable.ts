import { isIrreversible, type KeyChange, type Loss } from "../keys/keyChange";
import type { Flavor } from "../markdown/flavor";
import { table } from "../markdown/table";
import { keyCell } from "./keyCell";
import { fate, guard, wayBack, why } from "./lossWords";
import { leftOut, type Section } from "./section";
import { groups, oneLine } from "./unusableInShort";

/** A key that leaves its place and is not left alone. */
export interface LostKey extends KeyChange {
  readonly loss: Loss;
}

const title = "### Keys that become unusable";
const head = ["Key", "What becomes of it", "Why", "Way back", "What guarded it"];

/**
 * The keys that are deleted or replaced, irreversible ones first: what becomes of each, why, the way back and until when, and
 * what guarded it. Too many for a table are one line each; where even these do not fit, they are counted.
 */
export function unusable(changes: readonly KeyChange[], flavor: Flavor): readonly Section[] {
  const lost = changes.filter(isLost);
  const keys = [...lost.filter(isIrreversible), ...lost.filter((change) => !isIrreversible(change))];
  if (keys.length === 0) return [];
  const rows = keys.map((key) => [
    keyCell(key, flavor),
    fate(key.loss),
    why(key.loss, flavor.lineBreak),
    wayBack(key.loss),
    guard(key.loss),
  ]);
  return [
    {
      rows: keys.length,
      forms: [
        () => [title, table(head, rows)].join("\n\n"),
        () => [title, keys.map(oneLine).join("\n")].join("\n\n"),
        (shown) =>
          [
            title,
            ...groups(keys, shown),
            ...leftOut(keys.length - shown, shown > 0, ["key that becomes unusable", "keys that become unusable"]),
          ].join("\n\n"),
      ],
    },
  ];
}

const isLost = (change: KeyChange): change is LostKey => change.loss !== undefined && change.loss.fate !== "retained";
