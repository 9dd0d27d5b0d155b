import { describe, expect, it } from "vitest";
import { openExample } from "../../harness/example";

describe("the example quickstart", () => {
  it("prints what its README shows, and makes one key that rotates", async () => {
    const example = await openExample("quickstart");

    await example.follow("pulumi up");
    expect(await example.cloud.keys()).toMatchObject([
      { Alias: "payments", KeyState: "Enabled", KeyRotationEnabled: true, RotateDays: 90, Region: "ap-guangzhou" },
    ]);

    await example.cloud.clearRequests();
    const { stdout } = await example.run("pulumi preview");
    expect(stdout).toMatch(/Resources:\n {4}2 unchanged\n/);
    await example.follow("pulumi destroy");
    expect(await example.cloud.requests()).toEqual([]);

    await example.follow();
    expect(await example.cloud.keys()).toMatchObject([{ KeyState: "PendingDelete" }]);
  });
});
