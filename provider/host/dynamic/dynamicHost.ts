import type { dynamic } from "@pulumi/pulumi";
import { type Settings, settingNames } from "../../config";
import { PartialError, UserError } from "../../errors";
import { type Properties, type RawInputs, type Resource, unknown } from "../contract";

/**
 * What Pulumi's SDK writes in the place of a value that only `up` can tell (`unknownValue` in `runtime/rpc` of the Node
 * SDK). It is spelled out here because the provider process must not load a second copy of the SDK.
 */
const unknownOnTheWire = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The property that carries the provider's text; the host keeps it out of the resource's sight. */
const providerText = "__provider";

/**
 * Lets the dynamic provider server of Pulumi's Node SDK drive a resource.
 *
 * @param open called once, with the stack configuration, before the first question
 */
export function dynamicHost(open: (settings: Settings) => Resource): Required<dynamic.ResourceProvider> {
  let resource: Resource | undefined;
  const opened = (): Resource => {
    if (resource === undefined) throw new Error("a resource was asked for before the provider was configured");
    return resource;
  };

  return {
    // The server does not wait for this before it asks the next question, nor does it survive a failure here: everything
    // happens before the first `await`, and a wrong setting is reported by the first operation that needs it.
    configure: async ({ config }) => {
      const kept = new Map<string, string | undefined>(settingNames.map((name) => [name, config.get(name)]));
      resource = open({ get: (name) => kept.get(name) });
    },
    check: (olds, news) =>
      answering("check", async () => {
        const { inputs, failures } = await opened().check(fromWire(olds), fromWire(news));
        // Beside a property's name the engine shows its whole value, however long; each reason names both by itself.
        return { inputs: toWire(inputs), failures: failures.map(({ reason }) => ({ property: "", reason })) };
      }),
    diff: (id, olds, news) =>
      answering("diff", async () => {
        const { changes, replaces } = await opened().diff(id, fromWire(olds), fromWire(news));
        return { changes, replaces: [...replaces] };
      }),
    create: (inputs) =>
      answering(
        "create",
        async () => {
          const { id, properties } = await opened().create(fromWire(inputs));
          return { id, outs: toWire(properties) };
        },
        inputs,
      ),
    read: (id, properties) =>
      answering("read", async () => {
        const found = await opened().read(id, fromWire(properties ?? {}));
        if (found === undefined) return {};
        return {
          id: found.id,
          props: toWire(found.properties),
          ...(found.inputs === undefined ? {} : { inputs: toWire(found.inputs) }),
        };
      }),
    update: (id, olds, news) =>
      answering(
        "update",
        async () => ({ outs: toWire(await opened().update(id, fromWire(olds), fromWire(news))) }),
        news,
      ),
    delete: (id, properties) => answering("delete", () => opened().delete(id, fromWire(properties))),
  };
}

type Operation = "check" | "diff" | "create" | "read" | "update" | "delete";

const failed: { readonly [Name in Operation]: string } = {
  check: "checked",
  diff: "compared with the program",
  create: "made",
  read: "read",
  update: "changed",
  delete: "deleted",
};

/** Runs one operation; what it throws is turned into what the server can show. */
async function answering<Result>(
  operation: Operation,
  run: () => Promise<Result>,
  wire: Readonly<Record<string, unknown>> = {},
): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    throw shown(operation, error, wire[providerText]);
  }
}

/**
 * The server shows `message`, and for all but create and update also prints `${error}: ${error.stack}` on standard error,
 * which Pulumi displays as a line of the stack: it is made a short one that does not say the message twice. A partial
 * failure is told by `id`, `properties` and `reasons`, and the engine can only ever ask about that resource again when
 * `properties` hold the provider's text.
 */
function shown(operation: Operation, error: unknown, text: unknown) {
  const message = error instanceof UserError ? error.message : bug(error);
  const base = {
    message,
    stack: "its own error says why",
    toString: () => `KmsKey: a key could not be ${failed[operation]}`,
  };
  if (!(error instanceof PartialError)) return base;
  return {
    ...base,
    id: error.id,
    properties: { ...toWire(error.properties), [providerText]: text },
    reasons: [...error.reasons],
  };
}

const bug = (error: unknown) =>
  `this is a bug in pulumi-tencentcloud-kms, please report it: ${error instanceof Error ? error.stack : String(error)}`;

function fromWire(values: Readonly<Record<string, unknown>>): RawInputs {
  return mapObject(values, ([name, value]) => (name === providerText ? [] : [[name, known(value)]]));
}

function known(value: unknown): unknown {
  if (value === unknownOnTheWire) return unknown;
  if (isPlainObject(value)) return mapObject(value, ([name, member]) => [[name, known(member)]]);
  return Array.isArray(value) ? value.map(known) : value;
}

/** `undefined` cannot travel: the server's encoder throws on it. */
function toWire(values: Properties): Record<string, unknown> {
  return mapObject(values, ([name, value]) => (value === undefined ? [] : [[name, wire(value)]]));
}

function wire(value: unknown): unknown {
  if (value === unknown) return unknownOnTheWire;
  if (isPlainObject(value)) return toWire(value);
  return Array.isArray(value) ? value.map(wire) : value;
}

const mapObject = (
  values: Readonly<Record<string, unknown>>,
  change: (entry: [string, unknown]) => [string, unknown][],
): Record<string, unknown> => Object.fromEntries(Object.entries(values).flatMap(change));

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
