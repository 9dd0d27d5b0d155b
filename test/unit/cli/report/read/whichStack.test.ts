import { expect, it } from "vitest";
import { stackOf } from "../../../../../cli/report/read/whichStack";
import { urnOf } from "../keys";

it("the stack and project are those of the first URN, and none where there is none", () => {
  expect(stackOf([{ urn: undefined }, { urn: urnOf("a") }, { urn: "urn:pulumi:x::y::t::n" }])).toEqual({
    stack: "dev",
    project: "shop",
  });
  expect(stackOf([{ urn: "" }])).toEqual({ stack: undefined, project: undefined });
});
