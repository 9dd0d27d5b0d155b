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
      outputs: { __provider: "exports…", __urn: "urn", keyId },
    });
    expect(read).toEqual({
      urn: "",
      id: keyId,
      protect: true,
      retainOnDelete: false,
      deletedWith: "",
      formerUrns: [],
      isPendingReplacement: false,
      isToDelete: false,
      external: false,
      dependencies: [],
      hasPlace: true,
      place: "urn",
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

  it("knows what is kept, what is only read, and what is on its way out", () => {
    const urns = { urn: "a", deletedWith: "b", aliases: ["c", 1] };
    expect(
      resourceState({ retainOnDelete: true, external: true, pendingReplacement: true, delete: true, ...urns }),
    ).toEqual({
      urn: "a",
      id: "",
      protect: false,
      retainOnDelete: true,
      deletedWith: "b",
      formerUrns: ["c"],
      isPendingReplacement: true,
      isToDelete: true,
      external: true,
      dependencies: [],
      hasPlace: false,
      place: "",
      inputs: {},
      outputs: {},
    });
  });

  it.each([null, undefined, "state", []])("is none: %j", (value) => {
    expect(resourceState(value)).toBeUndefined();
  });
});
