import { describe, expect, it } from "vitest";
import { openExample } from "../../harness/example";

describe("the example two-regions", () => {
  it("prints what its README shows, and makes each key in its region", async () => {
    const example = await openExample("two-regions");

    await example.follow("pulumi up");
    const keys = await example.cloud.keys();
    expect(keys.map(({ Alias, Region }) => `${Alias} in ${Region}`).sort()).toEqual([
      "audit in ap-shanghai",
      "orders in ap-guangzhou",
      "orders in ap-shanghai",
    ]);
    const { stdout } = await example.run("pulumi preview");
    expect(stdout).toMatch(/Resources:\n {4}5 unchanged\n/);

    await example.follow();
    const left = await example.cloud.keys();
    expect(left.map(({ KeyState }) => KeyState)).toEqual(["PendingDelete", "PendingDelete", "PendingDelete"]);
  });
});
