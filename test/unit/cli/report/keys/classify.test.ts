import { describe, expect, it } from "vitest";
import { keyChanges } from "../../../../../cli/report/keys/classify";
import { existing, keyId, otherKeyId, step, wanted } from "../keys";

const protectedKey = existing({}, {}, { protect: true });

describe("a step of a preview", () => {
  it("that makes a key is of a new one, an adopted or a restored one", () => {
    const created = (name: string, inputs: object) => step("create", { name, after: wanted({ ...inputs }) });
    const changes = keyChanges([
      created("c", { restoreKeyId: keyId }),
      created("a", {}),
      created("b", { adoptKeyId: otherKeyId }),
    ]);
    expect(changes.map(({ name, keyId, source, takenKeyId }) => ({ name, keyId, source, takenKeyId }))).toEqual([
      { name: "a", keyId: "", source: "new", takenKeyId: "" },
      { name: "b", keyId: "", source: "adopted", takenKeyId: otherKeyId },
      { name: "c", keyId: "", source: "restored", takenKeyId: keyId },
    ]);
  });

  it("that makes a key which a refresh found gone is of a vanished one", () => {
    const steps = [step("refresh", { before: existing() }), step("create", { after: wanted() })];
    expect(keyChanges(steps)).toMatchObject([{ step: "create", source: "new", keyId, isVanished: true }]);
  });

  it("that updates a key tells differences, weaker settings and a protection that goes", () => {
    const [change] = keyChanges([step("update", { before: protectedKey, after: wanted({ pendingWindowInDays: 7 }) })]);
    const difference = { property: "pendingWindowInDays", before: 30, after: 7, by: "value", isOutside: false };
    expect(change).toMatchObject({
      step: "update",
      keyId,
      region: "ap-guangzhou",
      differences: [difference],
      weakenings: [difference],
      losesProtection: true,
    });
  });

  it("that changes nothing is told only where the protection goes", () => {
    const kept = (after: boolean) => step("same", { before: protectedKey, after: wanted({}, { protect: after }) });
    expect(keyChanges([kept(true)])).toEqual([]);
    expect(keyChanges([kept(false)])).toMatchObject([{ step: "none", losesProtection: true, differences: [] }]);
    const gained = step("same", { before: existing(), after: wanted({}, { protect: true }) });
    expect(keyChanges([gained])).toEqual([]);
  });

  it("that replaces a key tells what is lost, and where the new key is weaker", () => {
    const before = existing({}, { keyRotationEnabled: true });
    const [change] = keyChanges([step("replace", { before, after: wanted(), replaceReasons: [] })]);
    expect(change).toMatchObject({
      step: "replace",
      source: "new",
      keyId,
      loss: { fate: "archived", cause: "replaced" },
      weakenings: [{ property: "keyRotationEnabled", before: true, after: false }],
      losesProtection: false,
    });
  });

  it("that replaces a key may take another one, but not the old one again", () => {
    const replaced = (adoptKeyId: string, ...replaceReasons: readonly string[]) =>
      keyChanges([step("replace", { before: existing(), after: wanted({ adoptKeyId }), replaceReasons })]);
    expect(replaced(otherKeyId, "adoptKeyId")).toMatchObject([{ source: "adopted", takenKeyId: otherKeyId }]);
    expect(replaced(keyId, "keyUsage")).toMatchObject([{ source: "new", takenKeyId: "", loss: { fate: "archived" } }]);
  });

  it("that is forced to replace a key which the program still names takes the same one again", () => {
    const [change] = keyChanges([
      step("replace", { before: existing(), after: wanted({ adoptKeyId: keyId }), replaceReasons: ["id"] }),
    ]);
    expect(change).toMatchObject({
      source: "adopted",
      takenKeyId: keyId,
      loss: { fate: "retained", retained: { by: "holder", name: "payments" } },
    });
  });

  it("that removes a key, also one left over, tells what is lost", () => {
    const steps = [
      step("delete", { before: existing({ onDestroy: "disable" }) }),
      step("delete-replaced", { name: "old", before: existing({}, {}, { id: otherKeyId }) }),
    ];
    expect(keyChanges(steps)).toMatchObject([
      { name: "old", step: "leftOver", keyId: otherKeyId, loss: { fate: "scheduled", cause: "leftOver" } },
      { name: "payments", step: "delete", keyId, loss: { fate: "disabled", cause: "removed" } },
    ]);
  });

  it("that only reads a key, or is of a key of somebody else, is nothing", () => {
    const external = existing({}, {}, { external: true });
    const steps = ["read", "delete", "discard", "update"].map((op) => step(op, { before: external, after: external }));
    expect(keyChanges([...steps, step("read", { after: wanted() })])).toEqual([]);
  });
});

describe("what somebody did outside Pulumi", () => {
  const live = existing({}, { description: "by hand", keyState: "Disabled" });
  const refresh = step("refresh", { before: existing(), after: live });

  it("and the change leaves so is told of a key that else is unchanged", () => {
    const outside = [
      { property: "description", before: "", live: "by hand" },
      { property: "keyState", before: "Enabled", live: "Disabled" },
    ];
    expect(keyChanges([refresh, step("same", { before: live, after: wanted() })])).toMatchObject([
      { step: "none", outside },
    ]);
    expect(keyChanges([refresh])).toMatchObject([{ name: "payments", step: "none", outside }]);
  });

  it("and the change sets back is told as a difference, the rest beside", () => {
    const [change] = keyChanges([refresh, step("update", { before: live, after: wanted({ keyState: "Enabled" }) })]);
    expect(change?.differences).toMatchObject([{ property: "keyState", isOutside: true }]);
    expect(change?.outside).toMatchObject([{ property: "description" }]);
  });

  it("to a key that is gone and that the program does not declare is told by itself", () => {
    expect(keyChanges([step("refresh", { before: existing() })])).toMatchObject([
      { step: "none", isVanished: true, keyId, source: undefined },
    ]);
  });
});

it("keys are in the order of their names, and those of one name know it", () => {
  const deleted = (name: string, id: string) => step("delete", { name, before: existing({}, {}, { id }) });
  const changes = keyChanges([deleted("b", "2"), deleted("B", "4"), deleted("b", "1"), deleted("a", "3")]);
  expect(changes.map(({ name, keyId, isNamesake }) => [name, keyId, isNamesake])).toEqual([
    ["B", "4", false],
    ["a", "3", false],
    ["b", "1", true],
    ["b", "2", true],
  ]);
});
