import { describe, expect, it } from "vitest";
import { openStack, program, type Stack } from "../harness/stack";

const opts = { protect: false };
const keysOf = async (stack: Stack): Promise<readonly string[]> =>
  (await stack.cloud.keys()).map(({ Alias, KeyState }) => stack.disguised(`${Alias} ${KeyState}`)).sort();

/** A resource that was renamed and keeps the option `aliases`, as programs do for years. */
const renamed = (args: object) => ({
  args: { alias: "first", ...args },
  opts: { ...opts, aliases: [{ name: "one" }] },
});

/** A stack whose resource `one` became `two`, after which another one took the name `one`. */
async function stackWithReusedName(two: object, one: object): Promise<Stack> {
  const stack = await openStack();
  await stack.up(program({ one: { args: { alias: "first", ...two }, opts } }));
  await stack.up(program({ two: renamed(two) }));
  await stack.up(program({ two: renamed(two), one: { args: { alias: "second", ...one }, opts } }));
  return stack;
}

describe("a name that was given to another resource", () => {
  it("has a key that leaves not go as its namesake's onReplace says", async () => {
    const two = { onReplace: "scheduleDeletion" };
    const stack = await stackWithReusedName(two, { onDestroy: "archive" });
    const up = await stack.up(program({ two: renamed(two) }));
    expect(up.messages).toMatchInlineSnapshot(
      `"KmsKey: key <one 2> (was "second", now "replaced-second-<one 2 to 8>-a", ap-guangzhou) is archived and can still decrypt. To use it again, declare it with restoreKeyId: "<one 2>". Whether it left the program or was replaced is not known, so the milder of onDestroy and onReplace was done."`,
    );
    expect(await keysOf(stack)).toMatchInlineSnapshot(`
      [
        "first Enabled",
        "replaced-second-<one 2 to 8>-a Archived",
      ]
    `);
  });

  it("has the renamed one's key not go as the new one's onReplace says", async () => {
    const one = { onReplace: "scheduleDeletion" };
    const stack = await stackWithReusedName({ onDestroy: "archive" }, one);
    await stack.up(program({ one: { args: { alias: "second", ...one }, opts } }));
    expect(await keysOf(stack)).toMatchInlineSnapshot(`
      [
        "replaced-first-<one to 8>-a Archived",
        "second Enabled",
      ]
    `);
  });

  it("has a destroy that runs the program take both out of use", async () => {
    const stack = await stackWithReusedName({}, {});
    await stack.destroy("--run-program");
    expect(await keysOf(stack)).toMatchInlineSnapshot(`
      [
        "retired-first-<one to 8> PendingDelete",
        "retired-second-<one 2 to 8> PendingDelete",
      ]
    `);
  });
});
