import { expect, it } from "vitest";
import { replacementsOnce } from "../../../../../cli/report/read/replacementsOnce";
import { existing, otherKeyId, step, wanted } from "../keys";

const [before, after] = [existing(), wanted()];
const replace = step("replace", { before, after });
const halves = [step("create-replacement", { before, after }), step("delete-replaced", { before })];

it("a replacement is one step, in whichever order its halves are", () => {
  const [make, remove] = halves;
  expect(replacementsOnce([...halves.slice(0, 1), replace, ...halves.slice(1)])).toEqual([replace]);
  expect(replacementsOnce([remove, replace, make].flatMap((one) => one ?? []))).toEqual([replace]);
  expect(replacementsOnce([replace])).toEqual([replace]);
});

it("a removal without its replacement is of a key that is left over", () => {
  const leftOver = step("delete-replaced", { before: existing({}, {}, { id: otherKeyId }) });
  expect(replacementsOnce([...halves, replace, leftOver])).toEqual([replace, leftOver]);
});

it("a replacement whose old key an earlier run removed only makes a key", () => {
  const pending = existing({}, {}, { isPendingReplacement: true });
  const goesOn = step("replace", { before: pending, after });
  const make = step("create-replacement", { before: pending, after });
  expect(replacementsOnce([goesOn, make])).toEqual([{ ...goesOn, op: "create", before: undefined }]);
  expect(replacementsOnce([goesOn, make, step("delete-replaced", { before: pending })])).toEqual([goesOn]);
  expect(replacementsOnce([goesOn])).toEqual([goesOn]);
});
