import { describe, expect, it } from "vitest";
import { otherResources } from "../../../../cli/report/otherResources";
import { step } from "./keys";

const of = (op: string, type = "random:index/randomId:RandomId") => step(op, { type });

describe("resources that are no keys", () => {
  it("are counted by what is done with them", () => {
    const steps = [
      of("create"),
      of("create"),
      of("update"),
      of("replace"),
      of("delete"),
      of("same"),
      of("read"),
      of("refresh"),
    ];
    expect(otherResources(steps)).toEqual({ count: 5, words: "2 new, 1 changed, 1 replaced, 1 deleted" });
  });

  it("are not keys, stacks or providers", () => {
    const steps = [step("create"), of("create", "pulumi:pulumi:Stack"), of("update", "pulumi:providers:random")];
    expect(otherResources(steps)).toEqual({ count: 0, words: "" });
  });

  it("are components and references to stacks as well", () => {
    expect(otherResources([of("create", "my:index:Vault"), of("create", "pulumi:pulumi:StackReference")]).count).toBe(
      2,
    );
  });
});
