import { describe, expect, it } from "vitest";
import type { LiveKey } from "../../../../../provider/key/model/model";
import { applyStep, type Step, stateSteps } from "../../../../../provider/key/plan/step";
import { liveKey } from "../keys";

describe("a key after a step", () => {
  it.each<[Step, Partial<LiveKey>, Partial<LiveKey>]>([
    [
      { kind: "cancelDeletion" },
      { keyState: "PendingDelete", deletionDate: 9 },
      { keyState: "Disabled", deletionDate: 0 },
    ],
    [{ kind: "cancelArchive" }, { keyState: "Archived" }, { keyState: "Enabled" }],
    [{ kind: "enable" }, { keyState: "Disabled" }, { keyState: "Enabled" }],
    [{ kind: "alias", alias: "cards" }, {}, { alias: "cards" }],
    [{ kind: "description", description: "" }, {}, { description: "" }],
    [{ kind: "enableRotation", rotateDays: 90 }, {}, { keyRotationEnabled: true, rotateDays: 90 }],
    [
      { kind: "enableRotation", rotateDays: 90 },
      { keyRotationEnabled: true, rotateDays: 30, nextRotateTime: 9 },
      { rotateDays: 90, keyRotationEnabled: true, nextRotateTime: 9 },
    ],
    [
      { kind: "disableRotation" },
      { keyRotationEnabled: true, rotateDays: 90, nextRotateTime: 9, lastRotateTime: 8 },
      { keyRotationEnabled: false, rotateDays: 0, nextRotateTime: 0, lastRotateTime: 8 },
    ],
    [
      { kind: "tags", set: { a: "2", c: "3" }, remove: ["b"] },
      { tags: { a: "1", b: "2", d: "4" } },
      { tags: { a: "2", c: "3", d: "4" } },
    ],
    [{ kind: "tags", set: { a: "1" }, remove: ["b"] }, { tags: undefined }, { tags: { a: "1" } }],
    [{ kind: "disable" }, {}, { keyState: "Disabled" }],
    [{ kind: "archive" }, {}, { keyState: "Archived" }],
    [{ kind: "scheduleDeletion", pendingWindowInDays: 7 }, { keyState: "Disabled" }, { keyState: "PendingDelete" }],
  ])("%j on %j", (step, before, after) => {
    expect(applyStep(liveKey(before), step)).toEqual(liveKey({ ...before, ...after }));
  });
});

describe("the steps between states", () => {
  const columns = ["Enabled", "Disabled", "Archived", "PendingImport", "PendingDelete"] as const;
  it.each([
    ["Enabled", "-", "disable", "archive", "-", "-"],
    ["Disabled", "enable", "-", "archive", "-", "-"],
    ["Archived", "cancelArchive", "cancelArchive disable", "-", "-", "-"],
    ["PendingImport", "-", "-", "-", "-", "-"],
    ["PendingDelete", "cancelDeletion enable", "cancelDeletion", "cancelDeletion archive", "cancelDeletion", "-"],
  ] as const)("from %s to each other", (from, ...cells) => {
    expect(
      columns.map(
        (to) =>
          stateSteps(from, to)
            .map(({ kind }) => kind)
            .join(" ") || "-",
      ),
    ).toEqual(cells);
  });
});
