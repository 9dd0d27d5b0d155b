import { describe, expect, it } from "vitest";
import { resourceState } from "../../../../../cli/report/read/resourceState";
import { keyId } from "../keys";

const secretEnvelope = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: "[secret]",
};

describe("the state of a resource", () => {
  it("is read without what is internal", () => {
    const read = resourceState({
      id: keyId,
      protect: true,
      type: "a:b:C",
      inputs: { __declared: ["tags"], __provider: "exports…", alias: "a", tags: { __team: "kept: a tag's own name" } },
      outputs: { __provider: "exports…", keyId },
    });
    expect(read).toEqual({
      id: keyId,
      protect: true,
      retainOnDelete: false,
      external: false,
      inputs: { alias: "a", tags: { __team: "kept: a tag's own name" } },
      outputs: { keyId },
    });
  });

  it("has one mark for a secret, in whichever form it comes, and however deep", () => {
    expect(
      resourceState({ inputs: { a: "[secret]", b: secretEnvelope, tags: { c: secretEnvelope }, d: [secretEnvelope] } }),
    ).toMatchObject({
      inputs: { a: "[secret]", b: "[secret]", tags: { c: "[secret]" }, d: ["[secret]"] },
    });
  });

  it("knows what is kept and what is only read", () => {
    expect(resourceState({ retainOnDelete: true, external: true })).toMatchObject({
      id: "",
      retainOnDelete: true,
      external: true,
    });
  });

  it.each([null, undefined, "state", []])("is none: %j", (value) => {
    expect(resourceState(value)).toBeUndefined();
  });
});
