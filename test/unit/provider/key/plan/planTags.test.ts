import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Tags } from "../../../../../provider/key/model/model";
import { planTags } from "../../../../../provider/key/plan/planTags";
import { applyStep } from "../../../../../provider/key/plan/step";
import { liveKey } from "../keys";

describe("the steps to wished tags", () => {
  it.each<[string, Tags, Tags, Tags, ReturnType<typeof planTags>]>([
    ["nothing", {}, {}, {}, { steps: [], drift: [] }],
    ["the same", { a: "1" }, { a: "1" }, { a: "1" }, { steps: [], drift: [] }],
    ["one added", {}, {}, { a: "1" }, { steps: [{ kind: "tags", set: { a: "1" }, remove: [] }], drift: [] }],
    [
      "one changed",
      { a: "1", b: "2" },
      { a: "1", b: "2" },
      { a: "2", b: "2" },
      { steps: [{ kind: "tags", set: { a: "2" }, remove: [] }], drift: [] },
    ],
    [
      "all removed",
      { a: "1", b: "2" },
      { a: "1", b: "2" },
      {},
      { steps: [{ kind: "tags", set: {}, remove: ["a", "b"] }], drift: [] },
    ],
    ["one that is already there", { a: "1" }, {}, { a: "1" }, { steps: [], drift: [] }],
    ["one that is gone already", {}, { a: "1" }, {}, { steps: [], drift: [] }],
    [
      "one that somebody gave another value before it was to change",
      { a: "9" },
      { a: "1" },
      { a: "2" },
      { steps: [{ kind: "tags", set: { a: "2" }, remove: [] }], drift: [] },
    ],
    [
      "a stray one beside a change",
      { a: "1", stray: "9" },
      { a: "1" },
      { a: "2" },
      {
        steps: [{ kind: "tags", set: { a: "2" }, remove: [] }],
        drift: [{ property: "tags", live: { a: "2", stray: "9" }, kept: { a: "2" } }],
      },
    ],
    [
      "a stray one beside a removal",
      { a: "1", stray: "9" },
      { a: "1" },
      {},
      {
        steps: [{ kind: "tags", set: {}, remove: ["a"] }],
        drift: [{ property: "tags", live: { stray: "9" }, kept: {} }],
      },
    ],
    [
      "one that was changed though nothing was to change",
      { a: "9" },
      { a: "1" },
      { a: "1" },
      { steps: [], drift: [{ property: "tags", live: { a: "9" }, kept: { a: "1" } }] },
    ],
    [
      "one that is missing though nothing was to change",
      {},
      { a: "1" },
      { a: "1" },
      { steps: [], drift: [{ property: "tags", live: {}, kept: { a: "1" } }] },
    ],
    [
      "names that every object has",
      {},
      {},
      { constructor: "1", toString: "2" },
      { steps: [{ kind: "tags", set: { constructor: "1", toString: "2" }, remove: [] }], drift: [] },
    ],
    [
      "the removal of names that every object has",
      { constructor: "1", toString: "2" },
      { constructor: "1", toString: "2" },
      {},
      { steps: [{ kind: "tags", set: {}, remove: ["constructor", "toString"] }], drift: [] },
    ],
  ])("for %s", (_, live, state, wish, planned) => {
    expect(planTags(live, state, wish)).toEqual(planned);
  });

  it("change only what differs between state and wish, and reach it", () => {
    const tags = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.constantFrom("1", "2", "3"));
    fc.assert(
      fc.property(tags, tags, tags, (live, state, wish) => {
        const { steps, drift } = planTags(live, state, wish);
        const after = steps.reduce(applyStep, liveKey({ tags: live })).tags ?? {};
        for (const key of ["a", "b", "c", "d"]) {
          expect(after[key]).toBe(state[key] === wish[key] ? live[key] : wish[key]);
        }
        expect(drift.map((one) => one.live)).toEqual(
          JSON.stringify(Object.entries(after).sort()) === JSON.stringify(Object.entries(wish).sort()) ? [] : [after],
        );
      }),
    );
  });
});
