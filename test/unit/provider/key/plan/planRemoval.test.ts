import { describe, expect, it } from "vitest";
import { keyLifecycleStates, type LiveKey, onDestroys } from "../../../../../provider/key/model/model";
import { planRemoval, planReturn } from "../../../../../provider/key/plan/planRemoval";
import { applyStep, type Step } from "../../../../../provider/key/plan/step";
import { liveKey } from "../keys";

const alias: Step = { kind: "alias", alias: "retired-payments-7c99b7de" };
const schedule: Step = { kind: "scheduleDeletion", pendingWindowInDays: 9 };
const disable: Step = { kind: "disable" };
const archive: Step = { kind: "archive" };
const cancelArchive: Step = { kind: "cancelArchive" };

const removal = (mode: (typeof onDestroys)[number], unarchiveFirst?: boolean) => ({
  mode,
  alias: "retired-payments-7c99b7de",
  pendingWindowInDays: 9,
  ...(unarchiveFirst === undefined ? {} : { unarchiveFirst }),
});

describe("the steps that take a key out of use", () => {
  it.each<[LiveKey["keyState"], Step[], Step[], Step[]]>([
    ["Enabled", [disable, alias, schedule], [archive, alias], [disable, alias]],
    ["Disabled", [alias, schedule], [archive, alias], [alias]],
    ["Archived", [alias, schedule], [alias], [cancelArchive, disable, alias]],
    ["PendingImport", [alias, schedule], [alias], [alias]],
    ["PendingDelete", [], [], []],
  ])("of a key that is %s", (keyState, ...planned) => {
    const live = liveKey({ keyState });
    expect(
      (["scheduleDeletion", "archive", "disable"] as const).map((mode) => planRemoval(live, removal(mode))),
    ).toEqual(planned);
    const renamed = liveKey({ keyState, alias: "retired-payments-7c99b7de" });
    expect(
      (["scheduleDeletion", "archive", "disable"] as const).map((mode) => planRemoval(renamed, removal(mode))),
    ).toEqual(planned.map((steps) => steps.filter((step) => step !== alias)));
  });

  it("can go by way of disabling for an archived key, and only there", () => {
    const planned = (keyState: LiveKey["keyState"]) =>
      planRemoval(liveKey({ keyState }), removal("scheduleDeletion", true));
    expect(planned("Archived")).toEqual([cancelArchive, disable, alias, schedule]);
    expect(planned("Enabled")).toEqual([disable, alias, schedule]);
    expect(planned("Disabled")).toEqual([alias, schedule]);
    expect(planned("PendingImport")).toEqual([alias, schedule]);
    expect(planRemoval(liveKey({ keyState: "Archived" }), removal("scheduleDeletion", false))).toEqual([
      alias,
      schedule,
    ]);
  });
});

describe("the steps back", () => {
  it.each(onDestroys)("lead to what the key was, from any point of %s", (mode) => {
    for (const keyState of keyLifecycleStates.filter((state) => state !== "PendingDelete")) {
      for (const unarchiveFirst of [true, false]) {
        const before = liveKey({ keyState });
        const steps = planRemoval(before, removal(mode, unarchiveFirst));
        for (let done = 0; done <= steps.length; done++) {
          const now = steps.slice(0, done).reduce(applyStep, before);
          const back = planReturn(before, now).reduce(applyStep, now);
          const cancelsImport = keyState === "PendingImport" && now.keyState === "PendingDelete";
          expect(back).toEqual(cancelsImport ? { ...before, keyState: "Disabled" } : before);
          expect(planReturn(before, now).filter(({ kind }) => kind === "alias")).toHaveLength(
            now.alias === before.alias ? 0 : 1,
          );
        }
      }
    }
  });

  it("cancel a deletion before they rename, and set the state last", () => {
    const now = liveKey({ keyState: "PendingDelete", alias: "retired-payments-7c99b7de" });
    expect(planReturn(liveKey(), now)).toEqual([
      { kind: "cancelDeletion" },
      { kind: "alias", alias: "payments" },
      { kind: "enable" },
    ]);
    expect(planReturn(liveKey({ keyState: "Disabled" }), liveKey({ keyState: "Archived", alias: "x" }))).toEqual([
      { kind: "alias", alias: "payments" },
      { kind: "cancelArchive" },
      { kind: "disable" },
    ]);
    expect(planReturn(liveKey(), liveKey())).toEqual([]);
  });
});
