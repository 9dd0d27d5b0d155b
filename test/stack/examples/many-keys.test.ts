import { describe, expect, it } from "vitest";
import { openExample } from "../../harness/example";

describe("the example many-keys", () => {
  it("prints what its README shows, and makes a key for each entry of the list", async () => {
    const example = await openExample("many-keys");

    await example.follow("pulumi up");
    const keys = await example.cloud.keys();
    expect(keys.map(({ Alias, KeyRotationEnabled }) => `${Alias} ${KeyRotationEnabled}`).sort()).toEqual([
      "shop-archive false",
      "shop-customers true",
      "shop-orders true",
    ]);
    const { stdout } = await example.run("pulumi preview");
    expect(stdout).toMatch(/Resources:\n {4}4 unchanged\n/);

    await example.follow();
    const left = await example.cloud.keys();
    expect(left.map(({ KeyState }) => KeyState)).toEqual(["PendingDelete", "PendingDelete", "PendingDelete"]);
  });
});
