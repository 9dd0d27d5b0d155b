import type { CheckFailure, CheckResult, RawInputs } from "../host/contract";
import type { Session } from "../session";
import type { AliasBook } from "./aliasBook";
import { checkInputs } from "./check";
import { type CheckedReference, checkNamedKey } from "./checkNamedKey";
import { checkNewKey } from "./checkNewKey";
import { settingFailures } from "./checkSettings";
import { takenInProgram } from "./duplicateAlias";
import { readInputs } from "./inputs";
import type { ProgramMemory } from "./programMemory";
import { keyReferences } from "./properties";
import { isGiven, isRecord, isText } from "./values";

interface Identity {
  readonly name: string;
  readonly urn: string;
  readonly defaultAlias: string;
  readonly deleteBeforeReplace: boolean;
}

/**
 * Judges and completes what a program declares, reads the key that a new resource names instead of asking for a new one,
 * and asks the cloud what only it knows of a new key.
 */
export async function checkKey(
  session: Session,
  memory: ProgramMemory,
  book: AliasBook,
  olds: RawInputs,
  news: RawInputs,
): Promise<CheckResult> {
  const identity = identityIn(news);
  const isNew = Object.keys(olds).length === 0;
  const checked = checkInputs(olds, news, {
    resource: identity,
    remembered: isNew && identity !== undefined ? memory.settled(identity.urn) : undefined,
    configuredRegion: session.config.region,
  });
  const formFailures = [...checked.failures, ...settingFailures(session)];
  if (formFailures.length > 0 || identity === undefined) return { inputs: checked.inputs, failures: formFailures };

  const duplicate = takenInProgram(memory, identity, checked.inputs, olds);
  if (duplicate.length > 0) return { inputs: checked.inputs, failures: duplicate };

  const givesAlias = isGiven(news.alias);
  const taken = isNew ? await takeNamed(session, memory, { ...identity, givesAlias }, checked.inputs) : undefined;
  const { inputs, failures, lines } = taken ?? { inputs: checked.inputs, failures: [], lines: [] };
  for (const line of lines) session.warn(line);
  const cloudFailures =
    isNew && failures.length === 0 ? await askCloud(session, memory, book, identity, inputs, taken) : [];
  if (failures.length > 0 || cloudFailures.length > 0) return { inputs, failures: [...failures, ...cloudFailures] };

  const aliasIsGuess = taken?.isUnseen === true && !givesAlias && isText(inputs.adoptKeyId);
  remember(memory, { ...identity, aliasIsGuess }, inputs, olds);
  return { inputs, failures: [] };
}

/** Looks at the key that the program names, where it names one and it is known where. */
async function takeNamed(
  session: Session,
  memory: ProgramMemory,
  taker: Identity & { givesAlias: boolean },
  inputs: RawInputs,
): Promise<CheckedReference | undefined> {
  if (!isPlaced(inputs)) return undefined;
  for (const name of keyReferences) {
    const keyId = inputs[name];
    if (isText(keyId)) return checkNamedKey(session, memory, taker, inputs, { name, keyId });
  }
  return undefined;
}

/** An adopted key has alias and usage already; what is unknown is judged by `pulumi up`. */
async function askCloud(
  session: Session,
  memory: ProgramMemory,
  book: AliasBook,
  identity: Identity,
  inputs: RawInputs,
  taken: CheckedReference | undefined,
): Promise<readonly CheckFailure[]> {
  const isAdopted = isGiven(inputs.adoptKeyId);
  if (session.config.previewChecks === "off" || isAdopted || !isPlaced(inputs)) return [];
  const key = readInputs(inputs);
  const isScheduledFirst = identity.deleteBeforeReplace && memory.replacedAt(key)?.onReplace === "scheduleDeletion";
  // The quota counts every key but those that are scheduled for deletion.
  const countsAnew = taken === undefined ? !isScheduledFirst : taken.live?.keyState === "PendingDelete";
  return checkNewKey(session, memory, book, { ...identity, countsAnew }, key);
}

/** The second `check` of a replacement comes without the old inputs; those of the first stay. */
function remember(
  memory: ProgramMemory,
  { urn, name, aliasIsGuess }: Identity & { aliasIsGuess: boolean },
  inputs: RawInputs,
  olds: RawInputs,
): void {
  const { alias, region } = inputs;
  if (!isText(alias) || !isText(region)) return;
  const isMade = Object.keys(olds).length === 0;
  const oldInputs = isMade ? memory.settled(urn)?.oldInputs : olds;
  memory.settle({ urn, name, alias, region, oldInputs, isMade, aliasIsGuess });
}

const isPlaced = ({ alias, region }: RawInputs): boolean => isText(alias) && isText(region);

function identityIn({ __resource: given }: RawInputs): Identity | undefined {
  if (!isRecord(given)) return undefined;
  const { name, urn, defaultAlias, deleteBeforeReplace } = given;
  return isText(name) && isText(urn) && isText(defaultAlias)
    ? { name, urn, defaultAlias, deleteBeforeReplace: deleteBeforeReplace === true }
    : undefined;
}
