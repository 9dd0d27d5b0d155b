import { CloudError } from "../../../cloud/call/cloudError";
import { UserError } from "../../../errors";
import { type DiffRequest, type RawInputs, type ResourceIdentity, unknown } from "../../../host/contract";
import type { Session } from "../../../run/session";
import { removalSettingsIn } from "../../model/removalInputs";
import { isText, only } from "../../model/values";
import { type Fate, fateOf } from "../../plan/fate";
import type { ProgramMemory } from "../../programMemory";
import { type Announced, goingWords } from "./replacementLine";

/** What would become of a key in whose place an update puts another one: as the program says now. */
export const fateInUpdate = ({ olds, news, declaredBefore }: DiffRequest): Fate =>
  fateOf(
    "replaced",
    removalSettingsIn(olds),
    removalSettingsIn(news),
    (name) => declaredBefore?.includes(name) === true,
  );

/** The same as far as it is known: in a preview what the program gives may not be known yet. */
export const announced = (fate: Fate, { onReplace, pendingWindowInDays }: RawInputs): Announced =>
  [onReplace, pendingWindowInDays].includes(unknown) ? "not known yet" : fate;

/** What only `up` can tell, of arguments that would need another key, and what would become of the one that there is. */
export const possibleLines = (
  { resource, id }: Pick<DiffRequest, "resource" | "id">,
  mayReplace: readonly string[],
  fate: Announced,
): readonly string[] =>
  mayReplace.map(
    (property) =>
      `${resource === undefined ? `KmsKey: key ${id}` : `KmsKey ${resource.name}`}: ${property} is not known yet; only \`pulumi up\` can tell ` +
      `whether it differs. Then another key takes the place of key ${id}, which ${goingWords(resource?.leftBy, fate)}`,
  );

/**
 * A state that no refresh has filled in yet, as after an import, may name a region in which the key is not.
 *
 * @throws {UserError} when the cloud has no such key there: what is announced could not be done
 */
export async function requireThere(
  session: Session,
  { name }: Pick<ResourceIdentity, "name">,
  { id, olds: { region, accountId } }: Pick<DiffRequest, "id" | "olds">,
): Promise<void> {
  if (isText(accountId) || !isText(region)) return;
  const found = await session
    .keys(region)
    .read(id)
    .catch((error: unknown) => {
      if (error instanceof CloudError) return "not asked";
      throw error;
    });
  if (found !== undefined) return;
  throw new UserError(
    `KmsKey ${name}: there is no key ${id} in ${region}, where the state has it, so that it cannot be replaced. ` +
      "Take it out with `pulumi state delete`, and import it anew with its own region.",
  );
}

/**
 * Notes that another key is about to take the place of this one.
 *
 * @throws {UserError} when the state, as an import wrote it, does not say where the key is: what is announced could not be done
 */
export function noteReplaced(
  memory: ProgramMemory,
  { urn, name, leftBy, deleteBeforeReplace }: ResourceIdentity,
  { id, olds, oldInputs }: DiffRequest,
  fate: Fate,
): void {
  const region = only(isText, olds.region);
  const alias = only(isText, olds.alias) ?? only(isText, oldInputs?.alias);
  if (region === undefined || alias === undefined) {
    throw new UserError(
      `KmsKey ${name}: the state does not say yet where key ${id} is, so that it cannot be replaced; run \`pulumi refresh\` first`,
    );
  }
  memory.replace(urn, {
    keyId: id,
    alias,
    region,
    accountId: only(isText, olds.accountId) ?? "",
    fate,
    leftBy,
    ...(deleteBeforeReplace && { isDeletedFirst: true }),
  });
}
