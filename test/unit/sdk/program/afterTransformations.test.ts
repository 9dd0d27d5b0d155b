import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { KmsKey } from "../../../../sdk";
import { mockEngine, settled, Team } from "../mockEngine";

describe("the program's own transformations", () => {
  const limit = Error.stackTraceLimit;
  let depths: number[];
  const watch: pulumi.ResourceTransformation = ({ type }) => {
    if (type === KmsKey.__pulumiType) depths.push(Error.stackTraceLimit);
    return undefined;
  };

  beforeEach(async () => {
    depths = [];
    Error.stackTraceLimit = 17;
    await mockEngine();
  });
  afterEach(async () => {
    await settled();
    Error.stackTraceLimit = limit;
  });

  it("have stack traces of the usual depth, those of the key and those of what it is in", () => {
    new Team("blue", { transformations: [watch] }, (parent) => {
      new KmsKey("payments", {}, { parent, transformations: [watch] });
      KmsKey.get("shared", "7c99b7de-6afb-11f1-9b26-525400f27fe5", {}, { parent });
    });

    expect(depths).toEqual([17, 17, 17]);
    expect(Error.stackTraceLimit).toBe(17);
  });

  it("tell where they fail", () => {
    const fail: pulumi.ResourceTransformation = () => {
      throw new Error("not here");
    };
    const stackOf = (declare: () => unknown): string => {
      try {
        declare();
      } catch (error) {
        return error instanceof Error ? String(error.stack) : "";
      }
      return "";
    };

    expect(stackOf(() => new KmsKey("payments", {}, { transformations: [fail] }))).toMatch(
      /^Error: not here\n {4}at fail .*afterTransformations\.test\.ts/,
    );
    expect(Error.stackTraceLimit).toBe(17);
  });

  it("leave nothing of a key to what is declared inside of it", async () => {
    const key = new KmsKey("payments", {}, { transformations: [watch] });
    const inner = new KmsKey("inner", {}, { parent: key });

    expect(depths).toEqual([17, 17]);
    await expect(pulumi.runtime.serializeProperty("urn", inner.urn)).resolves.toBe(
      `urn:pulumi:prod::shop::${KmsKey.__pulumiType}$${KmsKey.__pulumiType}::inner`,
    );
  });

  it("are followed by none of the stack traces that the SDK records for each promise", () => {
    let depth: number | undefined;
    const props = {
      get alias() {
        // It is read once all transformations are through.
        depth = Error.stackTraceLimit;
        return "payments";
      },
    };
    const keep: pulumi.ResourceTransformation = ({ opts }) => ({ props, opts });
    new KmsKey("payments", {}, { transformations: [keep] });

    expect(depth).toBe(0);
  });
});
