import { hasUnknown } from "../../../../cli/report/read/marks";
import type { KeyView } from "../../../../emulator/src";
import type { AnnouncedKey } from "./announcement";
import { lookOf, tagsText } from "./looks";
import { hasSecret } from "./previewedValues";
import { named, type Problem } from "./problem";

/**
 * What is wrong with the keys that were made.
 *
 * @param who announced them
 * @param isWhole whether `up` succeeded: else fewer may be there, and what is there may lack something
 */
export function madeProblems(
  who: string,
  announced: readonly AnnouncedKey[],
  made: readonly KeyView[],
  isWhole: boolean,
): readonly Problem[] {
  // What leaves most open fits many keys, so that it takes what is left by the others.
  const left = [...announced].sort((one, other) => openness(one) - openness(other));
  const problems: Problem[] = [];
  for (const key of made) {
    const index = left.findIndex(({ inputs }) => fits(inputs, key, isWhole));
    if (index >= 0) left.splice(index, 1);
    else problems.push({ rule: `a key that is made is announced (${who})`, text: `${told(key)} was made` });
  }
  if (!isWhole) return problems;
  return [
    ...problems,
    ...left
      .filter(({ isPossible }) => !isPossible)
      .map(({ by }) => ({ rule: `a key that is announced is made (${who})`, text: `${by} made no key like it` })),
  ];
}

const openness = ({ inputs, isPossible }: AnnouncedKey): number =>
  Number(isPossible) + Object.values(inputs).filter((value) => hasUnknown(value) || hasSecret(value)).length;

const told = (key: KeyView): string => `${named(key)} ${JSON.stringify(lookOf(key))}`;

/** Whether a key is what was announced. */
function fits(inputs: AnnouncedKey["inputs"], key: KeyView, isWhole: boolean): boolean {
  const look = lookOf(key);
  const is = (name: string, value: unknown, atCreation?: unknown) => {
    const wanted = inputs[name] ?? atCreation;
    return wanted === undefined || hasUnknown(wanted) || hasSecret(wanted) || wanted === value;
  };
  const { tags = {} } = inputs;
  const hasTags = hasUnknown(tags) || hasSecret(tags) || tagsText(Object(tags)) === look.tags;
  const isFinished =
    hasTags && is("keyState", look.keyState, "Enabled") && is("keyRotationEnabled", look.keyRotationEnabled, false);
  return (
    is("alias", look.alias) &&
    is("region", key.Region) &&
    is("description", look.description, "") &&
    is("keyUsage", key.KeyUsage, "ENCRYPT_DECRYPT") &&
    (!isWhole || (isFinished && (!look.keyRotationEnabled || is("rotateDays", look.rotateDays))))
  );
}
