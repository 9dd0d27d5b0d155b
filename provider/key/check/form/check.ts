import { type CheckFailure, type Names, type RawInputs, unknown } from "../../../host/contract";
import { declaredBy } from "../../model/declared";
import { type InputName, inputNames, isInputName, keyReferences, properties } from "../../model/properties";
import { isOutOfUseAlias } from "../../model/retiredAlias";
import { isGiven, isText, only, sameValue } from "../../model/values";
import { type Combination, combinationFailures } from "./combinations";
import { formRules } from "./rules";
import { unknownInputReason } from "./unknownInput";

export interface CheckContext {
  /** The alias of the key if the program gives none and nothing else settles one. */
  readonly defaultAlias?: string | undefined;
  /** What an earlier check of this operation settled on: the second one of a replacement comes without the old inputs. */
  readonly earlier?: RawInputs | undefined;
  /** Of the stack configuration or the environment. */
  readonly configuredRegion: string | undefined;
}

export interface CheckedKey {
  /** What the program declares, `alias` and `region`; any value may be unknown. */
  readonly inputs: RawInputs;
  readonly declared: Names;
  readonly failures: readonly CheckFailure[];
}

/** Judges and completes what a program declares for a key, without asking the cloud. All failures at once. */
export function checkInputs(olds: RawInputs, news: RawInputs, context: CheckContext): CheckedKey {
  const { defaultAlias, earlier, configuredRegion } = context;
  const given = Object.fromEntries(
    Object.entries({ ...news, ...settledEarlier(earlier) }).filter(
      ([name, value]) => !name.startsWith("__") && isGiven(value),
    ),
  );
  const alias = given.alias ?? oldAlias(olds) ?? only(isText, earlier?.alias) ?? defaultAlias;
  const region = given.region ?? only(isText, olds.region) ?? only(isText, earlier?.region) ?? configuredRegion;
  const completed: RawInputs = { ...given, alias, region };

  return {
    inputs: {
      ...Object.fromEntries(
        inputNames.filter((name) => isGiven(completed[name])).map((name) => [name, completed[name]]),
      ),
      ...deletionTakenBack(olds, given),
    },
    declared: declaredBy(given),
    failures: [
      ...inputNames.flatMap((name) => formFailures(name, completed[name], olds[name])),
      ...combinationFailures(combination(olds, given)),
      ...referenceFailures(given),
      ...Object.keys(given)
        .filter((name) => !isInputName(name))
        .map((name) => ({ property: name, reason: unknownInputReason(name) })),
    ],
  };
}

/**
 * What is to become of keys that go, as the first check of a replacement had it: the option `ignoreChanges` counts there and not
 * in the second, by whose answer the preview is shown.
 */
const settledEarlier = (earlier: RawInputs | undefined): RawInputs =>
  earlier === undefined ? {} : Object.fromEntries(removalInputs.map((name) => [name, earlier[name]]));

const removalInputs = ["onDestroy", "onReplace", "pendingWindowInDays"] as const;

/** An alias that only marks a key as retired or replaced is not kept: the key that is brought back goes by its own again. */
function oldAlias({ alias }: RawInputs): string | undefined {
  return isText(alias) && !isOutOfUseAlias(alias) ? alias : undefined;
}

/** What the cloud makes of a key whose deletion is canceled; as an input it makes the preview show just that. */
const deletionTakenBack = (olds: RawInputs, given: RawInputs): RawInputs =>
  olds.keyState === "PendingDelete" && !isGiven(given.keyState) ? { keyState: "Disabled" } : {};

const missing: { readonly [Name in InputName]?: string } = {
  alias: "alias is not set; give the key one",
  region:
    "region is not set; set it on the key, with `pulumi config set tencentcloud:region ap-guangzhou`, or as TENCENTCLOUD_REGION",
};

/** A value that is the old input passes: `ignoreChanges` hands over what a refresh found. */
function formFailures(name: InputName, value: unknown, old: unknown): readonly CheckFailure[] {
  const reasons = isGiven(value) ? judged(name, value, old) : [missing[name]].filter((reason) => reason !== undefined);
  return reasons.map((reason) => ({ property: name, reason }));
}

const judged = (name: InputName, value: unknown, old: unknown): readonly string[] =>
  value === unknown || sameValue(value, old) ? [] : formRules[name](value);

const referenceFailures = ({ adoptKeyId, restoreKeyId }: RawInputs): readonly CheckFailure[] =>
  isGiven(adoptKeyId) && isGiven(restoreKeyId)
    ? [{ property: "restoreKeyId", reason: "restoreKeyId and adoptKeyId exclude each other; remove one of them" }]
    : [];

/** What a program leaves out counts with its default where the key is still to be made, and is `diff`'s to judge where it is not. */
function combination(olds: RawInputs, given: RawInputs): Combination {
  const isNew = Object.keys(olds).length === 0 && !keyReferences.some((name) => isGiven(given[name]));
  const value = (name: "keyUsage" | "origin" | "keyRotationEnabled") =>
    given[name] ?? (isNew ? properties[name].atCreation : undefined);
  return {
    keyUsage: value("keyUsage"),
    origin: value("origin"),
    keyRotationEnabled: value("keyRotationEnabled"),
    rotateDays: given.rotateDays,
    keyStateAtCreation: isNew ? given.keyState : undefined,
  };
}
