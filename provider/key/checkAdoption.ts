import type { CheckFailure, RawInputs } from "../resource";
import { UserError } from "../resource";
import type { Session } from "../session";
import { AdoptionRefused, adoptable, claim } from "./adopt";
import { diffKey } from "./diff";
import { readInputs } from "./inputs";
import type { KeyInputs, LiveKey } from "./model";
import { toInputs, toProperties } from "./outputs";
import type { ProgramMemory } from "./programMemory";
import { isOutOfUseAlias } from "./retiredAlias";

export interface CheckedAdoption {
  /** What the program declares with the key's values, so that the next preview shows each difference. */
  readonly inputs: RawInputs;
  readonly failures: readonly CheckFailure[];
  readonly lines: readonly string[];
  /** Whether the key could not be looked at. */
  readonly isUnseen?: boolean;
}

/** The resource that adopts. */
export interface Adopter {
  readonly urn: string;
  readonly name: string;
  /** Whether the program gives an alias; otherwise the key keeps its own. */
  readonly givesAlias: boolean;
}

/**
 * Looks at the key that a new resource wants to adopt. Where the cloud cannot be asked, `create` judges, and the inputs stay
 * what the program says.
 */
export async function checkAdoption(
  session: Session,
  memory: ProgramMemory,
  adopter: Adopter,
  checked: RawInputs,
  keyId: string,
): Promise<CheckedAdoption> {
  const inputs = readInputs(checked);
  try {
    const live = await adoptable(session, session.cloud(inputs.region).operation(), inputs, keyId);
    claim(memory, adopter.urn, live);
    return { inputs: toInputs(toProperties(live, inputs)), failures: [], lines: changesAfter(live, inputs, adopter) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error instanceof AdoptionRefused) {
      return { inputs: checked, failures: [{ property: "adoptKeyId", reason: error.message }], lines: [] };
    }
    const [why = ""] = error.message.split("\n");
    const line = `KmsKey ${adopter.name}: adoptKeyId could not be judged before \`pulumi up\` takes the key over: ${why}`;
    return { inputs: checked, failures: [], lines: [line], isUnseen: true };
  }
}

/** What the update after the adoption will change, as its preview will show it. */
function changesAfter(live: LiveKey, inputs: KeyInputs, { name, givesAlias }: Adopter): readonly string[] {
  const wanted = { ...inputs, ...(!givesAlias && !isOutOfUseAlias(live.alias) ? { alias: live.alias } : {}) };
  try {
    const { lines } = diffKey(live.keyId, { ...toProperties(live, inputs) }, wanted, { oldInputs: wanted, name });
    if (lines.length === 0) return [];
    return [`KmsKey ${name}: key ${live.keyId} is adopted as it is; the update after that changes:`, ...lines];
  } catch (error) {
    throw error instanceof UserError ? new AdoptionRefused(error.message) : error;
  }
}
