import { expect, it } from "vitest";
import { beginningsToldElsewhere } from "../../../../../cli/report/messages/wording";
import { change, keyId, loss, otherKeyId } from "../keys";

it("tables tell what is no longer declared and stays, what becomes of replaced keys, what may replace one, and which vanished", () => {
  const stays = { property: "tags", before: {}, after: {}, by: "stays", isOutside: false } as const;
  const emptied = { ...stays, by: "empties" } as const;
  const replaced = change({ loss: loss({ cause: "replaced" }), takenKeyId: otherKeyId });
  const open = { property: "keyUsage", before: "a", after: "b", by: "value", isOutside: false } as const;
  const possible = change({ loss: loss({ cause: "replaced", reasons: [open], isCertain: false }) });
  const changes = [
    change({ differences: [stays, emptied] }),
    change({ isVanished: true }),
    change(),
    replaced,
    possible,
  ];
  expect(beginningsToldElsewhere(changes)).toEqual([
    "KmsKey payments: tags is no longer declared; the key keeps ",
    `KmsKey: key ${keyId} (`,
    `KmsKey payments: a new key takes its place; key ${keyId} `,
    `KmsKey payments: key ${otherKeyId} takes its place; key ${keyId} `,
    "KmsKey payments: keyUsage is not known yet; ",
  ]);
});
