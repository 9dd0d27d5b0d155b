import { describe, expect, it } from "vitest";
import { refreshedKeys } from "../../../../../cli/report/keys/outside";
import { existing, keyId, step, urnOf, wanted } from "../keys";

const changed = [
  { property: "description", before: "", live: "by hand" },
  { property: "keyState", before: "Enabled", live: "Disabled" },
];
const live = existing({}, { description: "by hand", keyState: "Disabled", nextRotateTime: 7 });

describe("what a refresh found", () => {
  it("is told by the event stream: each input that is not as in the state", () => {
    const { changes, gone } = refreshedKeys([step("refresh", { before: existing(), after: live })]);
    expect([...changes]).toEqual([[keyId, changed]]);
    expect([...gone]).toEqual([]);
  });

  it("is told by the next step of the same key where the refresh tells nothing, also under another name", () => {
    const steps = [
      step("refresh", { before: existing(), after: existing() }),
      step("update", { name: "renamed", before: live, after: wanted() }),
    ];
    expect([...refreshedKeys(steps).changes]).toEqual([[keyId, changed]]);
  });

  it("is nothing where nothing was changed", () => {
    expect([...refreshedKeys([step("refresh", { before: existing(), after: existing() })]).changes]).toEqual([
      [keyId, []],
    ]);
  });

  it("is that a key is gone: the stream says so, and in the document it is to be made", () => {
    const inStream = step("refresh", { before: existing(), after: undefined });
    expect([...refreshedKeys([inStream]).gone]).toEqual([[urnOf("payments"), inStream]]);
    const inDocument = step("refresh", { before: existing(), after: existing() });
    expect([...refreshedKeys([inDocument, step("create", { after: wanted() })]).gone]).toEqual([
      [urnOf("payments"), inDocument],
    ]);
  });

  it("is that a key is gone where unchanged keys are shown, and it has no other step", () => {
    const refresh = step("refresh", { before: existing(), after: existing() });
    const other = (protect: boolean) =>
      step("same", { name: "other", before: existing({}, {}, { id: "other" }), after: wanted({}, { protect }) });
    expect([...refreshedKeys([refresh, other(false)]).gone]).toEqual([[urnOf("payments"), refresh]]);
    // It may be shown for its `protect` alone.
    expect([...refreshedKeys([refresh, other(true)]).gone]).toEqual([]);
  });

  it.each(["isToDelete", "isPendingReplacement"])("is nothing about a key that was replaced before: %s", (mark) => {
    const old = existing({}, {}, { [mark]: true });
    const steps = [step("refresh", { before: old, after: undefined }), step("create", { after: wanted() })];
    expect([...refreshedKeys(steps).gone, ...refreshedKeys(steps).changes]).toEqual([]);
  });

  it("is not what a state lacks, as after an import", () => {
    const imported = { ...existing(), outputs: { keyId } };
    expect([...refreshedKeys([step("refresh", { before: imported, after: live })]).changes]).toEqual([[keyId, []]]);
  });
});
