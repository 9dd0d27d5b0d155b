import { describe, expect, it } from "vitest";
import {
  keyStates,
  keyStateTable,
  nextState,
  type StatefulAction,
} from "../../../../../emulator/src/cloud/keys/keyStates";

const isAction = (name: string): name is StatefulAction => Object.hasOwn(keyStateTable, name);

describe("keyStateTable", () => {
  it("has a cell for every state in each row", () => {
    for (const row of Object.values(keyStateTable)) expect(Object.keys(row)).toEqual([...keyStates]);
  });
});

describe("nextState", () => {
  it("answers the state of the table", () => {
    expect(nextState("CancelKeyDeletion", "PendingDelete")).toBe("Disabled");
  });

  it("throws the code of the table with its documented text", () => {
    expect(() => nextState("ScheduleKeyDeletion", "Enabled")).toThrow(
      expect.objectContaining({
        code: "ResourceUnavailable.CmkShouldBeDisabled",
        message: "An enabled CMK cannot be scheduled for deletion.",
      }),
    );
  });

  it("lets no action bring a key back from a scheduled deletion but CancelKeyDeletion", () => {
    const others = Object.keys(keyStateTable)
      .filter(isAction)
      .filter((action) => action !== "CancelKeyDeletion");
    for (const action of others) {
      expect([action, outcomeOf(action)]).toEqual([action, expect.stringMatching(/^(PendingDelete|refused)$/)]);
    }
  });
});

function outcomeOf(action: StatefulAction): string {
  try {
    return nextState(action, "PendingDelete");
  } catch {
    return "refused";
  }
}
