import { isIrreversible, type KeyChange, type Loss } from "../../keys/keyChange";
import type { Flavor } from "../../markdown/flavor";
import { table } from "../../markdown/table";
import { keyCell } from "../keyCell";
import { leftOut, type Section } from "../section";
import { fate, guard, wayBack, why } from "./lossWords";
import { byDescription, byFate } from "./unusableInShort";

/** A key that leaves its place and is not left alone. */
export interface LostKey extends KeyChange {
  readonly loss: Loss;
}

const title = "### Keys that become unusable";
const intro =
  "A way back is a new resource with `restoreKeyId` or `adoptKeyId` and the KeyId. A key that is deleted for good has none, and what was encrypted under it is lost.";
const head = ["Key", "What becomes of it, and the way back", "Why", "Guarded by"];

/**
 * The keys that are deleted or replaced, irreversible ones first: what becomes of each, the way back and until when, why, and
 * what guarded it. Too many for a table are one line each, and where even these do not fit, counted.
 */
export function unusable(changes: readonly KeyChange[], flavor: Flavor): readonly Section[] {
  const lost = changes.filter(isLost);
  const keys = [...lost.filter(isIrreversible), ...lost.filter((change) => !isIrreversible(change))];
  if (keys.length === 0) return [];
  const rows = keys.map((key) => [
    keyCell(key, flavor),
    [fate(key.loss), wayBack(key.loss)].join(flavor.lineBreak),
    why(key.loss, flavor.lineBreak),
    guard(key.loss),
  ]);
  return [
    {
      rows: keys.length,
      forms: [
        () => [title, intro, table(head, rows)].join("\n\n"),
        () => [title, intro, ...byDescription(keys)].join("\n\n"),
        (shown) =>
          [
            title,
            intro,
            ...byFate(keys, shown),
            ...leftOut(keys.length - shown, shown > 0, ["key that becomes unusable", "keys that become unusable"]),
          ].join("\n\n"),
      ],
    },
  ];
}

const isLost = (change: KeyChange): change is LostKey => change.loss !== undefined && change.loss.fate !== "retained";
