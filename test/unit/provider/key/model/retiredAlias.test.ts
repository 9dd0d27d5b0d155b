import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { onReplaces } from "../../../../../provider/key/model/model";
import {
  aliasBack,
  fateInAlias,
  isOutOfUseAlias,
  isReplacedAlias,
  isRetiredAlias,
  outOfUseStem,
  outOfUseStems,
  replacedAlias,
  retiredAlias,
} from "../../../../../provider/key/model/retiredAlias";
import type { Fate } from "../../../../../provider/key/plan/fate";
import { keyId, otherKeyId } from "../keys";

const archive: Fate = { mode: "archive", pendingWindowInDays: 30 };
const disable: Fate = { mode: "disable", pendingWindowInDays: 30 };
const schedule = (pendingWindowInDays: number): Fate => ({ mode: "scheduleDeletion", pendingWindowInDays });

const validAlias = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/);
const anyFate = fc.record({
  mode: fc.constantFrom(...onReplaces),
  pendingWindowInDays: fc.integer({ min: 7, max: 30 }),
});

describe("retired and replaced aliases", () => {
  it("carry the old alias and the first 8 characters of the KeyId", () => {
    expect(retiredAlias("payments", keyId)).toBe("retired-payments-7c99b7de");
    expect(replacedAlias("payments", keyId, archive)).toBe("replaced-payments-7c99b7de-a");
  });

  it("of a replaced key end in what is to become of it", () => {
    expect(replacedAlias("payments", keyId, disable)).toBe("replaced-payments-7c99b7de-d");
    expect(replacedAlias("payments", keyId, schedule(7))).toBe("replaced-payments-7c99b7de-s7");
    expect(replacedAlias("payments", keyId, schedule(30))).toBe("replaced-payments-7c99b7de-s30");
  });

  it("cut the old alias so that 60 characters are not exceeded", () => {
    expect(retiredAlias("a".repeat(43), keyId)).toBe(`retired-${"a".repeat(43)}-7c99b7de`);
    expect(retiredAlias("a".repeat(44), keyId)).toBe(`retired-${"a".repeat(43)}-7c99b7de`);
    expect(replacedAlias("a".repeat(60), keyId, archive)).toBe(`replaced-${"a".repeat(40)}-7c99b7de-a`);
    expect(replacedAlias("a".repeat(60), keyId, schedule(7))).toBe(`replaced-${"a".repeat(39)}-7c99b7de-s7`);
    expect(replacedAlias("a".repeat(60), keyId, schedule(30))).toBe(`replaced-${"a".repeat(38)}-7c99b7de-s30`);
    expect(retiredAlias("a".repeat(60), keyId)).toHaveLength(60);
    for (const fate of [archive, disable, schedule(7), schedule(30)]) {
      expect(replacedAlias("a".repeat(60), keyId, fate)).toHaveLength(60);
    }
  });

  it.each(["replaced-payments-7c99b7de", "replaced-payments-7c99b7de-a", "replaced-payments-7c99b7de-s30"])(
    "do not pile up for one key that goes by %s",
    (replaced) => {
      expect(retiredAlias("retired-payments-7c99b7de", keyId)).toBe("retired-payments-7c99b7de");
      expect(retiredAlias(replaced, keyId)).toBe("retired-payments-7c99b7de");
      expect(replacedAlias("retired-payments-7c99b7de", keyId, disable)).toBe("replaced-payments-7c99b7de-d");
      expect(replacedAlias(replaced, keyId, disable)).toBe("replaced-payments-7c99b7de-d");
    },
  );

  it("keep an alias of the same form that belongs to another key", () => {
    expect(retiredAlias("retired-payments-1b580852", keyId)).toBe("retired-retired-payments-1b580852-7c99b7de");
    expect(replacedAlias("replaced-payments-1b580852-s7", keyId, archive)).toBe(
      "replaced-replaced-payments-1b580852-s7-7c99b7de-a",
    );
  });

  it.each([
    ["retired-payments-7c99b7de", true, false],
    ["replaced-payments-7c99b7de", false, true],
    ["replaced-payments-7c99b7de-a", false, true],
    ["replaced-payments-7c99b7de-d", false, true],
    ["replaced-payments-7c99b7de-s7", false, true],
    ["replaced-payments-7c99b7de-s30", false, true],
    ["replaced-payments-7c99b7de-s", false, false],
    ["replaced-payments-7c99b7de-s130", false, false],
    ["replaced-payments-7c99b7de-a7", false, false],
    ["replaced-payments-7c99b7de-A", false, false],
    ["replaced-payments-7c99b7de-x", false, false],
    ["replaced-7c99b7de-a", false, false],
    ["retired-a-b-7c99b7de", true, false],
    ["retired-payments-7c99b7d", false, false],
    ["retired-payments-7C99B7DE", false, false],
    ["retired-payments-7c99b7de-x", false, false],
    ["retired-payments-7c99b7de-a", false, false],
    ["retired--7c99b7de", false, false],
    ["retired-7c99b7de", false, false],
    ["my-retired-payments-7c99b7de", false, false],
    ["retired-a\nb-7c99b7de", false, false],
    ["payments", false, false],
    ["", false, false],
  ])("recognize %j: retired %s, replaced %s", (alias, retired, replaced) => {
    expect([isRetiredAlias(alias), isReplacedAlias(alias)]).toEqual([retired, replaced]);
    expect([isRetiredAlias(alias, keyId), isReplacedAlias(alias, keyId)]).toEqual([retired, replaced]);
    expect(isOutOfUseAlias(alias)).toBe(retired || replaced);
  });

  it("are told apart by key", () => {
    expect(isRetiredAlias("retired-payments-7c99b7de", otherKeyId)).toBe(false);
    expect(isReplacedAlias("replaced-payments-7c99b7de", otherKeyId)).toBe(false);
    expect(isReplacedAlias("replaced-payments-7c99b7de-s30", otherKeyId)).toBe(false);
  });

  it("are valid, recognized and stable for every valid alias and fate", () => {
    fc.assert(
      fc.property(validAlias, anyFate, anyFate, (old, fate, other) => {
        const [retired, replaced] = [retiredAlias(old, keyId), replacedAlias(old, keyId, fate)];
        for (const made of [retired, replaced]) expect(made).toMatch(/^[a-z0-9][A-Za-z0-9_-]{0,59}$/);
        expect(isRetiredAlias(retired, keyId)).toBe(true);
        expect(isReplacedAlias(replaced, keyId)).toBe(true);
        expect(retiredAlias(retired, keyId)).toBe(retired);
        expect(replacedAlias(replaced, keyId, fate)).toBe(replaced);
        expect(fateInAlias(replacedAlias(replaced, keyId, other), keyId)?.mode).toBe(other.mode);
      }),
    );
  });
});

describe("what an alias tells of the fate of its key", () => {
  it("is what was written into it, for every valid alias", () => {
    fc.assert(
      fc.property(validAlias, anyFate, (old, { mode, pendingWindowInDays }) => {
        expect(fateInAlias(replacedAlias(old, keyId, { mode, pendingWindowInDays }), keyId)).toEqual(
          mode === "scheduleDeletion" ? { mode, pendingWindowInDays } : { mode },
        );
      }),
    );
  });

  it.each([
    ["of an older version", "replaced-payments-7c99b7de"],
    ["of a key that left the program", "retired-payments-7c99b7de"],
    ["of another key", "replaced-payments-1b580852-a"],
    ["of a program", "payments-a"],
    ["with an ending that nobody wrote", "replaced-payments-7c99b7de-x"],
  ])("is nothing for one %s", (_, alias) => {
    expect(fateInAlias(alias, keyId)).toBeUndefined();
  });

  it.each(["s1", "s6", "s31", "s99", "s00"])("has no window where the cloud knows none such: %s", (end) => {
    expect(fateInAlias(`replaced-payments-7c99b7de-${end}`, keyId)).toEqual({ mode: "scheduleDeletion" });
  });
});

describe("what the aliases of keys begin with that were taken out of use under an alias", () => {
  const long = "a".repeat(60);

  it("is the alias, cut as the longest ending of any fate needs it", () => {
    expect(outOfUseStems("payments")).toEqual(["retired-payments", "replaced-payments"]);
    expect(outOfUseStems(long)).toEqual([`retired-${"a".repeat(39)}`, `replaced-${"a".repeat(38)}`]);
  });

  it.each([
    ["payments", undefined],
    ["retired-payments-7c99b7de", "retired-payments"],
    ["replaced-payments-7c99b7de", "replaced-payments"],
    ["replaced-payments-7c99b7de-a", "replaced-payments"],
    ["replaced-payments-7c99b7de-s30", "replaced-payments"],
    ["replaced-payments-1b580852-s30", undefined],
    // As version 0.1.0 cut them.
    [`retired-${"a".repeat(43)}-7c99b7de`, `retired-${"a".repeat(39)}`],
    [`replaced-${"a".repeat(42)}-7c99b7de`, `replaced-${"a".repeat(38)}`],
  ])("of %s is %s", (alias, stem) => {
    expect(outOfUseStem(alias, keyId)).toBe(stem);
  });

  it("is among those of the alias that the key had, for every valid alias and fate", () => {
    fc.assert(
      fc.property(validAlias, anyFate, (old, fate) => {
        fc.pre(!isOutOfUseAlias(old));
        const stems = outOfUseStems(old);
        expect(outOfUseStem(retiredAlias(old, keyId), keyId)).toBe(stems[0]);
        expect(outOfUseStem(replacedAlias(old, keyId, fate), keyId)).toBe(stems[1]);
      }),
    );
  });
});

it("a key that gets its own alias back is told with both", () => {
  const key = { alias: "replaced-payments-7c99b7de-a", region: "ap-guangzhou" };
  expect(aliasBack(keyId, key, "payments")).toBe(
    `KmsKey: key ${keyId} (ap-guangzhou) went by "replaced-payments-7c99b7de-a", since another key was to replace it; it goes by "payments" again.`,
  );
});
