import { describe, expect, it } from "vitest";
import type { KeyInputs } from "../../../../../provider/key/model/model";
import { wishAtCreation, wishForUpdate } from "../../../../../provider/key/plan/wish";

const inputs = (given: Partial<KeyInputs> = {}): KeyInputs => ({
  alias: "payments",
  region: "ap-guangzhou",
  declared: Object.keys(given).sort(),
  ...given,
});

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
    expect(wishForUpdate(inputs(), [])).toEqual({
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
    expect(wishForUpdate(inputs(declared), [])).toEqual({ alias: "payments", ...declared });
    expect(wishForUpdate(inputs(declared), ["description", "tags", "keyState"])).toEqual({
      alias: "payments",
      ...declared,
    });
  });

  it("counts what is declared, not what happens to be among the inputs", () => {
    expect(wishForUpdate({ ...inputs(), keyState: "Disabled", description: "x" }, [])).toMatchObject({
      keyState: undefined,
      description: undefined,
    });
  });

  it("empties what is no longer declared and cannot stay, and leaves the rest", () => {
    const before = ["description", "keyRotationEnabled", "keyState", "nextYear", "rotateDays", "tags"];
    expect(wishForUpdate(inputs(), before)).toEqual({
      alias: "payments",
      description: "",
      keyState: undefined,
      keyRotationEnabled: undefined,
      rotateDays: undefined,
      tags: {},
    });
  });

  it("empties nothing where nothing tells what was declared", () => {
    expect(wishForUpdate(inputs(), ["description"])).toMatchObject({ description: "", tags: undefined });
    expect(wishForUpdate(inputs(), undefined)).toEqual({
      alias: "payments",
      description: undefined,
      keyState: undefined,
      keyRotationEnabled: undefined,
      rotateDays: undefined,
      tags: undefined,
    });
  });

  it("takes no state or period that only a refresh could have found", () => {
    expect(wishForUpdate(inputs({ keyState: "PendingDelete", rotateDays: 0 }), [])).toMatchObject({
      keyState: undefined,
      rotateDays: undefined,
    });
  });
});
