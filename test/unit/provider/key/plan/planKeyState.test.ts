import { describe, expect, it } from "vitest";
import { keyLifecycleStates, type WishedKeyState } from "../../../../../provider/key/model/model";
import { type KeyStatePlan, planKeyState } from "../../../../../provider/key/plan/planKeyState";

const lives = ["Enabled", "Disabled", "Archived", "PendingImport", "PendingDelete"] as const;

/** `.` nothing, `drift`, `scheduled` and `archived` refusals, else the steps with `|` between the first and the last. */
function cell({ first, last, drift, refusal }: KeyStatePlan): string {
  if (refusal !== undefined) {
    expect([first, last, drift]).toEqual([[], [], []]);
    return refusal.startsWith("was archived") ? "archived" : "scheduled";
  }
  if (drift.length > 0) return "drift";
  const kinds = [first, last].map((steps) => steps.map(({ kind }) => kind).join(" "));
  return kinds.join("") === "" ? "." : kinds.join("|");
}

describe("the steps to a wished state", () => {
  it.each<[(typeof lives)[number], WishedKeyState | undefined, ...string[]]>([
    // state, wish; then by live state: Enabled, Disabled, Archived, PendingImport, PendingDelete
    ["Enabled", undefined, ".", ".", ".", ".", "scheduled"],
    ["Enabled", "Enabled", ".", "drift", "drift", ".", "scheduled"],
    ["Enabled", "Disabled", "|disable", ".", "archived", ".", "scheduled"],
    ["Enabled", "Archived", "|archive", "|archive", ".", ".", "scheduled"],
    ["Disabled", undefined, ".", ".", ".", ".", "scheduled"],
    ["Disabled", "Enabled", ".", "enable|", "archived", ".", "scheduled"],
    ["Disabled", "Disabled", "drift", ".", "drift", ".", "scheduled"],
    ["Disabled", "Archived", "|archive", "|archive", ".", ".", "scheduled"],
    ["Archived", undefined, ".", ".", ".", ".", "scheduled"],
    ["Archived", "Enabled", ".", "enable|", "cancelArchive|", ".", "scheduled"],
    ["Archived", "Disabled", "|disable", ".", "cancelArchive|disable", ".", "scheduled"],
    ["Archived", "Archived", "drift", "drift", ".", ".", "scheduled"],
    ["PendingImport", undefined, ".", ".", ".", ".", "scheduled"],
    ["PendingImport", "Enabled", ".", "drift", "drift", ".", "scheduled"],
    ["PendingImport", "Disabled", "drift", ".", "drift", ".", "scheduled"],
    ["PendingImport", "Archived", "drift", "drift", ".", ".", "scheduled"],
    ["PendingDelete", undefined, ".", ".", ".", ".", "cancelDeletion|"],
    ["PendingDelete", "Enabled", ".", "enable|", "archived", ".", "cancelDeletion enable|"],
    ["PendingDelete", "Disabled", "|disable", ".", "archived", ".", "cancelDeletion|"],
    ["PendingDelete", "Archived", "|archive", "|archive", ".", ".", "cancelDeletion|archive"],
  ])("with %s in the state and %s wished", (state, wish, ...cells) => {
    expect(lives.map((keyState) => cell(planKeyState({ keyState, deletionDate: 0 }, state, wish)))).toEqual(cells);
  });

  it("says what the key has and what the state keeps", () => {
    expect(planKeyState({ keyState: "Disabled", deletionDate: 0 }, "Enabled", "Enabled").drift).toEqual([
      { property: "keyState", live: "Disabled", kept: "Enabled" },
    ]);
    expect(planKeyState({ keyState: "Enabled", deletionDate: 0 }, "PendingImport", "Disabled").drift).toEqual([
      { property: "keyState", live: "Enabled", kept: "PendingImport" },
    ]);
  });

  it("says why nothing can be done", () => {
    for (const state of keyLifecycleStates.filter((other) => other !== "PendingDelete")) {
      expect(planKeyState({ keyState: "PendingDelete", deletionDate: 1784368378 }, state, "Enabled").refusal).toBe(
        "was scheduled for deletion outside Pulumi: it is unusable now and unrecoverable after 2026-07-18 09:52 UTC",
      );
    }
    expect(planKeyState({ keyState: "Archived", deletionDate: 0 }, "Disabled", "Enabled").refusal).toBe(
      "was archived outside Pulumi, so that it cannot be enabled",
    );
    expect(planKeyState({ keyState: "Archived", deletionDate: 0 }, "Enabled", "Disabled").refusal).toBe(
      "was archived outside Pulumi, so that it cannot be disabled",
    );
  });
});
