import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { KmsKey } from "../../../sdk";

describe("the preview of a new key", () => {
  it("knows what the program declares, and nothing of what the cloud will say", async () => {
    // As the engine in a preview: the checked inputs stand for the outputs, and there is no id yet.
    await pulumi.runtime.setMocks(
      { call: () => ({}), newResource: ({ inputs }) => ({ id: undefined, state: inputs }) },
      "shop",
      "prod",
      true,
    );
    const key = new KmsKey("payments", { alias: "payments" });

    expect(await wire(key.alias)).toBe("payments");
    expect(await wire(key.id)).toBe(pulumi.runtime.unknownValue);
    expect(await wire(key.keyId)).toBe(pulumi.runtime.unknownValue);
    expect(await wire(key.accountId)).toBe(pulumi.runtime.unknownValue);
  });
});

/** As another resource would get it. */
const wire = (output: pulumi.Output<unknown>): Promise<unknown> => pulumi.runtime.serializeProperty("output", output);
