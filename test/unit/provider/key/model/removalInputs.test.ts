import { describe, expect, it } from "vitest";
import { unknown } from "../../../../../provider/host/contract";
import { removalSettingsIn } from "../../../../../provider/key/model/removalInputs";

describe("what inputs or a state say of a key that goes", () => {
  it("is these three, and nothing else of them", () => {
    const said = { onDestroy: "archive", onReplace: "disable", pendingWindowInDays: 7 };
    expect(removalSettingsIn({ ...said, alias: "payments", keyState: "Enabled" })).toStrictEqual(said);
  });

  it.each([
    [{}],
    [{ onDestroy: null, onReplace: null, pendingWindowInDays: null }],
    [{ onDestroy: unknown, onReplace: unknown, pendingWindowInDays: unknown }],
    [{ onDestroy: "delete", onReplace: "Archive", pendingWindowInDays: "7" }],
    [{ onDestroy: "", onReplace: ["archive"], pendingWindowInDays: 7.5 }],
  ])("is nothing where it is not known or of no use: %o", (inputs) => {
    expect(removalSettingsIn({ ...inputs })).toStrictEqual({
      onDestroy: undefined,
      onReplace: undefined,
      pendingWindowInDays: undefined,
    });
  });
});
