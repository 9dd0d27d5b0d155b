import { isDeepStrictEqual } from "node:util";
import type { KeyView } from "../../emulator/src";
import { isReplacedAlias, isRetiredAlias } from "../../provider/key/model/retiredAlias";
import type { StateFile, Values } from "../harness/engineDouble";
import { canaries, type FaultWorld, type Outcome } from "../harness/faultWorld";

const requestId = "request [0-9a-f-]{36}";
const keyId = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

const takeOver = new RegExp(
  `^alias ".*" is taken in [a-z-]+ by key (${keyId}) [^]*write \`(adoptKeyId|restoreKeyId): "\\1"\` on this resource`,
);

/** The line that takes a key over or back, of an error that tells to write it: the argument and its value. */
export function lineIn(error: string): Readonly<Record<string, string>> | undefined {
  const [, keyId, name] = takeOver.exec(error) ?? [];
  return keyId === undefined || name === undefined ? undefined : { [name]: keyId };
}

/** The KeyId in that line. */
export const adoptedIn = (error: string): string | undefined => takeOver.exec(error)?.[1];

/** State and dates of a key, and why it is believed to be what a killed run left, or why it cannot be. */
const remains = new RegExp(
  `^alias ".*" is taken in [a-z-]+ by key ${keyId} \\([A-Za-z]+, made [0-9: -]+ UTC.*?\\): it (?:has .+, so that an interrupted run may have made it|is not what this resource declares, since its )`,
);

/** After a kill a run does all that is left to do, or stops with one error that tells of one key. */
export function remainsProblems(errors: readonly string[]): readonly string[] {
  const wrong = errors.filter((error) => adoptedIn(error) === undefined || !remains.test(error));
  const keyIds = new Set(errors.map(adoptedIn));
  return [
    ...wrong.map((error) => `the error does not say what a killed run left: ${error}`),
    ...(keyIds.size < errors.length ? [`${errors.length} errors tell of ${keyIds.size} keys`] : []),
  ];
}

/** `CreateKey` was not answered, nor was the question whether there is a key: nobody can know more yet. */
export const cannotKnow = (errors: readonly string[]): boolean =>
  errors.some((error) => /CreateKey failed/.test(error) && /could not be looked up/.test(error));

/** Whether errors tell how to get this key back, which is in no state. */
export const isNamed = (errors: readonly string[], keyId: string): boolean =>
  errors.some((error) => adoptedIn(error) === keyId || takenBack.exec(error)?.[1] === keyId);

/** A key that `restoreKeyId` names, which the next run takes up again. */
const takenBack = new RegExp(
  `Key (${keyId}) may be taken back in part, and is in no state yet: the next .pulumi up. goes on`,
);

/**
 * Keys that are nowhere: neither in the state, nor told to the user, nor where they were.
 *
 * @param unasked aliases of resources that the engine did not come to, since it stops at the first that fails its check
 */
export function lostKeys(
  world: FaultWorld,
  before: ReadonlyMap<string, KeyView>,
  last: Outcome,
  printed: string,
  unasked: readonly string[],
): readonly string[] {
  return world.emulator.keys().flatMap((key) => {
    if (isInState(world.state, key.KeyId) || isNamed(last.errors, key.KeyId) || unasked.includes(key.Alias)) return [];
    if (isDeepStrictEqual(before.get(key.KeyId), key)) return [];
    const isRetired = isRetiredAlias(key.Alias, key.KeyId) || isReplacedAlias(key.Alias, key.KeyId);
    const isLeft = isRetired || key.KeyState === "PendingDelete";
    if (before.has(key.KeyId) && isLeft && printed.includes(key.KeyId)) return [];
    return [`key ${key.KeyId} ("${key.Alias}", ${key.KeyState}) is neither in the state nor named`];
  });
}

export const isInState = ({ entries }: StateFile, id: string): boolean => entries.some((entry) => entry.id === id);

/** What is wrong with the texts that the user gets. */
export function textProblems({ errors, printed }: Outcome, state: StateFile): readonly string[] {
  const everything = JSON.stringify([errors, printed, state]);
  const secrets = Object.values(canaries).filter((canary) => everything.includes(canary));
  return [...errors.flatMap(errorProblems), ...secrets.map((secret) => `shows the secret ${secret}`)];
}

/** Action, what happened or code and request id, and what to do next. */
const callError = new RegExp(
  `[A-Z][A-Za-z]+ failed(?: for key ${keyId})? in [a-z-]+: .+?(?: \\([A-Z][A-Za-z.]+, ${requestId}\\))?\\. [A-Z][^.]{10,}`,
);
const toldNextSteps = /adoptKeyId|restoreKeyId|choose another alias|pulumi up|pulumi refresh/;

function errorProblems(error: string): readonly string[] {
  const problems: string[] = [];
  if (/\bbug\b|undefined|\[object/.test(error)) problems.push("is a bug's");
  if (!callError.test(error) && !toldNextSteps.test(error)) problems.push("does not say what to do");
  if (/\([A-Z][A-Za-z]*[a-z][A-Za-z]*(\.[A-Za-z]+)?\)/.test(error)) problems.push("has a code without a request id");
  if (error.length > 1_500) problems.push("is too long");
  return problems.map((problem) => `the error ${problem}: ${error}`);
}

/** What the state says of a key that is not so. */
export function untruths(outputs: Values, key: KeyView): readonly string[] {
  const is: Values = {
    alias: key.Alias,
    description: key.Description,
    keyState: key.KeyState,
    keyRotationEnabled: Boolean(key.KeyRotationEnabled),
    tags: Object.fromEntries(key.Tags.map(({ TagKey, TagValue }) => [TagKey, TagValue])),
  };
  // What becomes of an external key whose deletion is canceled only the next look at it can tell.
  const isOpen = (name: string) =>
    name === "keyState" && key.Origin === "EXTERNAL" && outputs[name] === "PendingDelete";
  return Object.entries(is)
    .filter(([name, value]) => !isDeepStrictEqual(outputs[name], value) && !isOpen(name))
    .map(
      ([name, value]) => `${name} is ${JSON.stringify(value)}, not ${JSON.stringify(outputs[name])} as in the state`,
    );
}

/** Keys as they are in the end, without what differs from run to run. */
export const shapes = ({ emulator }: FaultWorld): readonly unknown[] =>
  emulator
    .keys()
    .map((key) => ({
      alias: key.Alias.replace(/-[0-9a-f]{8}(?=$|-(?:a|d|s\d+)$)/, "-<id>"),
      state: key.KeyState,
      description: key.Description,
      usage: key.KeyUsage,
      rotates: key.KeyRotationEnabled,
      tags: key.Tags.map(({ TagKey, TagValue }) => `${TagKey}=${TagValue}`).sort(),
    }))
    .sort((one, other) => (one.alias < other.alias ? -1 : 1));
