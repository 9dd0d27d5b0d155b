import { type CheckFailure, type CheckResult, type RawInputs, UserError } from "../resource";
import type { Session } from "../session";
import { checkInputs } from "./check";
import { type CheckedAdoption, checkAdoption } from "./checkAdoption";
import type { ProgramMemory } from "./programMemory";
import { show } from "./show";
import { isGiven, isRecord, isText } from "./values";

interface Identity {
  readonly name: string;
  readonly urn: string;
  readonly defaultAlias: string;
}

/** Judges and completes what a program declares, and reads the key that a new resource wants to adopt. */
export async function checkKey(
  session: Session,
  memory: ProgramMemory,
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
  const failures = [...checked.failures, ...settingFailures(session)];
  if (failures.length > 0 || identity === undefined) return { inputs: checked.inputs, failures };

  const { adoptKeyId } = checked.inputs;
  const givesAlias = isGiven(news.alias);
  const adoption: CheckedAdoption =
    isNew && isText(adoptKeyId) && isPlaced(checked.inputs)
      ? await checkAdoption(session, memory, { ...identity, givesAlias }, checked.inputs, adoptKeyId)
      : { inputs: checked.inputs, failures: [], lines: [] };
  for (const line of adoption.lines) session.warn(line);
  const taken = isNew && !isGiven(adoptKeyId) ? adoptedAliasFailures(memory, identity, checked.inputs) : [];
  if (taken.length > 0) return { inputs: checked.inputs, failures: taken };
  const aliasIsGuess = adoption.isUnseen === true && !givesAlias;
  remember(memory, { ...identity, aliasIsGuess }, adoption.inputs, olds);
  return { inputs: adoption.inputs, failures: adoption.failures };
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

/** The other order of what an adoption refuses: Pulumi asks about the resources of a program in no fixed one. */
function adoptedAliasFailures(memory: ProgramMemory, { urn }: Identity, { alias, region }: RawInputs) {
  const adopted = isText(alias) && isText(region) ? memory.adoptedAt({ alias, region }) : undefined;
  if (adopted === undefined || adopted.urn === urn) return [];
  const reason = `alias ${show(alias)} is the one of key ${adopted.keyId}, which ${adopted.urn} adopts; choose another alias`;
  return [{ property: "alias", reason }];
}

const isPlaced = ({ alias, region }: RawInputs): boolean => isText(alias) && isText(region);

function identityIn({ __resource: given }: RawInputs): Identity | undefined {
  if (!isRecord(given)) return undefined;
  const { name, urn, defaultAlias } = given;
  return isText(name) && isText(urn) && isText(defaultAlias) ? { name, urn, defaultAlias } : undefined;
}

/** A setting that is not valid is known in the preview, though no call is made there. */
function settingFailures({ config }: Session): readonly CheckFailure[] {
  const settings = [
    () => config.endpoint,
    () => config.domain,
    () => config.allowedAccountIds,
    () => config.requestsPerSecond,
    () => config.requestTimeoutSeconds,
  ];
  return settings.flatMap((read) => {
    try {
      read();
      return [];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return [{ property: "", reason: error.message }];
    }
  });
}
