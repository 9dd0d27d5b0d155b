import type { CheckFailure, CheckRequest, CheckResult, RawInputs, ResourceIdentity } from "../../host/contract";
import type { Session } from "../../run/session";
import { readInputs } from "../model/inputs";
import { keyReferences } from "../model/properties";
import { isGiven, isText } from "../model/values";
import { noteForcedReplacement } from "../operations/replacement/replacedWithoutDiff";
import type { ProgramMemory } from "../programMemory";
import type { AliasBook } from "./aliasBook";
import { type CheckedReference, checkNamedKey } from "./checkNamedKey";
import { checkNewKey } from "./checkNewKey";
import { settingFailures } from "./checkSettings";
import { takenInProgram } from "./duplicateAlias";
import { checkInputs } from "./form/check";

/** What was found out about a key that the program names. */
interface Taken extends CheckedReference {
  /** Whether the program gives an alias. */
  readonly givesAlias: boolean;
}

/**
 * Judges and completes what a program declares, reads the key that a new resource names instead of asking for a new one,
 * and asks the cloud what only it knows of a new key.
 */
export async function checkKey(
  session: Session,
  memory: ProgramMemory,
  book: AliasBook,
  request: CheckRequest,
): Promise<CheckResult> {
  const { resource, oldInputs = {}, news, earlier } = request;
  const isMade = request.oldInputs === undefined;
  const { inputs, declared, failures } = checkInputs(oldInputs, news, {
    defaultAlias: resource?.defaultAlias,
    earlier: earlier?.inputs,
    configuredRegion: session.config.region,
  });
  const refused = (found: readonly CheckFailure[]): CheckResult => ({ inputs, declared, failures: found });
  const formFailures = [...failures, ...settingFailures(session)];
  if (formFailures.length > 0 || resource === undefined) return refused(formFailures);
  const duplicate = takenInProgram(memory, resource, inputs, oldInputs);
  if (duplicate.length > 0) return refused(duplicate);
  if (!isMade) {
    remember(session, memory, request, resource, inputs, false);
    return { inputs, declared, failures: [] };
  }

  const stillNamed = await noteForcedReplacement(session, memory, book, resource, { earlier, inputs });
  if (stillNamed.length > 0) return refused(stillNamed);
  const givesAlias = isGiven(news.alias);
  const taken = await takeNamed(session, memory, { ...resource, givesAlias }, inputs, declared);
  for (const text of taken?.lines ?? []) session.say({ urn: resource.urn, severity: "info", text });
  const made = taken?.inputs ?? inputs;
  const found = taken?.failures ?? [];
  const all =
    found.length > 0 ? found : await askCloud(session, memory, book, resource, { inputs: made, declared, taken });
  if (all.length === 0) remember(session, memory, request, resource, made, isGuess(made, taken));
  return { inputs: made, declared, failures: all };
}

const isGuess = ({ adoptKeyId }: RawInputs, taken: Taken | undefined): boolean =>
  taken?.isUnseen === true && !taken.givesAlias && isText(adoptKeyId);

/** Looks at the key that the program names, where it names one and it is known where. */
async function takeNamed(
  session: Session,
  memory: ProgramMemory,
  taker: ResourceIdentity & { readonly givesAlias: boolean },
  inputs: RawInputs,
  declared: readonly string[],
): Promise<Taken | undefined> {
  if (!isPlaced(inputs)) return undefined;
  for (const name of keyReferences) {
    const keyId = inputs[name];
    if (!isText(keyId)) continue;
    const found = await checkNamedKey(session, memory, taker, readInputs(inputs, declared), { name, keyId }, inputs);
    return { ...found, givesAlias: taker.givesAlias };
  }
  return undefined;
}

interface ToAsk {
  readonly inputs: RawInputs;
  readonly declared: readonly string[];
  readonly taken: Taken | undefined;
}

/** An adopted key has alias and usage already; what is unknown is judged by `pulumi up`. */
async function askCloud(
  session: Session,
  memory: ProgramMemory,
  book: AliasBook,
  resource: ResourceIdentity,
  { inputs, declared, taken }: ToAsk,
): Promise<readonly CheckFailure[]> {
  const isAdopted = isGiven(inputs.adoptKeyId);
  if (session.config.previewChecks === "off" || isAdopted || !isPlaced(inputs)) return [];
  const key = readInputs(inputs, declared);
  const isScheduledFirst =
    resource.deleteBeforeReplace && memory.replacedOf(resource.urn)?.fate.mode === "scheduleDeletion";
  // The quota counts every key but those that are scheduled for deletion.
  const countsAnew = taken === undefined ? !isScheduledFirst : taken.live?.keyState === "PendingDelete";
  return checkNewKey(session, memory, book, { ...resource, countsAnew }, key);
}

function remember(
  session: Session,
  memory: ProgramMemory,
  { oldInputs, earlier }: CheckRequest,
  { urn, name, formerUrns, leftBy }: ResourceIdentity,
  inputs: RawInputs,
  aliasIsGuess: boolean,
): void {
  const { alias, region } = inputs;
  if (!isText(alias) || !isText(region)) return;
  const isMade = oldInputs === undefined;
  const replaces = isMade && earlier?.oldInputs !== undefined;
  memory.settle({ urn, name, formerUrns, leftBy, alias, region, inputs, isMade, replaces, aliasIsGuess });
  session.noteSeen({ urn, isMade, ...(replaces && { replaces }) });
}

const isPlaced = ({ alias, region }: RawInputs): boolean => isText(alias) && isText(region);
