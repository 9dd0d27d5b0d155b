import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RawInputs } from "../../../../provider/host/contract";
import { checkInputs } from "../../../../provider/key/check/form/check";
import { readInputs } from "../../../../provider/key/model/inputs";
import { toCreatedKey } from "../../../../provider/key/model/mapping";
import { onDestroys, onReplaces, wishedKeyStates } from "../../../../provider/key/model/model";
import { toInputs, toProperties } from "../../../../provider/key/model/outputs";
import { changeableState, knownProperties } from "../../../../provider/key/model/state";
import { diffKey } from "../../../../provider/key/plan/diff";
import { removalSettings } from "../../../../provider/key/plan/fate";
import { plan } from "../../../../provider/key/plan/plan";
import { applyStep } from "../../../../provider/key/plan/step";
import { wishAtCreation, wishForUpdate } from "../../../../provider/key/plan/wish";
import { keyId } from "./keys";

const context = { defaultAlias: "payments-1a2b3c4", configuredRegion: "ap-guangzhou" };
const same = { changes: false, replaces: [], mayReplace: [], lines: [] };

const kind = fc.constantFrom<RawInputs>(
  {},
  { keyRotationEnabled: false },
  { keyRotationEnabled: true },
  { keyRotationEnabled: true, rotateDays: 90 },
  { keyUsage: "ASYMMETRIC_DECRYPT_SM2" },
  { origin: "EXTERNAL" },
);
const others = fc.record(
  {
    alias: fc.constantFrom("cards", "payments"),
    description: fc.constantFrom("", "x", "y"),
    keyState: fc.constantFrom(...wishedKeyStates),
    tags: fc.dictionary(fc.constantFrom("a", "b"), fc.constantFrom("1", "2")),
    pendingWindowInDays: fc.integer({ min: 7, max: 30 }),
    onDestroy: fc.constantFrom(...onDestroys),
    onReplace: fc.constantFrom(...onReplaces),
    hsmClusterId: fc.constantFrom("", "cls-1"),
  },
  { requiredKeys: [] },
);
const programs = fc.tuple(kind, others).map(([special, { keyState, ...rest }]): RawInputs => {
  const state = special.origin === "EXTERNAL" || keyState === undefined ? {} : { keyState };
  return { ...special, ...rest, ...state };
});

/** What a program's first `up` leaves in the state. */
function created(program: RawInputs) {
  const { inputs, declared, failures } = checkInputs({}, program, context);
  expect(failures).toEqual([]);
  const read = readInputs(inputs, declared);
  const wish = wishAtCreation(read);
  const made = toCreatedKey({ KeyId: keyId }, read, wish.tags);
  const { steps, drift, refusal } = plan(made.live, changeableState({}, made.live), wish);
  expect([drift, refusal]).toEqual([[], undefined]);
  return { inputs, declared, outputs: toProperties(steps.reduce(applyStep, made.live), { ...read, accountId: "1" }) };
}

describe("a program", () => {
  it("has no change, and no other inputs after a refresh, once it is brought up", () => {
    fc.assert(
      fc.property(programs, (program) => {
        const { inputs, declared, outputs } = created(program);
        expect(
          diffKey(keyId, { ...outputs }, inputs, { oldInputs: inputs, declaredBefore: declared, declared }),
        ).toEqual(same);
        expect(toInputs(outputs, declared)).toEqual(inputs);
        expect(checkInputs(toInputs(outputs, declared), program, context)).toEqual({ inputs, declared, failures: [] });
      }),
      { numRuns: 500 },
    );
  });

  it("has no change once another one was brought up in its place, unless it wants another key", () => {
    fc.assert(
      fc.property(programs, programs, (first, second) => {
        const { inputs: oldInputs, declared: declaredBefore, outputs } = created(first);
        const { inputs, declared, failures } = checkInputs(oldInputs, second, context);
        fc.pre(failures.length === 0);
        const live = toCreatedKey({ KeyId: keyId }, readInputs(oldInputs, declaredBefore), {}).live;
        const state = knownProperties({ ...outputs });
        const rotatesForGood = state.keyUsage !== "ENCRYPT_DECRYPT" || state.origin === "EXTERNAL";
        fc.pre(!(rotatesForGood && inputs.keyRotationEnabled === true));
        fc.pre(diffKey(keyId, { ...outputs }, inputs, { declared, declaredBefore }).replaces.length === 0);

        const read = readInputs(inputs, declared);
        const { steps, drift, refusal } = plan(
          { ...live, ...changeableState(state, live) },
          changeableState(state, live),
          wishForUpdate(read, declaredBefore),
        );
        expect([drift, refusal]).toEqual([[], undefined]);
        const updated = toProperties(
          steps.reduce(applyStep, { ...live, ...changeableState(state, live), hsmClusterId: outputs.hsmClusterId }),
          { ...outputs, ...removalSettings(state, read, (name) => declaredBefore.includes(name)) },
        );
        expect(
          diffKey(keyId, { ...updated }, inputs, { oldInputs: inputs, declaredBefore: declared, declared }),
        ).toEqual(same);
        const waits = updated.keyState === "PendingImport" && "keyState" in inputs;
        expect(toInputs(updated, declared)).toEqual(waits ? { ...inputs, keyState: "Enabled" } : inputs);
      }),
      { numRuns: 500 },
    );
  });
});
