import { expect, it } from "vitest";
import { beginningsToldElsewhere } from "../../../../../cli/report/messages/toldElsewhere";
import { change, keyId, loss, otherKeyId } from "../keys";

it("tables tell what is no longer declared and stays, what becomes of replaced keys, and which vanished", () => {
  const stays = { property: "tags", before: {}, after: {}, by: "stays", isOutside: false } as const;
  const emptied = { ...stays, by: "empties" } as const;
  const replaced = change({ loss: loss({ cause: "replaced" }), takenKeyId: otherKeyId });
  const changes = [change({ differences: [stays, emptied] }), change({ isVanished: true }), change(), replaced];
  expect(beginningsToldElsewhere(changes)).toEqual([
    "KmsKey payments: tags is no longer declared; the key keeps ",
    `KmsKey: key ${keyId} (`,
    `KmsKey payments: a new key takes its place; key ${keyId} `,
    `KmsKey payments: key ${otherKeyId} takes its place; key ${keyId} `,
  ]);
});
