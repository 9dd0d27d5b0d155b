import { describe, expect, it } from "vitest";
import { unknown } from "../../../../../../provider/host/contract";
import { type Combination, combinationFailures } from "../../../../../../provider/key/check/form/combinations";
import { keyOrigins, keyUsages, wishedKeyStates } from "../../../../../../provider/key/model/model";

const free: Combination = {
  keyUsage: undefined,
  origin: undefined,
  keyRotationEnabled: undefined,
  rotateDays: undefined,
  keyStateAtCreation: undefined,
};

describe("the rules between properties", () => {
  it.each<[Partial<Combination>, string, string]>([
    [
      { origin: "EXTERNAL", keyUsage: "ASYMMETRIC_DECRYPT_SM2" },
      "origin",
      'origin "EXTERNAL" is possible only with keyUsage "ENCRYPT_DECRYPT", not "ASYMMETRIC_DECRYPT_SM2"; change one of them',
    ],
    [
      { keyRotationEnabled: true, keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" },
      "keyRotationEnabled",
      'keyRotationEnabled true is possible only with keyUsage "ENCRYPT_DECRYPT", not "ASYMMETRIC_SIGN_VERIFY_ECC"; remove it',
    ],
    [
      { keyRotationEnabled: true, origin: "EXTERNAL" },
      "keyRotationEnabled",
      'keyRotationEnabled true is possible only with origin "TENCENT_KMS", not "EXTERNAL"; remove it',
    ],
    [
      { rotateDays: 90, keyRotationEnabled: false },
      "rotateDays",
      "rotateDays 90 is possible only beside keyRotationEnabled: true; add that, or remove rotateDays",
    ],
    [
      { keyStateAtCreation: "Disabled", origin: "EXTERNAL" },
      "keyState",
      'keyState "Disabled" is not possible for a new key of origin "EXTERNAL", which waits for its key material; remove it until the material is imported',
    ],
    [
      { keyStateAtCreation: "Archived", origin: "EXTERNAL" },
      "keyState",
      'keyState "Archived" is not possible for a new key of origin "EXTERNAL", which waits for its key material; remove it until the material is imported',
    ],
  ])("refuse %j", (values, property, reason) => {
    expect(combinationFailures({ ...free, ...values })).toEqual([{ property, reason }]);
  });

  it("tell all that is broken, in a fixed order", () => {
    const broken = combinationFailures({
      keyUsage: "ASYMMETRIC_DECRYPT_SM2",
      origin: "EXTERNAL",
      keyRotationEnabled: true,
      rotateDays: 90,
      keyStateAtCreation: "Archived",
    });
    expect(broken.map(({ property }) => property)).toEqual([
      "origin",
      "keyRotationEnabled",
      "keyRotationEnabled",
      "keyState",
    ]);
  });

  it("hold for every combination", () => {
    for (const keyUsage of [...keyUsages, undefined, unknown, "FOO"]) {
      for (const origin of [...keyOrigins, undefined, unknown, "FOO"]) {
        for (const keyRotationEnabled of [true, false, undefined, unknown, "true"]) {
          for (const rotateDays of [90, 3, 0, undefined, unknown, "90"]) {
            for (const keyState of [...wishedKeyStates, undefined, unknown]) {
              const asymmetric = typeof keyUsage === "string" && keyUsage.startsWith("ASYMMETRIC");
              const external = origin === "EXTERNAL";
              const rotates = keyRotationEnabled === true;
              const values = { keyUsage, origin, keyRotationEnabled, rotateDays, keyStateAtCreation: keyState };
              expect(combinationFailures(values).map(({ property }) => property)).toEqual([
                ...(external && asymmetric ? ["origin"] : []),
                ...(rotates && asymmetric ? ["keyRotationEnabled"] : []),
                ...(rotates && external ? ["keyRotationEnabled"] : []),
                ...(keyRotationEnabled === false && (rotateDays === 90 || rotateDays === 3) ? ["rotateDays"] : []),
                ...(external && (keyState === "Disabled" || keyState === "Archived") ? ["keyState"] : []),
              ]);
            }
          }
        }
      }
    }
  });
});
