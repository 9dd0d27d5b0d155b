import { AccountNotAllowed } from "../../cloud/call/accountNotAllowed";
import { UserError } from "../../errors";
import type { CheckFailure, RawInputs } from "../../host/contract";
import type { Session } from "../../run/session";
import type { KeyInputs, LiveKey } from "../model/model";
import { toInputs, toProperties } from "../model/outputs";
import type { KeyReference } from "../model/properties";
import { isOutOfUseAlias } from "../model/retiredAlias";
import { adoptable } from "../operations/adopt";
import { claim, KeyRefused } from "../operations/namedKey";
import { changesByRestoring, restorable } from "../operations/restore";
import { diffKey } from "../plan/diff";
import type { ProgramMemory } from "../programMemory";
import { describeKey } from "./aliasTaken";

export interface CheckedReference {
  /**
   * For an adoption what the program declares with the key's values, so that the next preview shows each difference; else
   * what the program declares.
   */
  readonly inputs: RawInputs;
  readonly failures: readonly CheckFailure[];
  readonly lines: readonly string[];
  /** The key; `undefined` where it could not be looked at or is refused. */
  readonly live: LiveKey | undefined;
  /** Whether the key could not be looked at. */
  readonly isUnseen: boolean;
}

/** The resource that takes the key. */
export interface Taker {
  readonly urn: string;
  readonly name: string;
  /** Whether the program gives an alias; otherwise an adopted key keeps its own. */
  readonly givesAlias: boolean;
}

/**
 * Looks at the key that a new resource names instead of asking for a new one. Where the cloud cannot be asked, `create`
 * judges, unless the configuration requires the checks.
 */
export async function checkNamedKey(
  session: Session,
  memory: ProgramMemory,
  taker: Taker,
  inputs: KeyInputs,
  reference: { readonly name: KeyReference; readonly keyId: string },
  checked: RawInputs,
): Promise<CheckedReference> {
  const { name, keyId } = reference;
  const operation = session.cloud(inputs.region).operation();
  const found = { failures: [], isUnseen: false };
  try {
    if (name === "restoreKeyId") {
      const live = await restorable(session, operation, inputs, keyId);
      claim(memory, taker.urn, name, live);
      return { ...found, inputs: checked, lines: restoringLines(live, inputs, taker), live };
    }
    const live = await adoptable(session, operation, inputs, keyId);
    claim(memory, taker.urn, name, live);
    const lines = changesAfterAdoption(live, inputs, taker);
    return { ...found, inputs: toInputs(toProperties(live, inputs), inputs.declared), lines, live };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (session.config.previewChecks === "require" || lasting.some((kind) => error instanceof kind)) {
      const failures = [{ property: name, reason: error.message }];
      return { inputs: checked, failures, lines: [], live: undefined, isUnseen: false };
    }
    const [why = ""] = error.message.split("\n");
    const line = `KmsKey ${taker.name}: ${name} could not be judged before \`pulumi up\` takes the key over: ${why}`;
    return { inputs: checked, failures: [], lines: [line], live: undefined, isUnseen: true };
  }
}

/** What the program declares beside the key does not go with what the key keeps. */
class Misfit extends UserError {}

/** What `pulumi up` could do nothing about either. */
const lasting = [KeyRefused, Misfit, AccountNotAllowed];

/** What the update after the adoption will change, as its preview will show it. */
function changesAfterAdoption(live: LiveKey, inputs: KeyInputs, { name, givesAlias }: Taker): readonly string[] {
  const wanted = { ...inputs, ...(!givesAlias && !isOutOfUseAlias(live.alias) ? { alias: live.alias } : {}) };
  const { lines } = fitting(() =>
    diffKey(
      live.keyId,
      { ...toProperties(live, inputs) },
      { ...wanted },
      { oldInputs: { ...wanted }, declared: inputs.declared, name },
    ),
  );
  return [
    `KmsKey ${name}: key ${live.keyId} is adopted as it is. ${stillHeld}`,
    ...(lines.length === 0 ? [] : [`KmsKey ${name}: the update after the adoption changes:`, ...lines]),
  ];
}

/** What one process sees of the state is not all of it, and in `destroy` no program runs that could tell who has a key. */
const stillHeld =
  "Where another resource has had it so far, that one must go in this same `pulumi up`, without --target or --exclude: " +
  "while both are in a state, `pulumi destroy` takes the key out of use.";

function restoringLines(live: LiveKey, inputs: KeyInputs, { name }: Taker): readonly string[] {
  const lines = fitting(() => changesByRestoring(live, inputs, name));
  const start = `KmsKey ${name}: restores key ${describeKey(live)} instead of making a new one; what it encrypted stays readable`;
  return [`${start}${lines.length === 0 ? "" : ". It changes:"}`, ...lines];
}

function fitting<Result>(compare: () => Result): Result {
  try {
    return compare();
  } catch (error) {
    throw error instanceof UserError ? new Misfit(error.message) : error;
  }
}
