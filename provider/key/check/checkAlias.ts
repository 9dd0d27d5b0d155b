import type { Session } from "../../run/session";
import type { KeyInputs, KeyOutline } from "../model/model";
import { wishAtCreation } from "../plan/wish";
import type { Place, ProgramMemory, Settled } from "../programMemory";
import type { AliasBook, AliasEntry } from "./aliasBook";
import { aliasTaken, describeKey } from "./aliasTaken";
import { likeness } from "./likeness";
import { skipAlias } from "./skippedChecks";

/** The resource that wants an alias. */
export interface Claimant {
  readonly urn: string;
  readonly name: string;
  /** Whether Pulumi deletes its key before it makes another in its place. */
  readonly deleteBeforeReplace: boolean;
}

/** What a look-up of an alias would have told, for the line that says it was skipped. */
export const aliasSubject = "whether aliases are taken";

/** What is to be said about an alias. */
export interface AliasVerdict {
  /** Why the resource cannot have it. */
  readonly failure?: string;
  /** What the person should know. */
  readonly line?: string;
}

/**
 * Whether a new key can have its alias; and whether a key that was taken out of use under it could be taken back.
 *
 * @throws {CloudError} when the cloud cannot be asked
 */
export async function checkNewAlias(
  session: Session,
  memory: ProgramMemory,
  book: AliasBook,
  claimant: Claimant,
  inputs: KeyInputs,
): Promise<AliasVerdict> {
  const { holder, former } = await lookedUp(session, book, inputs);
  if (holder === undefined) return inputs.restoreKeyId === undefined ? offer(claimant, inputs, former) : {};
  const isOwn = holder.keyId === inputs.restoreKeyId || holder.keyId === memory.replacedOf(claimant.urn)?.keyId;
  if (isOwn) return {};
  const giver = giverOf(memory, holder, inputs);
  if (giver !== undefined) return { line: givenUp(claimant, inputs, holder, giver) };
  const mayBeOurs = holder.owner === "user" && !holder.replica;
  // With `--replace` Pulumi asks for no difference, so that nothing tells which key the resource has.
  if (mayBeOurs && claimant.deleteBeforeReplace) return { line: freedInTime(claimant, inputs, holder) };
  const { message } = aliasTaken(inputs, holder, mayBeOurs ? likeness(holder, wishAtCreation(inputs)) : "");
  return { failure: mayBeOurs && holder.keyState !== "PendingDelete" ? `${message}\n${ofThisProgram}` : message };
}

const freedInTime = ({ name }: Claimant, { alias, region }: Place, holder: KeyOutline): string =>
  `KmsKey ${name}: alias "${alias}" is that of key ${describeKey(holder)} in ${region}; where this resource has that key now, ` +
  "deleteBeforeReplace frees the alias in time, and else `pulumi up` fails";

const ofThisProgram =
  "If it is a key of this program: a renamed resource needs Pulumi's option `aliases`, and one that gives its alias up must come first (`dependsOn`).";

/**
 * Whether an existing key can have another alias than before.
 *
 * @param keyId the key's
 * @param before the alias that it has
 * @throws {CloudError} when the cloud cannot be asked
 */
export async function checkChangedAlias(
  session: Session,
  memory: ProgramMemory,
  book: AliasBook,
  claimant: Settled,
  keyId: string,
  before: string,
): Promise<AliasVerdict> {
  const { holder } = await lookedUp(session, book, claimant);
  if (holder === undefined || holder.keyId === keyId) return {};
  const giver = giverOf(memory, holder, claimant);
  if (giver === undefined) {
    return {
      failure:
        `alias "${claimant.alias}" is taken in ${claimant.region} by key ${describeKey(holder)}; choose another alias. ` +
        "If that key gives it up in this same update, its resource must come first: declare it before this one, and write it into `dependsOn` here. " +
        "Where keys exchange their aliases, two or more in a circle, no order helps: give one of them another alias first.",
    };
  }
  const circle = await circleOf(session, memory, book, claimant, giver, before);
  if (circle !== undefined) {
    return {
      failure:
        `alias "${claimant.alias}" is that of KmsKey ${giver.name} (key ${holder.keyId}), and the aliases of ${listed(circle)} go round in a circle; ` +
        "one update cannot exchange them, so give one of the keys another alias first, and its own in the update after that",
    };
  }
  return { line: givenUp(claimant, claimant, holder, giver) };
}

/**
 * The names of the resources whose aliases go round: each wants the one that the next has, and the last wants the alias that
 * the first has now.
 */
async function circleOf(
  session: Session,
  memory: ProgramMemory,
  book: AliasBook,
  claimant: Settled,
  giver: Settled,
  before: string,
): Promise<readonly string[] | undefined> {
  const members = [claimant.name];
  for (let next: Settled | undefined = giver; next !== undefined && !members.includes(next.name); ) {
    members.push(next.name);
    if (next.alias === before) return members;
    const { holder }: AliasEntry = await lookedUp(session, book, next);
    next = holder && giverOf(memory, holder, next);
  }
  return undefined;
}

const listed = (names: readonly string[]): string => `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** An alias that is not looked up passes as one that nobody has, and is told. */
async function lookedUp(session: Session, book: AliasBook, place: Place): Promise<AliasEntry> {
  const entry = await book.look(place);
  if (!("total" in entry)) return entry;
  skipAlias(session, place.region, entry);
  return { holder: undefined, former: [] };
}

/** The resource of the program that has the holder, and wants another place for it. */
function giverOf(memory: ProgramMemory, holder: KeyOutline, { alias, region }: Place): Settled | undefined {
  const owner = memory.owner(holder.keyId);
  const settled = owner === undefined ? undefined : memory.settled(owner);
  return settled !== undefined && (settled.alias !== alias || settled.region !== region) ? settled : undefined;
}

const givenUp = ({ name }: { name: string }, { alias }: Place, { keyId }: KeyOutline, giver: Settled): string =>
  `KmsKey ${name}: alias "${alias}" is still that of KmsKey ${giver.name} (key ${keyId}), which gives it up in this update; ` +
  `it is free in time only where \`dependsOn\` of this resource names ${giver.name}`;

const restorableStates = ["PendingDelete", "Archived", "Disabled", "PendingImport"];

/** Nothing is ever restored by its alias alone: the program must name the KeyId. */
function offer({ name }: Claimant, inputs: KeyInputs, former: readonly KeyOutline[]): AliasVerdict {
  const wish = wishAtCreation(inputs);
  const [youngest, ...others] = former.filter(
    ({ keyUsage, origin, keyState }) =>
      keyUsage === wish.keyUsage && origin === wish.origin && restorableStates.includes(keyState),
  );
  if (youngest === undefined) return {};
  const more = others.length === 0 ? "" : ` (${others.length} more like it)`;
  return {
    line:
      `KmsKey ${name}: a new key will be made, though key ${describeKey(youngest)}${more} went by alias "${inputs.alias}" before. ` +
      `To take that one back instead, with what it encrypted, write restoreKeyId: "${youngest.keyId}".`,
  };
}
