import type { dynamicHost } from "../../provider/host/dynamic/dynamicHost";
import {
  type Entry,
  entryOf,
  partly,
  partsOf,
  providerText,
  type StateFile,
  travelled,
  type Values,
} from "./stateFile";

export type { Entry, StateFile, Values } from "./stateFile";

/** A resource as a program declares it. */
export interface Declared {
  readonly args: Values;
  readonly deleteBeforeReplace?: boolean;
}
/** By name. */
export type Program = Readonly<Record<string, Declared>>;

type Host = ReturnType<typeof dynamicHost>;

interface Step {
  readonly kind: "create" | "replace" | "update" | "same";
  readonly name: string;
  readonly inputs: Values;
  readonly old: Entry | undefined;
  readonly deleteBeforeReplace: boolean;
}

export const urnOf = (name: string): string =>
  `urn:pulumi:dev::shop::pulumi-nodejs:dynamic/tencentcloud:KmsKey::${name}`;

export const defaultAliasOf = (name: string): string => `${name}-0a1b2c3`;

/**
 * One run of Pulumi's engine over one process of the provider, by the rules of
 * https://github.com/pulumi/pulumi/tree/master/pkg/resource/deploy (`step_generator.go`, `step.go`): what is asked in which
 * order, and what of the answers reaches the state. Resources are independent of each other, so their steps run side by side.
 */
export class EngineDouble {
  readonly #host: Host;
  readonly #state: StateFile;

  constructor(host: Host, state: StateFile) {
    this.#host = host;
    this.#state = state;
  }

  /** Returns what went wrong; nothing when all is done. */
  async up(program: Program): Promise<readonly string[]> {
    const errors: string[] = [];
    const steps: Promise<void>[] = [];
    for (const [name, declared] of Object.entries(program)) {
      await attempt(errors, async () => {
        const step = await this.#plan(name, declared);
        steps.push(attempt(errors, () => this.#take(step)));
      });
      if (errors.length > 0) break;
    }
    await Promise.all(steps);
    if (errors.length > 0) return errors;
    await this.#deleteAll(errors, ({ name, delete: isOld }) => isOld || !(name in program));
    return errors;
  }

  async destroy(): Promise<readonly string[]> {
    const errors: string[] = [];
    await this.#deleteAll(errors, () => true);
    return errors;
  }

  async refresh(): Promise<readonly string[]> {
    const errors: string[] = [];
    const present = this.#state.entries.filter(({ pendingReplacement }) => !pendingReplacement);
    await Promise.all(present.map((entry) => attempt(errors, () => this.#refreshOne(entry))));
    return errors;
  }

  /** What `up` would do, as `update payments`; errors of the preview are among it. */
  async preview(program: Program): Promise<readonly string[]> {
    const changes: string[] = [];
    for (const [name, declared] of Object.entries(program)) {
      await attempt(changes, async () => {
        const { kind } = await this.#plan(name, declared);
        if (kind !== "same") changes.push(`${kind} ${name}`);
      });
    }
    const leaving = this.#state.entries.filter((entry) => entry.delete || !(entry.name in program));
    return [...changes, ...leaving.map(({ name }) => `delete ${name}`)];
  }

  async #plan(name: string, { args, deleteBeforeReplace = false }: Declared): Promise<Step> {
    const old = this.#state.entries.find((entry) => entry.name === name && !entry.delete);
    const step = { name, old, deleteBeforeReplace };
    if (old === undefined) return { ...step, kind: "create", inputs: await this.#check({}, step, args) };
    const inputs = await this.#check(old.inputs, step, args);
    const { changes, replaces = [] } = await this.#host.diff(old.id, old.outputs, inputs);
    if (replaces.length > 0 || old.pendingReplacement) {
      return { ...step, kind: "replace", inputs: await this.#check({}, step, args) };
    }
    return { ...step, kind: changes || old.initErrors.length > 0 ? "update" : "same", inputs };
  }

  async #check(olds: Values, { name, deleteBeforeReplace }: Pick<Step, "name" | "deleteBeforeReplace">, args: Values) {
    const identity = { name, urn: urnOf(name), defaultAlias: defaultAliasOf(name) };
    const resource = deleteBeforeReplace ? { ...identity, deleteBeforeReplace } : identity;
    const news = { ...args, __resource: resource, __provider: providerText };
    const { inputs = {}, failures = [] } = await this.#host.check(olds, news);
    if (failures.length > 0) {
      throw { message: failures.map(({ reason }) => reason).join("\n") };
    }
    return travelled({ ...inputs, __provider: providerText });
  }

  async #take({ kind, name, inputs, old, deleteBeforeReplace }: Step): Promise<void> {
    if (kind === "create") return this.#create(name, inputs);
    if (old === undefined) throw new Error(`${kind} without an old resource`);
    if (kind === "update") return this.#update(old, inputs);
    if (kind === "same") return this.#put(old, { ...old, inputs });
    if (!deleteBeforeReplace && !old.pendingReplacement) return this.#create(name, inputs, { ...old, delete: true });
    if (!old.pendingReplacement) {
      await this.#host.delete(old.id, old.outputs);
      this.#put(old, { ...old, pendingReplacement: true });
    }
    return this.#create(name, inputs, undefined);
  }

  /** @param predecessor what becomes of the one that the new resource replaces */
  async #create(name: string, inputs: Values, predecessor?: Entry): Promise<void> {
    const old = this.#state.entries.find((entry) => entry.name === name && !entry.delete);
    let created: Entry;
    let failure: unknown;
    try {
      const { id, outs } = await this.#host.create(inputs);
      created = entryOf(name, id, inputs, { ...outs, __provider: providerText });
    } catch (error) {
      created = partly(error, name, inputs);
      failure = error;
    }
    const others = this.#state.entries.filter((entry) => entry !== old);
    this.#state.entries = [...others, ...(predecessor === undefined ? [] : [predecessor]), created];
    if (failure !== undefined) throw failure;
  }

  async #update(old: Entry, inputs: Values): Promise<void> {
    try {
      const { outs } = await this.#host.update(old.id, old.outputs, inputs);
      this.#put(old, entryOf(old.name, old.id, inputs, { ...outs, __provider: providerText }));
    } catch (error) {
      this.#put(old, partly(error, old.name, old.inputs));
      throw error;
    }
  }

  async #refreshOne(old: Entry): Promise<void> {
    const { id, props, inputs } = await this.#host.read(old.id, old.outputs);
    if (id === undefined) return this.#put(old);
    const found = entryOf(
      old.name,
      id,
      { ...inputs, __provider: providerText },
      { ...props, __provider: providerText },
    );
    await this.#host.diff(id, found.outputs, old.inputs);
    this.#put(old, { ...found, delete: old.delete });
  }

  async #deleteAll(errors: string[], isLeaving: (entry: Entry) => boolean): Promise<void> {
    const leaving = this.#state.entries.filter(isLeaving);
    const remove = async (entry: Entry) => {
      if (!entry.pendingReplacement) await this.#host.delete(entry.id, entry.outputs);
      this.#put(entry);
    };
    await Promise.all(leaving.map((entry) => attempt(errors, () => remove(entry))));
  }

  #put(old: Entry, entry?: Entry): void {
    this.#state.entries = this.#state.entries.flatMap((one) =>
      one !== old ? [one] : entry === undefined ? [] : [entry],
    );
  }
}

async function attempt(errors: string[], work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    // What is an `Error` is a mistake of the test's own code: the provider's server gets plain objects.
    if (error instanceof Error) throw error;
    const { message, reasons } = partsOf(error);
    errors.push(Array.isArray(reasons) ? reasons.join("\n") : String(message));
  }
}
