import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyLifecycleStates, type LiveKey, wishedKeyStates } from "../../../../../provider/key/model/model";
import type { ChangeableState } from "../../../../../provider/key/model/state";
import { withKept } from "../../../../../provider/key/plan/drift";
import { plan } from "../../../../../provider/key/plan/plan";
import { applyStep, type Step } from "../../../../../provider/key/plan/step";
import type { Wish } from "../../../../../provider/key/plan/wish";
import { keyId, liveKey } from "../keys";

const state = (differing: Partial<ChangeableState> = {}): ChangeableState => ({
  alias: "payments",
  description: "Card data at rest",
  keyState: "Enabled",
  keyRotationEnabled: false,
  rotateDays: 0,
  tags: {},
  ...differing,
});

const wish = (differing: Partial<Wish> = {}): Wish => ({
  alias: "payments",
  description: undefined,
  keyState: undefined,
  keyRotationEnabled: undefined,
  rotateDays: undefined,
  tags: undefined,
  ...differing,
});

const nothing = { steps: [], drift: [] };

describe("the plan for a key", () => {
  it("is nothing where nothing is wished but the alias that it has", () => {
    expect(plan(liveKey(), state(), wish())).toEqual(nothing);
  });

  it.each<[string, Partial<Wish>, Step]>([
    ["alias", { alias: "cards" }, { kind: "alias", alias: "cards" }],
    ["description", { description: "" }, { kind: "description", description: "" }],
    ["keyState", { keyState: "Disabled" }, { kind: "disable" }],
    ["keyRotationEnabled", { keyRotationEnabled: true }, { kind: "enableRotation", rotateDays: 365 }],
    ["tags", { tags: { env: "prod" } }, { kind: "tags", set: { env: "prod" }, remove: [] }],
  ])("is one step for %s", (_, differing, step) => {
    expect(plan(liveKey(), state(), wish(differing))).toEqual({ steps: [step], drift: [] });
  });

  it("takes a deletion or an archive back first, and disables or archives last", () => {
    const all = {
      alias: "cards",
      description: "new",
      keyRotationEnabled: true,
      rotateDays: 90,
      tags: { env: "prod" },
    };
    const kinds = (keyState: "PendingDelete" | "Archived" | "Disabled", wished: "Enabled" | "Disabled" | "Archived") =>
      plan(liveKey({ keyState }), state({ keyState }), wish({ ...all, keyState: wished })).steps.map(
        ({ kind }) => kind,
      );
    const middle = ["alias", "description", "enableRotation", "tags"];
    expect(kinds("PendingDelete", "Enabled")).toEqual(["cancelDeletion", "enable", ...middle]);
    expect(kinds("PendingDelete", "Archived")).toEqual(["cancelDeletion", ...middle, "archive"]);
    expect(kinds("Archived", "Disabled")).toEqual(["cancelArchive", ...middle, "disable"]);
    expect(kinds("Disabled", "Enabled")).toEqual(["enable", ...middle]);
  });

  it("leaves alone and reports what differs from the state though nothing was to change", () => {
    const live = liveKey({
      alias: "by-hand",
      description: "by hand",
      keyState: "Disabled",
      keyRotationEnabled: true,
      rotateDays: 90,
      tags: { stray: "9" },
    });
    const same = wish({
      description: "Card data at rest",
      keyState: "Enabled",
      keyRotationEnabled: false,
      tags: {},
    });
    expect(plan(live, state(), same)).toEqual({
      steps: [],
      drift: [
        { property: "keyState", live: "Disabled", kept: "Enabled" },
        { property: "alias", live: "by-hand", kept: "payments" },
        { property: "description", live: "by hand", kept: "Card data at rest" },
        { property: "keyRotationEnabled", live: true, kept: false },
        { property: "rotateDays", live: 90, kept: 0 },
        { property: "tags", live: { stray: "9" }, kept: {} },
      ],
    });
  });

  it("says nothing of what differs where nothing is wished", () => {
    const live = liveKey({ description: "by hand", keyState: "Disabled", tags: { stray: "9" } });
    expect(plan(live, state(), wish())).toEqual(nothing);
  });

  it("has no step for what the key already has", () => {
    const live = liveKey({ alias: "cards", description: "new", keyState: "Disabled", tags: { env: "prod" } });
    const wished = wish({ alias: "cards", description: "new", keyState: "Disabled", tags: { env: "prod" } });
    expect(plan(live, state(), wished)).toEqual(nothing);
  });

  it("takes the tags of the state for those of the key where they were not read", () => {
    const before = state({ tags: { a: "1" } });
    expect(plan(liveKey({ tags: undefined }), before, wish({ tags: { a: "1" } }))).toEqual(nothing);
    expect(plan(liveKey({ tags: undefined }), before, wish({ tags: { b: "2" } })).steps).toEqual([
      { kind: "tags", set: { b: "2" }, remove: ["a"] },
    ]);
  });
});

describe("a plan that the key forbids", () => {
  const advice = "No preview showed that, and nothing was changed; run `pulumi up --refresh`.";

  it("has no steps and says so, of a key that was scheduled for deletion", () => {
    const live = liveKey({ keyState: "PendingDelete", deletionDate: 1784368378, alias: "by-hand" });
    expect(plan(live, state(), wish({ description: "new", tags: { a: "1" } }))).toEqual({
      steps: [],
      drift: [],
      refusal: `key ${keyId} was scheduled for deletion outside Pulumi: it is unusable now and unrecoverable after 2026-07-18 09:52 UTC. ${advice}`,
    });
  });

  it("says so of a key whose rotation was turned off", () => {
    const before = state({ keyRotationEnabled: true, rotateDays: 30 });
    expect(plan(liveKey(), before, wish({ alias: "cards", keyRotationEnabled: true, rotateDays: 90 }))).toEqual({
      steps: [],
      drift: [],
      refusal: `key ${keyId} has had its rotation turned off outside Pulumi, so that rotateDays 90 cannot be set. ${advice}`,
    });
  });

  it("says so of an archived key whose rotation is to be set", () => {
    const live = liveKey({ keyState: "Archived" });
    expect(plan(live, state(), wish({ keyRotationEnabled: true }))).toEqual({
      steps: [],
      drift: [],
      refusal: `key ${keyId} was archived outside Pulumi, so that its rotation cannot be set. ${advice}`,
    });
    expect(
      plan(live, state({ keyState: "Disabled" }), wish({ keyState: "Archived", keyRotationEnabled: true })).refusal,
    ).toBeDefined();
  });

  it("leaves the word to the cloud where the state shows the key archived", () => {
    expect(
      plan(liveKey({ keyState: "Archived" }), state({ keyState: "Archived" }), wish({ keyRotationEnabled: true })),
    ).toEqual({ steps: [{ kind: "enableRotation", rotateDays: 365 }], drift: [] });
  });

  it("does not hinder other changes of an archived key, nor rotation of a key that is archived last", () => {
    expect(plan(liveKey({ keyState: "Archived" }), state(), wish({ alias: "cards" }))).toEqual({
      steps: [{ kind: "alias", alias: "cards" }],
      drift: [],
    });
    const live = liveKey({ keyState: "Archived", keyRotationEnabled: true, rotateDays: 90 });
    const before = state({ keyRotationEnabled: true, rotateDays: 90 });
    expect(plan(live, before, wish({ alias: "cards", keyRotationEnabled: false })).steps).toEqual([
      { kind: "alias", alias: "cards" },
      { kind: "disableRotation" },
    ]);
    expect(plan(liveKey(), state(), wish({ keyState: "Archived", keyRotationEnabled: true })).steps).toEqual([
      { kind: "enableRotation", rotateDays: 365 },
      { kind: "archive" },
    ]);
  });

  it("says first what weighs most", () => {
    const live = liveKey({ keyState: "PendingDelete", deletionDate: 1784368378 });
    const before = state({ keyRotationEnabled: true, rotateDays: 30 });
    expect(plan(live, before, wish({ rotateDays: 90 })).refusal).toContain("scheduled for deletion");
  });
});

const text = fc.constantFrom("payments", "cards", "by-hand");
const tags = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.constantFrom("1", "2"));
const rotation = fc.oneof(
  fc.constant({ keyRotationEnabled: false, rotateDays: 0 }),
  fc.record({ keyRotationEnabled: fc.constant(true), rotateDays: fc.constantFrom(30, 90, 365) }),
);
const changeable: fc.Arbitrary<ChangeableState> = fc
  .record({ alias: text, description: text, keyState: fc.constantFrom(...keyLifecycleStates), tags })
  .chain((rest) => rotation.map((rotates) => ({ ...rest, ...rotates })));
const wishes: fc.Arbitrary<Wish> = fc
  .record({
    alias: text,
    description: fc.option(text, { nil: undefined }),
    keyState: fc.option(fc.constantFrom(...wishedKeyStates), { nil: undefined }),
    tags: fc.option(tags, { nil: undefined }),
  })
  .chain((rest) =>
    fc
      .constantFrom<[boolean | undefined, number | undefined]>(
        [undefined, undefined],
        [undefined, 90],
        [true, undefined],
        [true, 90],
        [false, undefined],
      )
      .map(([keyRotationEnabled, rotateDays]) => ({ ...rest, keyRotationEnabled, rotateDays })),
  );

/** What of the wish a key does not have. */
function unmet(live: LiveKey, { alias, description, keyState, keyRotationEnabled, rotateDays, tags: wished }: Wish) {
  return [
    live.alias === alias ? "" : "alias",
    description === undefined || live.description === description ? "" : "description",
    keyState === undefined || live.keyState === keyState || live.keyState === "PendingImport" ? "" : "keyState",
    keyRotationEnabled === undefined || live.keyRotationEnabled === keyRotationEnabled ? "" : "keyRotationEnabled",
    rotateDays === undefined || live.rotateDays === rotateDays ? "" : "rotateDays",
    wished === undefined ||
    Object.entries({ ...live.tags, ...wished }).every(([key]) => live.tags?.[key] === wished[key])
      ? ""
      : "tags",
  ].filter((name) => name !== "");
}

describe("any plan", () => {
  it("reaches the wish from a key that is as the state says", () => {
    fc.assert(
      fc.property(changeable, wishes, (before, wished) => {
        fc.pre(before.keyRotationEnabled || wished.keyRotationEnabled !== undefined || wished.rotateDays === undefined);
        const { steps, drift, refusal } = plan(liveKey(before), before, wished);
        expect(refusal).toBeUndefined();
        expect(drift).toEqual([]);
        const after = steps.reduce(applyStep, liveKey(before));
        expect(unmet(after, wished)).toEqual([]);
        expect(after.keyState).not.toBe("PendingDelete");
        expect(plan(after, { ...before, ...after, tags: after.tags ?? {} }, wished)).toEqual(nothing);
      }),
      { numRuns: 2000 },
    );
  });

  it("changes only what differs between state and wish, and leaves outputs that equal the wish", () => {
    const owner: Partial<Record<Step["kind"], keyof ChangeableState>> = {
      alias: "alias",
      description: "description",
      disableRotation: "keyRotationEnabled",
      tags: "tags",
      enable: "keyState",
      cancelArchive: "keyState",
      disable: "keyState",
      archive: "keyState",
    };
    fc.assert(
      fc.property(changeable, changeable, wishes, (now, before, wished) => {
        const { steps, drift, refusal } = plan(liveKey(now), before, wished);
        if (refusal !== undefined) {
          expect([steps, drift]).toEqual([[], []]);
          return;
        }
        for (const { kind } of steps) {
          const property = owner[kind];
          if (property !== undefined) expect(before[property]).not.toEqual(wished[property]);
          if (kind === "cancelDeletion") expect(before.keyState).toBe("PendingDelete");
        }
        const shown = withKept(steps.reduce(applyStep, liveKey(now)), drift);
        const missed = unmet(shown, wished);
        if (before.keyState === "PendingImport") expect(["", "keyState"]).toContain(missed.join());
        else expect(missed).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });
});
