import { type Properties, type RawInputs, unknown } from "../contract";

/**
 * What Pulumi's SDK writes in the place of a value that only `up` can tell (`unknownValue` in `runtime/rpc` of the Node
 * SDK). It is spelled out here because the provider process must not load a second copy of the SDK.
 */
const unknownOnTheWire = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Values as the dynamic provider server hands them over and wants them back. */
export type WireValues = Readonly<Record<string, unknown>>;

/** Values as the resource sees them: those that the host keeps for itself are not among them. */
export const fromWire = (values: WireValues, kept: readonly string[]): RawInputs =>
  mapObject(values, ([name, value]) => (kept.includes(name) ? [] : [[name, known(value)]]));

function known(value: unknown): unknown {
  if (value === unknownOnTheWire) return unknown;
  if (isPlainObject(value)) return mapObject(value, ([name, member]) => [[name, known(member)]]);
  return Array.isArray(value) ? value.map(known) : value;
}

/** `undefined` cannot travel: the server's encoder throws on it. */
export function toWire(values: Properties): Record<string, unknown> {
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

export const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
