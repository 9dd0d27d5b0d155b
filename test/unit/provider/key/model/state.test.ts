import { describe, expect, it } from "vitest";
import { unknown } from "../../../../../provider/host/contract";
import { changeableState, knownProperties } from "../../../../../provider/key/model/state";
import { keyProperties, liveKey } from "../keys";

const whole = keyProperties({ __urn: "urn" });

describe("the outputs in a state", () => {
  it("are read as they are", () => {
    const outputs = keyProperties({ tags: { env: "prod" }, publicKeyPem: "pem", __urn: "urn" });
    expect(knownProperties({ ...outputs })).toStrictEqual(outputs);
  });

  it.each(Object.keys(whole))("are without %s where its value is of no use", (name) => {
    for (const value of [undefined, null, unknown]) {
      expect(knownProperties({ ...whole, [name]: value })).toStrictEqual({ ...whole, [name]: undefined });
    }
  });

  it("are without values of the wrong kind", () => {
    const wrong = Object.fromEntries(
      Object.entries(whole).map(([name, value]) => [name, typeof value === "number" ? "1" : 1.5]),
    );
    expect(Object.values(knownProperties(wrong)).every((value) => value === undefined)).toBe(true);
  });
});

describe("the properties that an update can change", () => {
  it("come from the state", () => {
    const state = keyProperties({
      alias: "a",
      description: "d",
      keyState: "Archived",
      keyRotationEnabled: true,
      rotateDays: 90,
      tags: { env: "prod" },
    });
    expect(changeableState(state, liveKey())).toEqual({
      alias: "a",
      description: "d",
      keyState: "Archived",
      keyRotationEnabled: true,
      rotateDays: 90,
      tags: { env: "prod" },
    });
  });

  it("come from the key where the state does not hold them", () => {
    const live = liveKey({ keyRotationEnabled: true, rotateDays: 90, tags: { env: "prod" } });
    expect(changeableState(knownProperties({}), live)).toEqual({
      alias: "payments",
      description: "Card data at rest",
      keyState: "Enabled",
      keyRotationEnabled: true,
      rotateDays: 90,
      tags: { env: "prod" },
    });
    expect(changeableState(knownProperties({}), liveKey({ tags: undefined })).tags).toEqual({});
  });

  it("come from the state where they are empty, too", () => {
    const state = keyProperties({ alias: "", description: "", keyRotationEnabled: false, rotateDays: 0, tags: {} });
    const live = liveKey({ keyRotationEnabled: true, rotateDays: 90, tags: { env: "prod" } });
    expect(changeableState(state, live)).toEqual({
      alias: "",
      description: "",
      keyState: "Enabled",
      keyRotationEnabled: false,
      rotateDays: 0,
      tags: {},
    });
  });
});
