import { describe, expect, it } from "vitest";
import { driftLine, withKept } from "../../../../../provider/key/plan/drift";
import { keyId, liveKey } from "../keys";

describe("drift", () => {
  it("is shown in the outputs as the state had it", () => {
    expect(
      withKept(liveKey({ alias: "by-hand", keyState: "Disabled", tags: { stray: "9" } }), [
        { property: "alias", live: "by-hand", kept: "payments" },
        { property: "keyState", live: "Disabled", kept: "Enabled" },
        { property: "tags", live: { stray: "9" }, kept: {} },
      ]),
    ).toEqual(liveKey());
    expect(withKept(liveKey(), [])).toEqual(liveKey());
  });

  it("is told in one line, tag by tag", () => {
    expect(
      driftLine(keyId, [
        { property: "description", live: "by hand", kept: "Card data at rest" },
        { property: "keyRotationEnabled", live: false, kept: true },
        { property: "rotateDays", live: 0, kept: 90 },
        {
          property: "tags",
          live: { same: "1", stray: "9", changed: "2" },
          kept: { same: "1", missing: "3", changed: "1" },
        },
      ]),
    ).toBe(
      `KmsKey: key ${keyId} was changed outside Pulumi: description is "by hand", not "Card data at rest"; ` +
        "keyRotationEnabled is false, not true; rotateDays is 0, not 90; " +
        'tag "changed" is "2", not "1"; tag "missing" is missing; tag "stray" is "9", which the program does not declare. ' +
        "No preview showed that, so it stays; `pulumi preview --refresh` shows it.",
    );
  });
});
