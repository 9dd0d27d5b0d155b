import { describe, expect, it } from "vitest";
import { surroundingsIn } from "../../../../../cli/report/keys/surroundings";
import type { ResourceState, Step } from "../../../../../cli/report/preview";
import { existing, keyId, otherKeyId, state, step, urnOf, wanted } from "../keys";

const cluster = urnOf("cluster", "aws:eks:Cluster");
const ofCluster = (op: string, before: Partial<ResourceState> = {}): Step =>
  step(op, { name: "cluster", type: "aws:eks:Cluster", before: state(before), after: undefined });

describe("a key is left alone", () => {
  const retained = (own: Step, ...others: readonly Step[]) => {
    const { before } = own;
    return before && surroundingsIn([own, ...others]).retained(own, before);
  };
  const deleted = (rest: Partial<ResourceState> = {}) => step("delete", { before: existing({}, {}, rest) });
  const replaced = (rest: Partial<ResourceState>) =>
    step("replace", { before: existing({}, {}, rest), after: wanted() });

  it("where its state says retainOnDelete, whatever else there is", () => {
    expect(retained(deleted({ retainOnDelete: true, deletedWith: cluster }), ofCluster("delete"))).toEqual({
      by: "retainOnDelete",
    });
  });

  it.each([
    ["delete", true],
    ["delete-replaced", true],
    ["replace", true],
    ["read-discard", true],
  ] as const)("where the resource that it is deleted with goes: %s, surely: %s", (op, isSure) => {
    const kept = { by: "deletedWith", name: "cluster", isSure };
    expect(retained(deleted({ deletedWith: cluster }), ofCluster(op))).toEqual(kept);
    expect(retained(replaced({ deletedWith: cluster, isToDelete: true }), ofCluster(op))).toEqual(kept);
  });

  it("perhaps where what depends on that resource may keep the engine from deleting its old object", () => {
    const dependent = step("same", {
      name: "orders",
      before: existing({}, {}, { id: otherKeyId, dependencies: [cluster] }),
      after: wanted(),
    });
    expect(retained(deleted({ deletedWith: cluster }), ofCluster("replace"), dependent)).toEqual({
      by: "deletedWith",
      name: "cluster",
      isSure: false,
    });
  });

  it("perhaps where both are deleted before the new ones are made", () => {
    const both = { deletedWith: cluster, isPendingReplacement: true };
    expect(retained(replaced(both), ofCluster("replace", { isPendingReplacement: true }))).toEqual({
      by: "deletedWith",
      name: "cluster",
      isSure: false,
    });
  });

  it("but not where that resource stays, or where one of the two is deleted before the other is looked at", () => {
    const own = deleted({ deletedWith: cluster });
    expect(retained(own)).toBeUndefined();
    expect(retained(own, ofCluster("update"))).toBeUndefined();
    expect(retained(own, ofCluster("refresh"))).toBeUndefined();
    expect(retained(own, ofCluster("replace", { isPendingReplacement: true }))).toBeUndefined();
    expect(
      retained(replaced({ deletedWith: cluster, isPendingReplacement: true }), ofCluster("delete")),
    ).toBeUndefined();
  });

  it.each([
    ["adopts it", step("create", { name: "orders", after: wanted({ adoptKeyId: keyId }) })],
    ["restores it", step("create", { name: "orders", after: wanted({ restoreKeyId: keyId }) })],
    [
      "is replaced by it",
      step("replace", {
        name: "orders",
        before: existing({}, {}, { id: otherKeyId }),
        after: wanted({ adoptKeyId: keyId }),
      }),
    ],
    ["has it", step("same", { name: "orders", before: existing(), after: wanted() })],
    ["has it and changes", step("update", { name: "orders", before: existing(), after: wanted() })],
  ])("where another resource of the program %s", (_, other) => {
    expect(retained(deleted(), other)).toEqual({ by: "holder", name: "orders" });
  });

  it("but not for a resource that goes too, that had it, or that is none of the program's steps", () => {
    const others = [
      step("delete", { name: "orders", before: existing() }),
      step("replace", { name: "orders", before: existing(), after: wanted() }),
      step("refresh", { name: "orders", before: existing(), after: existing() }),
    ];
    expect(retained(deleted(), ...others)).toBeUndefined();
    expect(retained(replaced({}))).toBeUndefined();
  });
});

describe("what the program says now of a resource", () => {
  const after = wanted({ description: "now" });
  const newest = (...steps: readonly Step[]) => surroundingsIn(steps).newestInputs(urnOf("payments"));

  it("is told by its step, under its URN or a later one", () => {
    expect(newest(step("update", { before: existing(), after }))).toEqual(after.inputs);
    const old = { ...existing(), urn: urnOf("payments") };
    expect(newest(step("same", { name: "renamed", before: old, after }))).toEqual(after.inputs);
    const renamed = { ...after, formerUrns: [urnOf("payments")] };
    expect(newest(step("create", { name: "renamed", after: renamed }))).toEqual(after.inputs);
  });

  it("is what it was where it has no step but a refresh", () => {
    const before = existing({ onReplace: "disable" });
    const leftOver = step("refresh", { before: existing({}, {}, { isToDelete: true }), after });
    expect(newest(leftOver, step("refresh", { before, after }))).toEqual(before.inputs);
  });

  it("is nothing where it is gone from the program", () => {
    const refresh = step("refresh", { before: existing(), after: existing() });
    expect(newest(refresh, step("delete", { before: existing() }))).toBeUndefined();
    expect(newest()).toBeUndefined();
  });
});
