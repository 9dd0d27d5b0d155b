import { expect, it } from "vitest";
import { toldSettings } from "../../../../../cli/report/keys/removalSettings";
import { secret, unknown } from "../../../../../cli/report/read/marks";

const told = (values: Readonly<Record<string, unknown>>) => {
  const { settings, isUnsure } = toldSettings((name) => values[name]);
  const names = ["onDestroy", "onReplace", "pendingWindowInDays"] as const;
  return { ...settings, unsure: names.filter(isUnsure) };
};

it("settings are taken as they are told", () => {
  expect(told({ onDestroy: "archive", onReplace: "disable", pendingWindowInDays: 7 })).toEqual({
    onDestroy: "archive",
    onReplace: "disable",
    pendingWindowInDays: 7,
    unsure: [],
  });
  expect(told({ onReplace: null })).toEqual({
    onDestroy: undefined,
    onReplace: undefined,
    pendingWindowInDays: undefined,
    unsure: [],
  });
});

it.each([unknown, secret, "of a later version"])("settings that cannot be told count as the worst: %s", (value) => {
  expect(told({ onDestroy: value, onReplace: value, pendingWindowInDays: value })).toEqual({
    onDestroy: "scheduleDeletion",
    onReplace: "scheduleDeletion",
    pendingWindowInDays: 0,
    unsure: ["onDestroy", "onReplace", "pendingWindowInDays"],
  });
});
