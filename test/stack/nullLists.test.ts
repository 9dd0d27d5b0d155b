import { expect, it } from "vitest";
import { openStack, program } from "../harness/stack";

it("a cloud that answers null for an empty list is understood from the first key to the last", async () => {
  const stack = await openStack({ emulator: { nullLists: true } });
  const args = { alias: "payments", description: "Card data" };
  const declared = program({ payments: { args, opts: { protect: false } } });
  // The checks of the preview list keys where there are none yet.
  const created = await stack.up(declared);
  expect([created.summary, created.messages]).toEqual(["+ 2 created", ""]);

  // The key has no tags, so that their list is empty too.
  const refreshed = await stack.refresh();
  expect([refreshed.summary, refreshed.messages]).toEqual(["2 unchanged", ""]);
  expect(refreshed.calls).toContain("DescribeResourceTagsByResourceIds payments");
  expect((await stack.stateOf("payments")).outputs.tags).toEqual({});

  const { id } = await stack.stateOf("payments");
  await stack.cloud.removeKey(id);
  const gone = await stack.refresh();
  expect(gone.messages).toContain(`KmsKey: key <payments> (alias "payments", ap-guangzhou) is GONE`);
  await stack.up();
  const destroyed = await stack.destroy();
  expect(destroyed.summary).toBe("- 2 deleted");
  expect(await stack.cloud.keys()).toMatchObject([{ KeyState: "PendingDelete" }]);
});
