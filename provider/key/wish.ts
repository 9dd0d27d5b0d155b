import { declaredBefore, declaredIn, undeclared } from "./declared";
import type { DeclarableInputs, DeclarableName, KeyInputs, Tags, WishedKeyState } from "./model";
import { properties } from "./properties";
import type { KnownProperties } from "./state";
import { isWishedKeyState, only } from "./values";

/** What a program wants a key to be. `undefined` leaves a property as it is. */
export interface Wish {
  readonly alias: string;
  readonly description: string | undefined;
  readonly keyState: WishedKeyState | undefined;
  readonly keyRotationEnabled: boolean | undefined;
  /** Days between rotations. */
  readonly rotateDays: number | undefined;
  /** The whole set of the key's custom tags. */
  readonly tags: Tags | undefined;
}

/** The settings that reach the cloud only when the key leaves the program. */
export type RemovalSettings = Pick<DeclarableInputs, "pendingWindowInDays" | "onDestroy" | "onReplace">;

/** What a new key is to be: what the program declares, and the defaults for the rest. */
export interface CreationWish extends Wish, Pick<DeclarableInputs, "keyUsage" | "origin" | "hsmClusterId"> {
  readonly description: string;
  readonly keyState: WishedKeyState;
  readonly keyRotationEnabled: boolean;
  readonly tags: Tags;
}

export const wishAtCreation = (inputs: KeyInputs): CreationWish => ({
  alias: inputs.alias,
  description: inputs.description ?? properties.description.atCreation,
  keyUsage: inputs.keyUsage ?? properties.keyUsage.atCreation,
  origin: inputs.origin ?? properties.origin.atCreation,
  hsmClusterId: inputs.hsmClusterId ?? properties.hsmClusterId.atCreation,
  keyState: only(isWishedKeyState, inputs.keyState) ?? properties.keyState.atCreation,
  keyRotationEnabled: inputs.keyRotationEnabled ?? properties.keyRotationEnabled.atCreation,
  rotateDays: rotateDaysWish(inputs),
  tags: inputs.tags ?? properties.tags.atCreation,
});

/** What a key that is taken back is to be: usable, and as the program declares it; the rest stays as the key has it. */
export const wishAtRestoring = (inputs: KeyInputs): Wish => ({
  alias: inputs.alias,
  description: inputs.description,
  keyState: only(isWishedKeyState, inputs.keyState) ?? properties.keyState.atCreation,
  keyRotationEnabled: inputs.keyRotationEnabled,
  rotateDays: rotateDaysWish(inputs),
  tags: inputs.tags,
});

/**
 * What an existing key is to be: from the outputs in the state and the new inputs, and from the inputs of the last time
 * where they are known (an import file may leave `__declared` out of the outputs).
 */
export function wishForUpdate(state: KnownProperties, news: KeyInputs, oldInputs?: { __declared?: unknown }): Wish {
  const emptied = undeclared(declaredBefore(state, oldInputs), declaredIn(news));
  const wished = <Value>(name: DeclarableName, value: Value): Value | undefined =>
    news.__declared.includes(name) ? value : undefined;

  return {
    alias: news.alias,
    description: emptied.includes("description")
      ? properties.description.atCreation
      : wished("description", news.description),
    keyState: wished("keyState", only(isWishedKeyState, news.keyState)),
    keyRotationEnabled: wished("keyRotationEnabled", news.keyRotationEnabled),
    rotateDays: wished("rotateDays", rotateDaysWish(news)),
    tags: emptied.includes("tags") ? properties.tags.atCreation : wished("tags", news.tags),
  };
}

/** The settings of an existing key: as declared, the default where they no longer are, else what they were. */
export function removalSettings(
  state: KnownProperties,
  news: KeyInputs,
  oldInputs?: { __declared?: unknown },
): RemovalSettings {
  const gone = undeclared(declaredBefore(state, oldInputs), declaredIn(news));
  const before = <Value>(name: keyof RemovalSettings, value: Value): Value | undefined =>
    gone.includes(name) ? undefined : value;

  return {
    pendingWindowInDays:
      news.pendingWindowInDays ??
      before("pendingWindowInDays", state.pendingWindowInDays) ??
      properties.pendingWindowInDays.atCreation,
    onDestroy: news.onDestroy ?? before("onDestroy", state.onDestroy) ?? properties.onDestroy.atCreation,
    onReplace: news.onReplace ?? before("onReplace", state.onReplace) ?? properties.onReplace.atCreation,
  };
}

/** 0 is no wish, but what a refresh puts into the inputs of a key whose rotation is off. */
const rotateDaysWish = ({ rotateDays }: KeyInputs): number | undefined => (rotateDays === 0 ? undefined : rotateDays);
