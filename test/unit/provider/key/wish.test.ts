import { describe, expect, it } from "vitest";
import type { DeclarableName, KeyInputs, KeyProperties } from "../../../../provider/key/model";
import { knownProperties } from "../../../../provider/key/state";
import { removalSettings, wishAtCreation, wishForUpdate } from "../../../../provider/key/wish";
import { keyProperties } from "./keys";

const inputs = (given: Partial<KeyInputs> = {}): KeyInputs => ({
  alias: "payments",
  region: "ap-guangzhou",
  __declared: Object.keys(given).sort(),
  ...given,
});
const state = (declared: readonly DeclarableName[], differing: Partial<KeyProperties> = {}) =>
  knownProperties({ ...keyProperties({ __declared: declared, ...differing }) });

describe("the wish for a new key", () => {
  it("is made of defaults where the program declares nothing", () => {
    expect(wishAtCreation(inputs())).toEqual({
      alias: "payments",
      description: "",
      keyUsage: "ENCRYPT_DECRYPT",
      origin: "TENCENT_KMS",
      hsmClusterId: "",
      keyState: "Enabled",
      keyRotationEnabled: false,
      rotateDays: undefined,
      tags: {},
    });
  });

  it("is what the program declares", () => {
    const declared = {
      description: "x",
      keyUsage: "ASYMMETRIC_DECRYPT_SM2",
      origin: "EXTERNAL",
      hsmClusterId: "cls-1",
      keyState: "Archived",
      keyRotationEnabled: true,
      rotateDays: 90,
      tags: { env: "prod" },
    } as const;
    expect(wishAtCreation(inputs(declared))).toEqual({ alias: "payments", ...declared });
  });

  it("takes no state or period that only a refresh could have found", () => {
    expect(wishAtCreation(inputs({ keyState: "PendingDelete", rotateDays: 0 }))).toMatchObject({
      keyState: "Enabled",
      rotateDays: undefined,
    });
  });
});

describe("the wish for an existing key", () => {
  it("leaves everything but the alias as it is where the program declares nothing", () => {
    expect(wishForUpdate(state([]), inputs())).toEqual({
      alias: "payments",
      description: undefined,
      keyState: undefined,
      keyRotationEnabled: undefined,
      rotateDays: undefined,
      tags: undefined,
    });
  });

  it("is what the program declares", () => {
    const declared = {
      description: "x",
      keyState: "Disabled",
      keyRotationEnabled: true,
      rotateDays: 90,
      tags: { env: "prod" },
    } as const;
    expect(wishForUpdate(state([]), inputs(declared))).toEqual({ alias: "payments", ...declared });
    expect(wishForUpdate(state(["description", "tags", "keyState"]), inputs(declared))).toEqual({
      alias: "payments",
      ...declared,
    });
  });

  it("counts __declared, not what happens to be among the inputs", () => {
    expect(wishForUpdate(state([]), { ...inputs(), keyState: "Disabled", description: "x" })).toMatchObject({
      keyState: undefined,
      description: undefined,
    });
  });

  it("empties what is no longer declared and cannot stay, and leaves the rest", () => {
    const before: readonly DeclarableName[] = ["description", "keyRotationEnabled", "keyState", "rotateDays", "tags"];
    expect(wishForUpdate(state(before), inputs())).toEqual({
      alias: "payments",
      description: "",
      keyState: undefined,
      keyRotationEnabled: undefined,
      rotateDays: undefined,
      tags: {},
    });
  });

  it("goes by the old inputs where the outputs do not tell what was declared", () => {
    const imported = knownProperties({ ...keyProperties(), __declared: undefined });
    expect(wishForUpdate(imported, inputs(), { __declared: ["description"] })).toMatchObject({
      description: "",
      tags: undefined,
    });
    expect(wishForUpdate(imported, inputs()).description).toBeUndefined();
    expect(wishForUpdate(state([]), inputs(), { __declared: ["description"] }).description).toBeUndefined();
  });

  it("takes no state or period that only a refresh could have found", () => {
    expect(wishForUpdate(state([]), inputs({ keyState: "PendingDelete", rotateDays: 0 }))).toMatchObject({
      keyState: undefined,
      rotateDays: undefined,
    });
  });
});

describe("the settings for a removal", () => {
  const set = { pendingWindowInDays: 7, onDestroy: "archive", onReplace: "disable" } as const;
  const names: readonly DeclarableName[] = ["onDestroy", "onReplace", "pendingWindowInDays"];
  const defaults = { pendingWindowInDays: 30, onDestroy: "scheduleDeletion", onReplace: "archive" };

  it("are what the program declares", () => {
    expect(removalSettings(state([]), inputs(set))).toEqual(set);
    expect(removalSettings(state(names, { pendingWindowInDays: 9 }), inputs(set))).toEqual(set);
  });

  it("are the defaults again where they are no longer declared", () => {
    expect(removalSettings(state(names, set), inputs())).toEqual(defaults);
    expect(removalSettings(state(["onDestroy"], set), inputs())).toEqual({ ...set, onDestroy: "scheduleDeletion" });
    expect(removalSettings(state(["onReplace"], set), inputs())).toEqual({ ...set, onReplace: "archive" });
    expect(removalSettings(state(["pendingWindowInDays"], set), inputs())).toEqual({
      ...set,
      pendingWindowInDays: 30,
    });
  });

  it("are what the state holds where they were never declared, and the defaults where it holds none", () => {
    expect(removalSettings(state([], set), inputs())).toEqual(set);
    expect(removalSettings(knownProperties({}), inputs())).toEqual(defaults);
  });

  it("go by the old inputs where the outputs do not tell what was declared", () => {
    const imported = knownProperties({ ...keyProperties(set), __declared: undefined });
    expect(removalSettings(imported, inputs(), { __declared: names })).toEqual(defaults);
    expect(removalSettings(imported, inputs())).toEqual(set);
  });
});
