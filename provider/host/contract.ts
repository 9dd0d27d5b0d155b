/**
 * A resource as Pulumi's engine asks for it, without a word about how the questions travel: the dynamic provider is one
 * host of these, a schema-based plugin could be another.
 */

/** Stands in for a value that only `up` can tell. Hosts translate their own marker to this and back. */
export const unknown: unique symbol = Symbol("unknown until the update");
export type Unknown = typeof unknown;

/** Values as a program hands them over: anything, at any depth possibly unknown. */
export type RawInputs = Readonly<Record<string, unknown>>;

export interface CheckFailure {
  /** The input that is wrong, or `""` when the failure is about none in particular. */
  readonly property: string;
  /** One line: value, rule and fix. */
  readonly reason: string;
}

export interface CheckResult {
  readonly inputs: RawInputs;
  readonly failures: readonly CheckFailure[];
}

export interface DiffResult {
  /** Always said: an absent answer would make the engine compare inputs by itself. */
  readonly changes: boolean;
  /** Inputs that can only be had with another key. */
  readonly replaces: readonly string[];
}

/** Outputs: JSON values only. */
export type Properties = Readonly<Record<string, unknown>>;

export interface CreateResult {
  readonly id: string;
  readonly properties: Properties;
}

export interface ReadResult {
  readonly id: string;
  readonly properties: Properties;
  /** What a program would say that declares the object as it is; absent for one that the program only reads. */
  readonly inputs?: RawInputs;
}

export interface Resource {
  /** Judges and completes what the program declares. `olds` are the inputs of the last time, `{}` for a new resource. */
  check(olds: RawInputs, news: RawInputs): Promise<CheckResult>;
  /** Compares `olds`, the outputs in the state, with `news`, the checked inputs. */
  diff(id: string, olds: Properties, news: RawInputs): Promise<DiffResult>;
  create(inputs: RawInputs): Promise<CreateResult>;
  /** `undefined` means: the object is gone and may leave the state. */
  read(id: string, properties: Properties): Promise<ReadResult | undefined>;
  /** Returns the new outputs. */
  update(id: string, olds: Properties, news: RawInputs): Promise<Properties>;
  delete(id: string, properties: Properties): Promise<void>;
}
