import { expect, it } from "vitest";
import { leftOversIn } from "../../../../../cli/report/keys/leftOvers";
import { existing, step } from "../keys";

const old = existing({}, {}, { isToDelete: true });
const refresh = step("refresh", { before: old, after: old });

it("a key that was replaced before and is left over is told by a refresh, where nothing else tells it", () => {
  expect(leftOversIn([refresh])).toEqual([{ ...refresh, op: "delete-replaced", after: undefined }]);
  expect(leftOversIn([refresh, step("delete-replaced", { before: old })])).toEqual([]);
});

it("a key that is in its place, or that a refresh found gone, is not left over", () => {
  expect(leftOversIn([step("refresh", { before: existing(), after: existing() })])).toEqual([]);
  expect(leftOversIn([step("refresh", { before: old })])).toEqual([]);
});
