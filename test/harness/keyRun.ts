import { isDeepStrictEqual } from "node:util";
import type { Say } from "../../provider/host/contract";
import { dynamicHost } from "../../provider/host/dynamic/dynamicHost";
import { keyResource } from "../../provider/key/resource";
import { openSession } from "../../provider/run/session";
import { openProgramSeen } from "./programSeen";
import { openTestSession, type TestSessionOptions, testRegion } from "./session";

/** The text that the state holds of the provider; here any text will do. */
export const providerText = "the provider's text";

export type Values = Readonly<Record<string, unknown>>;

/** A key as the engine keeps it. */
export interface StoredKey {
  readonly id: string;
  readonly inputs: Values;
  readonly outputs: Values;
  /** Why the last run did not finish it. */
  readonly initErrors: readonly string[];
}

/** What the engine shows instead of going on. */
export class RunError extends Error {
  override readonly name = "RunError";

  constructor(
    message: string,
    /** The new key of a replacement whose old key could not be deleted: both are in the state. */
    readonly made?: StoredKey,
  ) {
    super(message);
  }
}

export interface UpOptions {
  /** Of the resource, from which its URN follows. @default `payments` */
  readonly name?: string;
  readonly deleteBeforeReplace?: boolean;
  /** `--replace`: the engine asks for no difference. */
  readonly replace?: boolean;
  /** Leaves the old key of a replacement alone, as a process does that is killed. */
  readonly keepsOld?: boolean;
}

export interface Previewed {
  readonly step: "create" | "update" | "replace" | "same";
  readonly inputs: Values;
}

/** One run of the engine, with a provider process of its own. */
export interface KeyRun {
  /** @throws {RunError} */
  preview(declared: Values, old?: StoredKey, options?: UpOptions): Promise<Previewed>;
  /** A partial failure is told by `initErrors`. @throws {RunError} */
  up(declared: Values, old?: StoredKey, options?: UpOptions): Promise<StoredKey>;
  /** `undefined` for a key that is gone. @throws {RunError} */
  refresh(old: StoredKey): Promise<StoredKey | undefined>;
  /** What `KmsKey.get` finds. @throws {RunError} */
  get(id: string, inputs?: Values): Promise<Values>;
  /** @throws {RunError} */
  destroy(old: StoredKey): Promise<void>;
  /** Lines that were printed since this was last asked. */
  printed(): readonly string[];
}

export const urnOf = (name: string): string =>
  `urn:pulumi:dev::shop::pulumi-nodejs:dynamic/tencentcloud:KmsKey::${name}`;
export const defaultAliasOf = (name: string): string => `${name}-0a1b2c3`;

/** What is shown to the user; a request's id is made anew each time. */
const withoutRequestIds = (text: string): string => text.replace(/request [0-9a-f-]{36}/g, "request <id>");

/** Plays the engine's part as it was seen with the real one: which questions come, in which order and with what. */
export function openKeyRun(options: TestSessionOptions): KeyRun {
  const seen = openProgramSeen();
  const { ports, stderr } = openTestSession({ declarations: seen.declarations, ...options });
  const settings = options.settings ?? { "tencentcloud:region": testRegion };
  const open = (_: unknown, say: Say) =>
    keyResource(openSession({ get: (key) => settings[key], names: Object.keys(settings) }, ports, say));
  const host = seen.watch(dynamicHost(open, ports.stderr));
  // The server does not wait for it either.
  void host.configure({ config: { get: () => undefined, require: () => "" } });

  const check = async (olds: Values, declared: Values, { name = "payments", ...options }: UpOptions) => {
    const { deleteBeforeReplace } = options;
    const resource = {
      name,
      urn: urnOf(name),
      defaultAlias: defaultAliasOf(name),
      ...(deleteBeforeReplace && { deleteBeforeReplace }),
    };
    const news = { ...declared, __resource: resource, __provider: providerText };
    const { inputs = {}, failures = [] } = await host.check(olds, news);
    if (failures.length > 0) throw new RunError(withoutRequestIds(failures.map(({ reason }) => reason).join("\n")));
    return travelled({ ...inputs, __provider: providerText });
  };

  const plan = async (declared: Values, old: StoredKey | undefined, upOptions: UpOptions) => {
    if (old === undefined) return { step: "create", inputs: await check({}, declared, upOptions) } as const;
    if (upOptions.replace) return { step: "replace", inputs: await check({}, declared, upOptions) } as const;
    const inputs = await check(old.inputs, declared, upOptions);
    const { changes, replaces = [] } = await host.diff(old.id, old.outputs, inputs);
    if (replaces.length > 0) return { step: "replace", inputs: await check({}, declared, upOptions) } as const;
    return { step: changes || old.initErrors.length > 0 ? "update" : "same", inputs } as const;
  };

  const create = async (inputs: Values): Promise<StoredKey> => {
    try {
      const { id, outs } = await host.create(inputs);
      return stored(id, inputs, { ...outs, __provider: providerText });
    } catch (error) {
      return partly(error, inputs);
    }
  };

  const update = async (old: StoredKey, inputs: Values): Promise<StoredKey> => {
    try {
      const { outs } = await host.update(old.id, old.outputs, inputs);
      return stored(old.id, inputs, { ...outs, __provider: providerText });
    } catch (error) {
      return partly(error, old.inputs);
    }
  };

  const destroy = (old: StoredKey) => host.delete(old.id, old.outputs);

  const replaceKey = async (old: StoredKey, inputs: Values, { deleteBeforeReplace, keepsOld }: UpOptions) => {
    if (deleteBeforeReplace) await destroy(old);
    const created = await create(inputs);
    if (!deleteBeforeReplace && !keepsOld && created.initErrors.length === 0) await shown(() => destroy(old), created);
    return created;
  };

  return {
    preview: (declared, old, upOptions = {}) => shown(() => plan(declared, old, upOptions)),
    up: (declared, old, upOptions = {}) =>
      shown(async () => {
        const { step, inputs } = await plan(declared, old, upOptions);
        if (old === undefined) return create(inputs);
        if (step === "replace") return replaceKey(old, inputs, upOptions);
        return step === "update" ? update(old, inputs) : { ...old, inputs };
      }),
    refresh: (old) =>
      shown(async () => {
        const { id, props, inputs } = await host.read(old.id, old.outputs);
        if (id === undefined) return undefined;
        const found = stored(id, { ...inputs, __provider: providerText }, { ...props, __provider: providerText });
        // The engine compares what was found with what was wished before; an error would fail the refresh.
        await host.diff(id, found.outputs, old.inputs);
        return found;
      }),
    get: (id, inputs = {}) =>
      shown(async () => {
        const { props = {} } = await host.read(id, { ...inputs, __provider: providerText });
        return travelled(props);
      }),
    destroy: (old) => shown(() => destroy(old)),
    printed: () => stderr.splice(0).map(withoutRequestIds),
  };
}

const stored = (id: string, inputs: Values, outputs: Values, initErrors: readonly string[] = []): StoredKey => ({
  id,
  inputs: travelled(inputs),
  outputs: travelled(outputs),
  initErrors,
});

/** Values as they arrive on the other side. @throws {Error} for one that the server could not send */
function travelled(values: Values): Values {
  const copy: Values = JSON.parse(JSON.stringify(values));
  if (!isDeepStrictEqual(copy, values)) throw new Error(`not all of it is JSON: ${Object.keys(values).join(", ")}`);
  return copy;
}

/** A partial failure puts the key into the state; any other error changes nothing there. */
function partly(error: unknown, inputs: Values): StoredKey {
  if (typeof error !== "object" || error === null || !("id" in error)) throw error;
  const { id, properties, reasons }: Partial<Record<string, unknown>> = { ...error };
  if (typeof id !== "string" || !isValues(properties) || !Array.isArray(reasons)) throw error;
  if (properties.__provider !== providerText) throw new Error("the engine could never ask about this key again");
  return stored(
    id,
    inputs,
    properties,
    reasons.map((reason) => withoutRequestIds(String(reason))),
  );
}

const isValues = (value: unknown): value is Values => typeof value === "object" && value !== null;

async function shown<Result>(operation: () => Promise<Result>, made?: StoredKey): Promise<Result> {
  try {
    return await operation();
  } catch (error) {
    if (typeof error !== "object" || error === null || error instanceof Error || !("message" in error)) throw error;
    throw new RunError(withoutRequestIds(String(error.message)), made);
  }
}
