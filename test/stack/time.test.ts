import { expect, it } from "vitest";
import { openStack, program, startSeconds } from "../harness/stack";
import { sortedLines, writes } from "../harness/stackOrder";

const day = 86_400;

it("time that passes rotates keys without a diff, and what it deletes or will delete is found by the next refresh", async () => {
  const stack = await openStack();
  await stack.up(
    program({
      rotating: { args: { alias: "rotating", keyRotationEnabled: true, rotateDays: 30 } },
      scheduled: { args: { alias: "scheduled", keyState: "Enabled" } },
      deleted: { args: { alias: "deleted" } },
    }),
  );
  const schedule = async (name: string, PendingWindowInDays: number) => {
    const KeyId = (await stack.stateOf(name)).id;
    await stack.cloud.kms.DisableKey({ KeyId });
    await stack.cloud.kms.ScheduleKeyDeletion({ KeyId, PendingWindowInDays });
  };
  await schedule("scheduled", 30);
  await schedule("deleted", 7);
  await stack.cloud.advanceClock(8 * day);

  const unasked = await stack.up();
  expect(unasked.summary).toBe("4 unchanged");
  expect(unasked.calls).toEqual([]);

  const refresh = await stack.refresh();
  expect(refresh.changes).toMatchInlineSnapshot(`
    "- deleted (delete)
    ~ scheduled (update)
      ~ deletionDate: 0 => 1774915200
      ~ keyState: "Enabled" => "PendingDelete""
  `);
  expect(refresh.messages).toMatchInlineSnapshot(
    `"KmsKey: key <deleted> (alias "deleted", ap-guangzhou) is GONE although its deletion was never scheduled here. What was encrypted under it cannot be decrypted any more. It leaves the state; where the program still declares it, \`pulumi up\` makes a new key."`,
  );
  expect(writes(refresh)).toEqual({});
  const { outputs: found } = await stack.stateOf("scheduled");
  expect(found).toMatchObject({ keyState: "PendingDelete", deletionDate: startSeconds + 30 * day });
  expect((await stack.resources()).map(({ name }) => name)).not.toContain("deleted");

  const up = await stack.up("--refresh");
  expect(up.changes).toMatchInlineSnapshot(`
    "+ deleted (create)
    ~ scheduled (update)
      ~ keyState: "PendingDelete" => "Enabled""
  `);
  expect(sortedLines(up.messages)).toBe("");
  expect(writes(up)).toEqual({ scheduled: ["CancelKeyDeletion", "EnableKey"], "deleted 2": ["CreateKey"] });
  expect(await stack.cloud.keyAt("scheduled")).toMatchObject({ KeyState: "Enabled", DeletionDate: 0 });

  const { nextRotateTime } = (await stack.stateOf("rotating")).outputs;
  expect(nextRotateTime).toBe(startSeconds + 30 * day);
  await stack.cloud.advanceClock(30 * day);
  const rotated = await stack.up("--refresh");
  expect(rotated.summary).toBe("4 unchanged");
  expect(rotated.messages).toBe("");
  expect(writes(rotated)).toEqual({});
  const { outputs } = await stack.stateOf("rotating");
  expect(outputs).toMatchObject({
    lastRotateTime: startSeconds + 30 * day,
    nextRotateTime: startSeconds + 60 * day,
  });
  const preview = await stack.preview();
  expect(preview.summary).toBe("4 unchanged");
});
