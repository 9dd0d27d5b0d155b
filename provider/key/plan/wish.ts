import type { Names } from "../../host/contract";
import { undeclared } from "../model/declared";
import type { DeclarableInputs, DeclarableName, KeyInputs, Tags, WishedKeyState } from "../model/model";
import { properties } from "../model/properties";
import { isWishedKeyState, only } from "../model/values";

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
 * What an existing key is to be.
 *
 * @param declaredBefore what the program declared when the state was written; nothing is taken for gone where nothing tells
 */
export function wishForUpdate(news: KeyInputs, declaredBefore: Names | undefined): Wish {
  const emptied = undeclared(declaredBefore, news.declared);
  const wished = <Value>(name: DeclarableName, value: Value): Value | undefined =>
    news.declared.includes(name) ? value : undefined;

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

/** 0 is no wish, but what a refresh puts into the inputs of a key whose rotation is off. */
const rotateDaysWish = ({ rotateDays }: KeyInputs): number | undefined => (rotateDays === 0 ? undefined : rotateDays);
