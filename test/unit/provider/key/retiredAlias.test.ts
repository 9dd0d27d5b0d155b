import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isReplacedAlias, isRetiredAlias, replacedAlias, retiredAlias } from "../../../../provider/key/retiredAlias";
import { keyId, otherKeyId } from "./keys";

describe("retired and replaced aliases", () => {
  it("carry the old alias and the first 8 characters of the KeyId", () => {
    expect(retiredAlias("payments", keyId)).toBe("retired-payments-7c99b7de");
    expect(replacedAlias("payments", keyId)).toBe("replaced-payments-7c99b7de");
  });

  it("cut the old alias so that 60 characters are not exceeded", () => {
    expect(retiredAlias("a".repeat(43), keyId)).toBe(`retired-${"a".repeat(43)}-7c99b7de`);
    expect(retiredAlias("a".repeat(44), keyId)).toBe(`retired-${"a".repeat(43)}-7c99b7de`);
    expect(replacedAlias("a".repeat(60), keyId)).toBe(`replaced-${"a".repeat(42)}-7c99b7de`);
    expect(retiredAlias("a".repeat(60), keyId)).toHaveLength(60);
    expect(replacedAlias("a".repeat(60), keyId)).toHaveLength(60);
  });

  it("do not pile up for one key", () => {
    expect(retiredAlias("retired-payments-7c99b7de", keyId)).toBe("retired-payments-7c99b7de");
    expect(retiredAlias("replaced-payments-7c99b7de", keyId)).toBe("retired-payments-7c99b7de");
    expect(replacedAlias("retired-payments-7c99b7de", keyId)).toBe("replaced-payments-7c99b7de");
    expect(replacedAlias("replaced-payments-7c99b7de", keyId)).toBe("replaced-payments-7c99b7de");
  });

  it("keep an alias of the same form that belongs to another key", () => {
    expect(retiredAlias("retired-payments-1b580852", keyId)).toBe("retired-retired-payments-1b580852-7c99b7de");
  });

  it.each([
    ["retired-payments-7c99b7de", true, false],
    ["replaced-payments-7c99b7de", false, true],
    ["retired-a-b-7c99b7de", true, false],
    ["retired-payments-7c99b7d", false, false],
    ["retired-payments-7C99B7DE", false, false],
    ["retired-payments-7c99b7de-x", false, false],
    ["retired--7c99b7de", false, false],
    ["retired-7c99b7de", false, false],
    ["my-retired-payments-7c99b7de", false, false],
    ["retired-a\nb-7c99b7de", false, false],
    ["payments", false, false],
    ["", false, false],
  ])("recognize %j: retired %s, replaced %s", (alias, retired, replaced) => {
    expect([isRetiredAlias(alias), isReplacedAlias(alias)]).toEqual([retired, replaced]);
    expect([isRetiredAlias(alias, keyId), isReplacedAlias(alias, keyId)]).toEqual([retired, replaced]);
  });

  it("are told apart by key", () => {
    expect(isRetiredAlias("retired-payments-7c99b7de", otherKeyId)).toBe(false);
    expect(isReplacedAlias("replaced-payments-7c99b7de", otherKeyId)).toBe(false);
  });

  it("are valid, recognized and stable for every valid alias", () => {
    const alias = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/);
    fc.assert(
      fc.property(alias, (old) => {
        for (const [made, is] of [
          [retiredAlias(old, keyId), isRetiredAlias],
          [replacedAlias(old, keyId), isReplacedAlias],
        ] as const) {
          expect(made).toMatch(/^[a-z0-9][A-Za-z0-9_-]{0,59}$/);
          expect(is(made, keyId)).toBe(true);
        }
        expect(retiredAlias(retiredAlias(old, keyId), keyId)).toBe(retiredAlias(old, keyId));
      }),
    );
  });
});
