import { describe, expect, it } from "vitest";
import { isWeakening } from "../../../../../cli/report/keys/weakening";
import { unknown } from "../../../../../cli/report/read/marks";
import type { InputName } from "../../../../../provider/key/model/properties";

const weakens = (property: InputName, before: unknown, after: unknown): boolean =>
  isWeakening({ property, before, after, by: "value", isOutside: false });

describe("a setting", () => {
  it.each([
    ["pendingWindowInDays", 30, 7],
    ["keyRotationEnabled", true, false],
    ["rotateDays", 90, 365],
    ["keyState", "Enabled", "Disabled"],
    ["keyState", "Enabled", "Archived"],
    ["onDestroy", "archive", "scheduleDeletion"],
    ["onReplace", "disable", "scheduleDeletion"],
  ] as const)("is weakened: %s from %j to %j", (property, before, after) => {
    expect(weakens(property, before, after)).toBe(true);
  });

  it.each([
    ["pendingWindowInDays", 7, 30],
    ["pendingWindowInDays", 30, unknown],
    ["keyRotationEnabled", false, true],
    ["rotateDays", 365, 90],
    ["rotateDays", 0, 365],
    ["keyState", "Disabled", "Archived"],
    ["keyState", "PendingDelete", "Disabled"],
    ["onDestroy", "scheduleDeletion", "archive"],
    ["onDestroy", undefined, "scheduleDeletion"],
    ["description", "one", "two"],
  ] as const)("is not weakened: %s from %j to %j", (property, before, after) => {
    expect(weakens(property, before, after)).toBe(false);
  });
});
