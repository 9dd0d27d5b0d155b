import { describe, expect, it } from "vitest";
import { planRotation, type RotationPlan } from "../../../../../provider/key/plan/planRotation";

const rotation = (rotateDays: number | undefined, keyRotationEnabled = rotateDays !== undefined) => ({
  keyRotationEnabled,
  rotateDays: rotateDays ?? 0,
});
const off = rotation(undefined);

/** `.` nothing, `off`, the days that are set, `refused`, or what drifts. */
function cell({ steps, drift, refusal }: RotationPlan): string {
  if (refusal !== undefined) {
    expect([steps, drift]).toEqual([[], []]);
    return "refused";
  }
  const done = steps.map((step) => (step.kind === "enableRotation" ? String(step.rotateDays) : "off"));
  const drifts = drift.map(({ property, live, kept }) => `${property} ${live}/${kept}`);
  return [...done, ...drifts].join(", ") || ".";
}

describe("the steps to a wished rotation", () => {
  const flag = (live: boolean) => `keyRotationEnabled ${live}/${!live}`;

  it.each<[string, ReturnType<typeof rotation>, boolean | undefined, number | undefined, ...string[]]>([
    // state, wished rotation, wished days; then by live rotation: off, 90 days, 30 days, days that the cloud does not tell
    ["off", off, undefined, undefined, ".", ".", ".", "."],
    ["off", off, undefined, 90, "refused", ".", "90", "90"],
    ["off", off, true, undefined, "365", ".", ".", "."],
    ["off", off, true, 90, "90", ".", "90", "90"],
    ["off", off, false, undefined, ".", `${flag(true)}, rotateDays 90/0`, `${flag(true)}, rotateDays 30/0`, flag(true)],
    ["90 days", rotation(90), undefined, undefined, ".", ".", ".", "."],
    ["90 days", rotation(90), undefined, 90, "rotateDays 0/90", ".", "rotateDays 30/90", "."],
    ["90 days", rotation(90), true, undefined, `${flag(false)}, rotateDays 0/90`, ".", ".", "."],
    ["90 days", rotation(90), true, 90, `${flag(false)}, rotateDays 0/90`, ".", "rotateDays 30/90", "."],
    ["90 days", rotation(90), false, undefined, ".", "off", "off", "off"],
    ["30 days", rotation(30), undefined, 90, "refused", ".", "90", "90"],
    ["30 days", rotation(30), true, undefined, `${flag(false)}, rotateDays 0/30`, ".", ".", "."],
    ["30 days", rotation(30), true, 90, "refused", ".", "90", "90"],
    ["30 days", rotation(30), false, undefined, ".", "off", "off", "off"],
    ["untold days", rotation(0, true), true, undefined, flag(false), ".", ".", "."],
    ["untold days", rotation(0, true), true, 90, "refused", ".", "90", "90"],
  ])("with %s in the state, %j wished on, %j days", (_, state, keyRotationEnabled, rotateDays, ...cells) => {
    const lives = [off, rotation(90), rotation(30), rotation(0, true)];
    expect(lives.map((live) => cell(planRotation(live, state, { keyRotationEnabled, rotateDays })))).toEqual(cells);
  });

  it("says why the period cannot be set", () => {
    expect(planRotation(off, rotation(30), { keyRotationEnabled: true, rotateDays: 90 }).refusal).toBe(
      "has had its rotation turned off outside Pulumi, so that rotateDays 90 cannot be set",
    );
  });
});
