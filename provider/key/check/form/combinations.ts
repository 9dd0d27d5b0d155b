import type { CheckFailure } from "../../../host/contract";
import { show } from "../../model/show";
import { isKeyUsage } from "../../model/values";

/** The inputs that rules bind to each other. A value that is unknown, or not to be judged, breaks none. */
export interface Combination {
  readonly keyUsage: unknown;
  readonly origin: unknown;
  readonly keyRotationEnabled: unknown;
  readonly rotateDays: unknown;
  /** The wished state of a key that is still to be made; `undefined` for one that exists. */
  readonly keyStateAtCreation: unknown;
}

const rules: readonly ((values: Combination) => CheckFailure | undefined)[] = [
  ({ origin, keyUsage }) =>
    origin === "EXTERNAL" && isAsymmetric(keyUsage)
      ? failure(
          "origin",
          `origin "EXTERNAL" is possible only with keyUsage "ENCRYPT_DECRYPT", not ${show(keyUsage)}; change one of them`,
        )
      : undefined,
  ({ keyRotationEnabled, keyUsage }) =>
    keyRotationEnabled === true && isAsymmetric(keyUsage)
      ? failure(
          "keyRotationEnabled",
          `keyRotationEnabled true is possible only with keyUsage "ENCRYPT_DECRYPT", not ${show(keyUsage)}; remove it`,
        )
      : undefined,
  ({ keyRotationEnabled, origin }) =>
    keyRotationEnabled === true && origin === "EXTERNAL"
      ? failure(
          "keyRotationEnabled",
          'keyRotationEnabled true is possible only with origin "TENCENT_KMS", not "EXTERNAL"; remove it',
        )
      : undefined,
  ({ rotateDays, keyRotationEnabled }) =>
    // 0 is what a refresh put into the inputs of a key whose rotation is off.
    typeof rotateDays === "number" && rotateDays !== 0 && keyRotationEnabled === false
      ? failure(
          "rotateDays",
          `rotateDays ${show(rotateDays)} is possible only beside keyRotationEnabled: true; add that, or remove rotateDays`,
        )
      : undefined,
  ({ keyStateAtCreation: keyState, origin }) =>
    origin === "EXTERNAL" && (keyState === "Disabled" || keyState === "Archived")
      ? failure(
          "keyState",
          `keyState ${show(keyState)} is not possible for a new key of origin "EXTERNAL", which waits for its key material; remove it until the material is imported`,
        )
      : undefined,
];

/** Judges the rules between properties: all that are broken, in a fixed order. */
export const combinationFailures = (values: Combination): readonly CheckFailure[] =>
  rules.map((rule) => rule(values)).filter((broken) => broken !== undefined);

const isAsymmetric = (keyUsage: unknown): boolean => isKeyUsage(keyUsage) && keyUsage !== "ENCRYPT_DECRYPT";

const failure = (property: string, reason: string): CheckFailure => ({ property, reason });
