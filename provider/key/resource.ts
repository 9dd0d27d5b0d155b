import { UserError } from "../errors";
import type { DiffRequest, DiffResult, Properties, Resource, ResourceIdentity } from "../host/contract";
import type { Session } from "../run/session";
import { openAliasBook } from "./check/aliasBook";
import { changedAlias } from "./check/changedAlias";
import { checkKey } from "./check/checkKey";
import { tellUnreadSettings } from "./check/checkSettings";
import { readInputs } from "./model/inputs";
import { urnHere } from "./model/urnHere";
import { isText, only } from "./model/values";
import { createKey } from "./operations/create";
import { deleteKey } from "./operations/delete";
import { readKey } from "./operations/read";
import { announced, fateInUpdate, noteReplaced, possibleLines, requireThere } from "./operations/replacement/replaced";
import { replacementLine } from "./operations/replacement/replacementLine";
import { updateKey } from "./operations/update";
import { diffKey } from "./plan/diff";
import { type ProgramMemory, programMemory } from "./programMemory";

/** A customer key of Tencent Cloud KMS. */
export function keyResource(session: Session): Resource {
  const memory = programMemory();
  const book = openAliasBook(session);
  /** The program's class judges settings and says what there is to say of them, so there is nothing to add. */
  let isDeclared = false;
  const tellUnread = () => {
    if (!isDeclared) tellUnreadSettings(session);
  };

  const diff = async (request: DiffRequest): Promise<DiffResult> => {
    const { resource, id, olds, news } = request;
    if (request.isRefresh) return diffUnchecked(request);
    if (resource !== undefined) claimOwn(session, memory, resource, request);
    const { changes, replaces, mayReplace, lines } = diffKey(id, olds, news, { ...request, name: resource?.name });
    const fate = fateInUpdate(request);
    const told = announced(fate, news);
    const settled = resource && memory.settled(resource.urn);
    // Of a key that is to be made in its place, the second `check` judges the alias.
    const isKept = settled !== undefined && replaces.length === 0;
    const aliasLines = isKept ? await changedAlias(session, memory, book, settled, id, olds.alias) : [];
    const isReplaced = replaces.length > 0 && resource !== undefined;
    const moved = resource !== undefined && !isReplaced ? movedLines(resource, olds) : [];
    const goes = isReplaced ? [replacementLine(resource, { keyId: id, alias: "" }, news, told)] : [];
    if (isReplaced) {
      noteReplaced(memory, resource, request, fate);
      await requireThere(session, resource, request);
    }
    for (const text of [...lines, ...moved, ...possibleLines(request, mayReplace, told), ...aliasLines, ...goes]) {
      session.say({ urn: resource?.urn, severity: "info", text });
    }
    return { changes: changes || moved.length > 0, replaces };
  };

  return {
    check(request) {
      isDeclared = true;
      return checkKey(session, memory, book, request);
    },
    diff,
    create: ({ resource, inputs, declared }) => createKey(session, memory, resource?.urn, readInputs(inputs, declared)),
    read(request) {
      tellUnread();
      return readKey(session, request);
    },
    update: (request) => updateKey(session, request),
    delete(request) {
      tellUnread();
      return deleteKey(session, memory, request);
    },
  };
}

/**
 * A refresh compares what it found with the inputs of the last time, without a `check`: there is no program that could be
 * corrected, and an error would hide what was found.
 */
function diffUnchecked(request: DiffRequest): DiffResult {
  try {
    const { changes, replaces } = diffKey(request.id, request.olds, request.news, request);
    return { changes, replaces };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { changes: true, replaces: [] };
  }
}

/**
 * That the state remembers a place in the program which nothing connects with the resource any more, as after the option
 * `aliases` was removed: by it `delete` tells why a key goes, so it is written anew.
 */
function movedLines({ urn, name, formerUrns }: ResourceIdentity, { __urn: before }: Properties): readonly string[] {
  const isKnown = !isText(before) || [urn, ...formerUrns].includes(before) || urnHere(before, [{ urn }]) === urn;
  return isKnown
    ? []
    : [`KmsKey ${name}: the state still has the place that it had in the program before; it is corrected`];
}

/** @throws {UserError} when another resource of the program has adopted the key */
function claimOwn(
  session: Session,
  memory: ProgramMemory,
  { urn, name }: Pick<ResourceIdentity, "urn" | "name">,
  { id: keyId, olds }: Pick<DiffRequest, "id" | "olds">,
): void {
  const owner = memory.owner(keyId);
  if (owner !== undefined && owner !== urn) {
    throw new UserError(
      `KmsKey ${name}: its key ${keyId} is taken over by ${owner}; remove adoptKeyId or restoreKeyId there, or this resource from the program`,
    );
  }
  memory.own(keyId, urn);
  const place = only(isText, olds.__urn);
  session.noteSeen({ urn, keyId, ...(place !== undefined && { place }) });
}
