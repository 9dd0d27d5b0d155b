import { unknown } from "../../../../cli/report/read/marks";
import type { ProgramResource } from "../../../../provider/run/declarations/programResource";
import type { Declarations } from "../../../../provider/run/declarations/readDeclarations";
import type { Seen } from "../../../../provider/run/declarations/seen";
import { declaredInputs } from "../../../../sdk/program/declaredInputs";
import type { ProgramRun } from "../../../../sdk/program/programRun";
import { withoutTwins } from "../../../../sdk/program/twins";
import { keyType } from "../../stackState";
import type { Values } from "../life/life";
import type { Goal } from "./goal";

/** The program's side of one operation: what the class refuses, and what it writes down for the provider processes. */
export class ProgramSide {
  readonly #isPreview: boolean;
  readonly #resources = new Map<string, ProgramResource>();
  readonly #seen: Seen[] = [];

  constructor(isPreview: boolean) {
    this.#isPreview = isPreview;
  }

  /** A preview deletes nothing, so that nothing is written down. */
  declarations(): Declarations {
    if (this.#isPreview || this.#resources.size === 0) return { kind: "none" };
    return { kind: "known", resources: [...this.#resources.values()], seen: this.#seen };
  }

  /** What the provider processes tell each other is kept beside it. */
  noteSeen(seen: Seen): void {
    this.#seen.push(seen);
  }

  /** Notes what is known of a resource when its registration begins, or while it waits for others. */
  note({ urn, name, formerUrns }: Goal, inputs: Values): void {
    const given = Object.entries(inputs).filter(([input]) => !input.startsWith("__"));
    const plain = new Map(given.map(([input, value]) => [input, { value, secrets: [] }]));
    this.#resources.set(urn, { urn, formerUrns, name, ...declaredInputs(plain) });
  }

  /** Notes the KeyId with which the engine answered. */
  has(urn: string, keyId: string | undefined): void {
    const resource = this.#resources.get(urn);
    if (resource !== undefined && keyId !== undefined) this.#resources.set(urn, { ...resource, has: keyId });
  }
}

/** What two resources of a program cannot share, by the URN of the second. */
export function refusedByClass(goals: readonly Goal[]): ReadonlyMap<string, string> {
  const refused = new Map<string, string>();
  const keyIds: ProgramRun["keyIds"] = new Map();
  /** An alias is that of one key for each `Provider`. */
  const runs = new Map<string, ProgramRun>();
  for (const { urn, name, provider, inputs } of goals) {
    const run = runs.get(provider) ?? { keyIds, aliases: new Map(), resources: new Map(), awaited: 0, spentMs: 0 };
    runs.set(provider, run);
    const props = Object.fromEntries(Object.entries(inputs(() => undefined)).filter(([, value]) => value !== unknown));
    try {
      withoutTwins(run, { name, type: keyType, key: {}, props, opts: {} });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      refused.set(urn, error.message);
    }
  }
  return refused;
}

/** What the class refuses in a preview once it is told which keys the resources have: one that another is to take over. */
export const takenFromOwners = (
  goals: readonly Goal[],
  idOf: (urn: string) => string | undefined,
): ReadonlyMap<string, string> =>
  new Map(
    goals.flatMap((goal): readonly [string, string][] => {
      const { adoptKeyId, restoreKeyId } = goal.inputs(idOf);
      const owner = goals.find((other) => {
        const keyId = idOf(other.urn);
        return other !== goal && keyId !== undefined && (keyId === adoptKeyId || keyId === restoreKeyId);
      });
      return owner === undefined ? [] : [[goal.urn, `KmsKey "${goal.name}" takes the key of "${owner.name}"`]];
    }),
  );
