import { describe, expect, it } from "vitest";
import { replacementDifferences, updateDifferences } from "../../../../../cli/report/keys/differences";
import { unknown } from "../../../../../cli/report/read/marks";
import { existing, keyId, otherKeyId, wanted } from "../keys";

describe("what an update changes", () => {
  it("is what the program gives and the key has not", () => {
    const before = existing({ description: "one", tags: { team: "a" } });
    const after = wanted({ description: "two", tags: { team: "a" }, rotateDays: unknown });
    expect(updateDifferences(before, after, [])).toEqual([
      { property: "description", before: "one", after: "two", by: "value", isOutside: false },
      { property: "rotateDays", before: 0, after: unknown, by: "value", isOutside: false },
    ]);
  });

  it("is nothing where the program begins to say what the key has", () => {
    expect(updateDifferences(existing(), wanted({ keyUsage: "ENCRYPT_DECRYPT", description: "" }), [])).toEqual([]);
  });

  it("is also what only the state tells: after an adoption both inputs say the same", () => {
    const before = existing({ description: "one" }, { description: "of before" });
    expect(updateDifferences(before, wanted({ description: "one" }), [])).toEqual([
      { property: "description", before: "of before", after: "one", by: "value", isOutside: false },
    ]);
  });

  it("is what becomes of what the program no longer gives: emptied, the default again, or kept", () => {
    const before = existing({
      description: "one",
      tags: { team: "a" },
      pendingWindowInDays: 20,
      onDestroy: "archive",
      keyRotationEnabled: true,
      rotateDays: 90,
    });
    expect(updateDifferences(before, wanted(), [])).toEqual([
      { property: "description", before: "one", after: "", by: "empties", isOutside: false },
      { property: "keyRotationEnabled", before: true, after: true, by: "stays", isOutside: false },
      { property: "rotateDays", before: 90, after: 90, by: "stays", isOutside: false },
      { property: "tags", before: { team: "a" }, after: {}, by: "empties", isOutside: false },
      { property: "pendingWindowInDays", before: 20, after: 30, by: "default", isOutside: false },
      { property: "onDestroy", before: "archive", after: "scheduleDeletion", by: "default", isOutside: false },
    ]);
  });

  it("is nothing where what is no longer given is empty or the default already", () => {
    expect(updateDifferences(existing({ description: "", pendingWindowInDays: 30 }), wanted(), [])).toEqual([]);
  });

  it("is not the period of a rotation that is turned off", () => {
    const before = existing({ keyRotationEnabled: true, rotateDays: 90 });
    expect(updateDifferences(before, wanted({ keyRotationEnabled: false }), [])).toEqual([
      { property: "keyRotationEnabled", before: true, after: false, by: "value", isOutside: false },
    ]);
  });

  it("is not the state of a key that waits for its material, which satisfies every wish", () => {
    const before = existing({}, { keyState: "PendingImport" });
    expect(updateDifferences(before, wanted({ keyState: "Enabled" }), [])).toEqual([]);
  });

  it("marks what somebody changed outside Pulumi and the update sets back", () => {
    const before = existing({ description: "by hand" });
    const outside = [{ property: "description", before: "one", live: "by hand" }] as const;
    expect(updateDifferences(before, wanted({ description: "one" }), outside)).toEqual([
      { property: "description", before: "by hand", after: "one", by: "value", isOutside: true },
    ]);
  });

  it("is a secret, which nothing can be told of, also where there is more", () => {
    const before = existing({ description: "[secret]" });
    const secretOne = { property: "description", before: "[secret]", after: "[secret]", by: "value", isOutside: false };
    expect(updateDifferences(before, wanted({ description: "[secret]" }), [])).toEqual([secretOne]);
    expect(updateDifferences(before, wanted({ description: "[secret]", alias: "new" }), [])).toMatchObject([
      { property: "alias" },
      secretOne,
    ]);
  });

  it("is never the line that adopted the key", () => {
    expect(updateDifferences(existing({ adoptKeyId: keyId }), wanted({ description: "one" }), [])).toMatchObject([
      { property: "description" },
    ]);
  });
});

describe("what the new key of a replacement has that the old one has not", () => {
  it("is what the program gives, and the defaults of a new key", () => {
    const before = existing({ keyUsage: "ENCRYPT_DECRYPT" }, { keyRotationEnabled: true, rotateDays: 90 });
    expect(replacementDifferences(before, wanted({ keyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" }))).toEqual([
      {
        property: "keyUsage",
        before: "ENCRYPT_DECRYPT",
        after: "ASYMMETRIC_DECRYPT_RSA_2048",
        by: "value",
        isOutside: false,
      },
      { property: "keyRotationEnabled", before: true, after: false, by: "creation", isOutside: false },
    ]);
  });

  it.each(["adoptKeyId", "restoreKeyId"])("is only what the program gives where that key is named by %s", (name) => {
    const before = existing({}, { keyRotationEnabled: true });
    expect(replacementDifferences(before, wanted({ [name]: otherKeyId, description: "two" }))).toEqual([
      { property: "description", before: "", after: "two", by: "value", isOutside: false },
    ]);
  });
});
