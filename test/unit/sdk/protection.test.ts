import type * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, expect, it } from "vitest";
import { protection } from "../../../sdk/protection";
import { mockEngine, settled, Team } from "./mockEngine";

interface Case {
  readonly says: string;
  readonly options?: boolean;
  readonly parent?: boolean;
  readonly grandparent?: boolean;
  readonly stack?: string;
  readonly expected: boolean;
}

const cases: Case[] = [
  { says: "nobody says anything", expected: true },
  { says: "the stack says false", stack: "false", expected: false },
  { says: "the stack says true", stack: "true", expected: true },
  { says: "the options say false", options: false, expected: false },
  { says: "the options say false against the stack", options: false, stack: "true", expected: false },
  { says: "the options say true against the stack", options: true, stack: "false", expected: true },
  { says: "the parent says false", parent: false, expected: false },
  { says: "the parent says false against the stack", parent: false, stack: "true", expected: false },
  { says: "the parent says true against the stack", parent: true, stack: "false", expected: true },
  { says: "the options say true against the parent", options: true, parent: false, expected: true },
  { says: "the options say false against the parent", options: false, parent: true, expected: false },
  { says: "the parent's parent says false", grandparent: false, expected: false },
  { says: "the parent says true against its own parent", parent: true, grandparent: false, expected: true },
  { says: "the options say true against all others", options: true, parent: false, stack: "false", expected: true },
];

describe("protection", () => {
  afterEach(settled);

  it.each(cases)("is $expected when $says", async ({ options, parent, grandparent, stack, expected }) => {
    await mockEngine({ config: stack === undefined ? {} : { "tencentcloud:protectKeys": stack } });

    expect(protectionInside(grandparent, parent, options)).toBe(expected);
  });

  it("is that of the stack for a key without a parent", async () => {
    await mockEngine({ config: { "tencentcloud:protectKeys": "false" } });

    expect(protection({})).toBe(false);
    expect(protection({ protect: true })).toBe(true);
  });

  it.each(["yes", "True", "1", ""])("refuses the setting %j, even where the options decide", async (value) => {
    await mockEngine({ config: { "tencentcloud:protectKeys": value } });

    expect(() => protection({ protect: true })).toThrow(
      `tencentcloud:protectKeys must be true or false, not ${JSON.stringify(value)}. Set it right: pulumi config set tencentcloud:protectKeys true`,
    );
  });
});

/** Of a key in a component in a component; `undefined` stands for an option that is left out. */
function protectionInside(grandparent?: boolean, parent?: boolean, options?: boolean): boolean | undefined {
  let result: boolean | undefined;
  new Team("outer", protect(grandparent), (outer) => {
    new Team("inner", { parent: outer, ...protect(parent) }, (inner) => {
      result = protection({ parent: inner, ...protect(options) });
    });
  });
  return result;
}

const protect = (value: boolean | undefined): pulumi.ResourceOptions => (value === undefined ? {} : { protect: value });
