import { describe, expect, it } from "vitest";
import { openExample } from "../../harness/example";

describe("the example adopt-existing", () => {
  it("prints what its README shows: takes a key over unchanged, changes it, and hands it back", async () => {
    const example = await openExample("adopt-existing");
    await example.follow('pulumi config set invoicesKeyId "$(node makeKey.mjs invoices)"');
    const [before] = await example.cloud.keys();

    await example.follow("pulumi up");
    expect(await example.cloud.keys()).toEqual([before]);

    await example.follow("pulumi up");
    const after = await example.cloud.keys();
    expect(after).toMatchObject([
      {
        KeyId: before?.KeyId,
        Description: "Invoices of all years",
        KeyRotationEnabled: true,
        RotateDays: 90,
        Tags: [{ TagKey: "team", TagValue: "billing" }],
      },
    ]);
    const { stdout } = await example.run("pulumi preview");
    expect(stdout).toMatch(/Resources:\n {4}2 unchanged\n/);

    await example.follow();
    expect(await example.cloud.keys()).toEqual(after);
  });
});
