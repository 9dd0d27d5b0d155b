import { UserError } from "../errors";
import type { DiffResult, Properties, RawInputs, Resource } from "../host/contract";
import type { Session } from "../session";
import { openAliasBook } from "./aliasBook";
import { changedAlias } from "./changedAlias";
import { checkKey } from "./checkKey";
import { createKey } from "./create";
import { deleteKey } from "./delete";
import { diffKey } from "./diff";
import { readInputs } from "./inputs";
import { type Place, type ProgramMemory, programMemory, type Settled } from "./programMemory";
import { readKey } from "./read";
import { replacementLine } from "./replacementLine";
import { type KnownProperties, knownProperties } from "./state";
import { updateKey } from "./update";
import { isText } from "./values";
import { type RemovalSettings, removalSettings } from "./wish";

/** A customer key of Tencent Cloud KMS. */
export function keyResource(session: Session): Resource {
  const memory = programMemory();
  const book = openAliasBook(session);

  const diff = async (id: string, olds: Properties, news: RawInputs) => {
    const place = placeIn(news);
    const settled = place && memory.at(place);
    if (place !== undefined && settled === undefined) return diffUnchecked(id, olds, news);
    if (settled !== undefined) claimOwn(memory, id, settled);
    const { changes, replaces, lines } = diffKey(id, olds, news, settled);
    // Of a key that is to be made in its place, the second `check` judges the alias.
    const isKept = settled !== undefined && replaces.length === 0;
    const aliasLines = isKept ? await changedAlias(session, memory, book, settled, id, olds.alias) : [];
    for (const line of [...lines, ...aliasLines]) session.warn(line);
    if (replaces.length > 0 && settled !== undefined) {
      const [state, inputs] = [knownProperties(olds), readInputs(news)];
      const removal = removalSettings(state, inputs, settled.oldInputs);
      session.warn(replacementLine(settled.name, id, inputs, removal));
      noteReplaced(memory, id, state, settled, removal);
    }
    return { changes, replaces };
  };

  return {
    check: (olds, news) => checkKey(session, memory, book, olds, news),
    diff,
    create: (inputs) => createKey(session, memory, readInputs(inputs)),
    read: (id, properties) => readKey(session, id, knownProperties(properties)),
    update: (id, olds, news) => {
      const inputs = readInputs(news);
      return updateKey(session, id, olds, inputs, memory.at(inputs)?.oldInputs);
    },
    delete: (id, properties) => deleteKey(session, memory, id, knownProperties(properties)),
  };
}

/**
 * A refresh compares what it found with the inputs of the last time, without a `check`: there is no program that could be
 * corrected, and an error would hide what was found.
 */
function diffUnchecked(id: string, olds: Properties, news: RawInputs): DiffResult {
  try {
    const { changes, replaces } = diffKey(id, olds, news);
    return { changes, replaces };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { changes: true, replaces: [] };
  }
}

/** @throws {UserError} when another resource of the program has adopted the key */
function claimOwn(memory: ProgramMemory, keyId: string, { urn, name }: Settled): void {
  const owner = memory.owner(keyId);
  if (owner !== undefined && owner !== urn) {
    throw new UserError(
      `KmsKey ${name}: its key ${keyId} is taken over by ${owner}; remove adoptKeyId or restoreKeyId there, or this resource from the program`,
    );
  }
  memory.own(keyId, urn);
}

function noteReplaced(
  memory: ProgramMemory,
  keyId: string,
  state: KnownProperties,
  settled: Settled,
  { onReplace }: RemovalSettings,
): void {
  const { alias, region, accountId = "" } = state;
  if (alias === undefined || region === undefined) return;
  memory.replace(settled, { keyId, alias, region, accountId, onReplace });
}

/** `undefined` while alias or region are known only when `pulumi up` runs. */
const placeIn = ({ alias, region }: RawInputs): Place | undefined =>
  isText(alias) && isText(region) ? { alias, region } : undefined;
