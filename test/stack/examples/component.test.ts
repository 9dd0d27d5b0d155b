import { describe, expect, it } from "vitest";
import { openExample } from "../../harness/example";

describe("the example component", () => {
  it("prints what its README shows, and deletes only the keys of the component that is not protected", async () => {
    const example = await openExample("component");

    await example.follow("pulumi up");
    const { stdout } = await example.run("pulumi preview");
    expect(stdout).toMatch(/Resources:\n {4}7 unchanged\n/);

    await example.follow("pulumi destroy --exclude-protected");
    const keys = await example.cloud.keys();
    expect(keys.map(({ Alias, KeyState }) => `${Alias} ${KeyState}`).sort()).toEqual([
      "orders-data-1092c79 Enabled",
      "orders-signing-71ef542 Enabled",
      expect.stringMatching(/^retired-sandbox-data-1ff5168-[0-9a-f]{8} PendingDelete$/),
      expect.stringMatching(/^retired-sandbox-signing-ae17934-[0-9a-f]{8} PendingDelete$/),
    ]);

    await example.follow();
  });
});
