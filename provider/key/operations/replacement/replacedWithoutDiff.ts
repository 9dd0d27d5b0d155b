import { UserError } from "../../../errors";
import type { CheckFailure, EarlierCheck, RawInputs, ResourceIdentity } from "../../../host/contract";
import type { Session } from "../../../run/session";
import type { AliasBook } from "../../check/aliasBook";
import { toOutline } from "../../model/mapping";
import type { KeyOutline } from "../../model/model";
import { keyReferences } from "../../model/properties";
import { removalSettingsIn } from "../../model/removalInputs";
import { isText } from "../../model/values";
import { fateOf } from "../../plan/fate";
import type { Place, ProgramMemory } from "../../programMemory";
import { announced } from "./replaced";
import { replacementLine } from "./replacementLine";

interface Checked {
  readonly earlier: EarlierCheck | undefined;
  readonly inputs: RawInputs;
}

/**
 * The engine asks for no difference where the program forces a replacement (`replaceWith`, `replacementTrigger`), so that
 * nothing names the key that goes; it is found by the alias and region that the old inputs have. What becomes of it is told,
 * and noted for `create`, which frees its alias first.
 *
 * @returns why the key cannot be replaced
 */
export async function noteForcedReplacement(
  session: Session,
  memory: ProgramMemory,
  book: AliasBook,
  resource: ResourceIdentity,
  { earlier, inputs }: Checked,
): Promise<readonly CheckFailure[]> {
  const old = earlier?.oldInputs;
  if (old === undefined || memory.replacedOf(resource.urn) !== undefined) return [];
  const { alias, region } = old;
  if (!isText(alias) || !isText(region)) return [];
  const fate = fateOf("replaced", removalSettingsIn(old), removalSettingsIn(inputs), () => true);
  const holder = await holderOf(session, book, { alias, region });
  const say = (keyId: string | undefined) =>
    session.say({
      urn: resource.urn,
      severity: "info",
      text: replacementLine(resource, { keyId, alias }, inputs, announced(fate, inputs)),
    });
  if (holder === undefined || holder.owner !== "user" || holder.replica || isAnother(holder, old)) {
    say(undefined);
    return [];
  }
  const { keyId } = holder;
  const named = keyReferences.find((name) => inputs[name] === keyId);
  if (named !== undefined) {
    const reason = `another key is to be made in its place, but ${named} still names this one (${keyId}); remove the line ${named}`;
    return [{ property: named, reason }];
  }
  say(keyId);
  memory.own(keyId, resource.urn);
  session.noteSeen({ urn: resource.urn, keyId });
  memory.replace(resource.urn, { keyId, alias, region, accountId: "", fate, leftBy: resource.leftBy });
  return [];
}

/** Whether the key that goes by the alias is not what the old inputs say: somebody gave it the alias since. */
const isAnother = (holder: KeyOutline, old: RawInputs): boolean =>
  (["keyUsage", "origin", "hsmClusterId", "description"] as const).some(
    (name) => isText(old[name]) && old[name] !== holder[name],
  );

/** The key that goes by the alias; `undefined` where there is none or the cloud cannot be asked. */
async function holderOf(session: Session, book: AliasBook, place: Place): Promise<KeyOutline | undefined> {
  try {
    const entry = await book.look(place);
    if (!("total" in entry)) return entry.holder;
    const metadata = await session.keys(place.region).findAlias(session.cloud(place.region).operation(), place.alias);
    return metadata && toOutline(metadata);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
