import type { CheckFailure, RawInputs } from "../resource";
import { UserError } from "../resource";
import type { Session } from "../session";
import { AdoptionRefused, adoptable, refuseOthersKey } from "./adopt";
import { diffKey } from "./diff";
import { readInputs } from "./inputs";
import { toInputs, toProperties } from "./outputs";
import type { ProgramMemory } from "./programMemory";

export interface CheckedAdoption {
  /** What the program declares with the key's values, so that the next preview shows each difference. */
  readonly inputs: RawInputs;
  readonly failures: readonly CheckFailure[];
  readonly lines: readonly string[];
}

/**
 * Looks at the key that a new resource wants to adopt. Where the cloud cannot be asked, `create` judges, and the inputs stay
 * what the program says.
 */
export async function checkAdoption(
  session: Session,
  memory: ProgramMemory,
  { urn, name }: { readonly urn: string; readonly name: string },
  checked: RawInputs,
  keyId: string,
): Promise<CheckedAdoption> {
  const inputs = readInputs(checked);
  try {
    const live = await adoptable(session, session.cloud(inputs.region).operation(), inputs, keyId);
    refuseOthersKey(memory, urn, live);
    memory.own(keyId, urn);
    memory.adopt(keyId);
    const properties = toProperties(live, inputs);
    const { lines } = diffKey(keyId, { ...properties }, { ...inputs }, { oldInputs: { ...inputs }, name });
    return {
      inputs: toInputs(properties),
      failures: [],
      lines:
        lines.length === 0
          ? []
          : [`KmsKey ${name}: key ${keyId} is adopted as it is; the update after that changes:`, ...lines],
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error instanceof AdoptionRefused) {
      return { inputs: checked, failures: [{ property: "adoptKeyId", reason: error.message }], lines: [] };
    }
    const line = `KmsKey ${name}: adoptKeyId is judged only by \`pulumi up\`, since the cloud could not be asked: ${error.message}`;
    return { inputs: checked, failures: [], lines: [line] };
  }
}
