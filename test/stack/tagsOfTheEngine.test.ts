import { expect, it } from "vitest";
import { openStack, program } from "../harness/stack";

it("a tag whose key begins with two underscores, which the engine shows nowhere, has a line in the preview", async () => {
  const stack = await openStack();
  const declared = (tags: object) => program({ payments: { args: { alias: "payments", tags } } });
  await stack.up(declared({ __owner: "a", __gone: "1", team: "a" }));
  const preview = await stack.preview(declared({ __owner: "b", __new: "1", team: "b" }));
  expect(preview.messages).toMatchInlineSnapshot(`
    "KmsKey payments: - tags["__gone"]: "1"
    KmsKey payments: + tags["__new"]: "1"
    KmsKey payments: tags["__owner"]: "a" => "b""
  `);
  expect(preview.changes).toMatchInlineSnapshot(`
    "~ payments (update)
      ~ tags: {
          ~ team: "a" => "b""
  `);
});
