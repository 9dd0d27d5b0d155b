import type { DeclarableInputs, DeclarableName } from "./model";

/** Every input with the type of its value. */
export interface InputValues extends DeclarableInputs {
  readonly alias: string;
  readonly region: string;
  readonly adoptKeyId: string;
  readonly restoreKeyId: string;
}
export type InputName = keyof InputValues;

/** What a changed value does: a call that changes the key, a new key in its place, or nothing but another line in the state. */
export type Change = "update" | "replace" | "stateOnly";

/** What the key has once the program no longer gives the input: nothing, what it had, or the default of a new key. */
export type Omission = "empties" | "stays" | "default";

/** What is settled for one input. */
export interface PropertyFacts<Value> {
  /** The value of a new key whose program leaves the input out; absent where none is set or it comes from elsewhere. */
  readonly atCreation?: Value;
  readonly change: Change;
  readonly omission: Omission;
  /** Whether what is declared names the input. */
  readonly recorded: boolean;
}

/** One line an input; check, diff, the wish and the states' form are derived from it. */
export const properties = {
  alias: { change: "update", omission: "stays", recorded: false },
  description: { atCreation: "", change: "update", omission: "empties", recorded: true },
  keyUsage: { atCreation: "ENCRYPT_DECRYPT", change: "replace", omission: "stays", recorded: true },
  origin: { atCreation: "TENCENT_KMS", change: "replace", omission: "stays", recorded: true },
  hsmClusterId: { atCreation: "", change: "replace", omission: "stays", recorded: true },
  region: { change: "replace", omission: "stays", recorded: false },
  keyState: { atCreation: "Enabled", change: "update", omission: "stays", recorded: true },
  keyRotationEnabled: { atCreation: false, change: "update", omission: "stays", recorded: true },
  rotateDays: { change: "update", omission: "stays", recorded: true },
  tags: { atCreation: {}, change: "update", omission: "empties", recorded: true },
  pendingWindowInDays: { atCreation: 30, change: "stateOnly", omission: "default", recorded: true },
  onDestroy: {
    atCreation: "scheduleDeletion",
    change: "stateOnly",
    omission: "default",
    recorded: true,
  },
  onReplace: { atCreation: "archive", change: "stateOnly", omission: "default", recorded: true },
  adoptKeyId: { change: "replace", omission: "stays", recorded: false },
  restoreKeyId: { change: "replace", omission: "stays", recorded: false },
} as const satisfies { readonly [Name in InputName]: PropertyFacts<InputValues[Name]> };

/**
 * Days between two rotations where a program turns rotation on without saying.
 *
 * @see https://www.tencentcloud.com/document/product/1030/32191
 */
export const rotateDaysAtTurnOn = 365;

/** The inputs that name an existing key instead of asking for a new one. */
export const keyReferences = ["adoptKeyId", "restoreKeyId"] as const;
export type KeyReference = (typeof keyReferences)[number];

export const isInputName = (name: string): name is InputName => Object.hasOwn(properties, name);
export const inputNames: readonly InputName[] = Object.keys(properties).filter(isInputName);

export const isDeclarable = (name: string): name is DeclarableName => isInputName(name) && properties[name].recorded;
/** The inputs that are named as declared where a program gives them. */
export const declarableNames: readonly DeclarableName[] = inputNames.filter(isDeclarable);
