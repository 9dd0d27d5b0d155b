import { expect, it } from "vitest";
import { beginningsToldElsewhere } from "../../../../../cli/report/messages/toldElsewhere";
import { change, keyId } from "../keys";

it("tables tell what is no longer declared and stays, and which keys vanished", () => {
  const stays = { property: "tags", before: {}, after: {}, by: "stays", isOutside: false } as const;
  const emptied = { ...stays, by: "empties" } as const;
  expect(
    beginningsToldElsewhere([change({ differences: [stays, emptied] }), change({ isVanished: true }), change()]),
  ).toEqual(["KmsKey payments: tags is no longer declared; the key keeps ", `KmsKey: key ${keyId} (`]);
});
