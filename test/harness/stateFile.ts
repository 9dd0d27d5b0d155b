import { isDeepStrictEqual } from "node:util";

/** The text that the state holds of the provider; here any text will do. */
export const providerText = "the provider's text";

export type Values = Readonly<Record<string, unknown>>;

/** A resource as the state holds it. */
export interface Entry {
  readonly name: string;
  readonly id: string;
  readonly inputs: Values;
  readonly outputs: Values;
  /** Why the last run did not finish it. */
  readonly initErrors: readonly string[];
  /** Its successor is there; it is to be deleted when all else is done. */
  readonly delete: boolean;
  /** It was deleted before its successor was made. */
  readonly pendingReplacement: boolean;
}

/** The state file: it outlives the engine and the provider's process. */
export interface StateFile {
  entries: readonly Entry[];
}

/** A resource as it is when nothing else is to be done with it. */
export const entryOf = (
  name: string,
  id: string,
  inputs: Values,
  outputs: Values,
  initErrors: readonly string[] = [],
): Entry => ({
  name,
  id,
  inputs: travelled(inputs),
  outputs: travelled(outputs),
  initErrors,
  delete: false,
  pendingReplacement: false,
});

/** Values as they arrive on the other side. @throws {Error} for one that the server could not send */
export function travelled(values: Values): Values {
  const copy: Values = JSON.parse(JSON.stringify(values));
  if (!isDeepStrictEqual(copy, values)) throw new Error(`not all of it is JSON: ${Object.keys(values).join(", ")}`);
  return copy;
}

/** A partial failure puts the resource into the state; any other error changes nothing there. */
export function partly(error: unknown, name: string, inputs: Values): Entry {
  const { id, properties, reasons } = partsOf(error);
  if (typeof id !== "string" || !isValues(properties) || !Array.isArray(reasons)) throw error;
  if (properties.__provider !== providerText) throw new Error("the engine could never ask about this resource again");
  return entryOf(name, id, inputs, properties, reasons.map(String));
}

/** The fields of whatever was thrown. */
export const partsOf = (error: unknown): Partial<Record<string, unknown>> => (isValues(error) ? { ...error } : {});

const isValues = (value: unknown): value is Values => typeof value === "object" && value !== null;
