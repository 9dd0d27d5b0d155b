/**
 * A resource as an engine asks for it, without a word about how the questions travel. Each request is an object that carries
 * what a host can know; what a host cannot know is absent. The dynamic provider is one host, a plugin that speaks gRPC could be
 * another.
 */

/** Stands in for a value that only `up` can tell. Hosts translate their own marker to this and back. */
export const unknown: unique symbol = Symbol("unknown until the update");
export type Unknown = typeof unknown;

/** Values as a program hands them over: anything, at any depth possibly unknown. */
export type RawInputs = Readonly<Record<string, unknown>>;

/** Outputs: JSON values only. */
export type Properties = Readonly<Record<string, unknown>>;

/** Names of inputs that a program gives. */
export type Names = readonly string[];

/** One sentence for the person who runs Pulumi. */
export interface Line {
  /** The resource that it is about, where it is about one. */
  readonly urn?: string | undefined;
  readonly severity: "info" | "warning";
  readonly text: string;
}
export type Say = (line: Line) => void;

/** A resource of the program, and those of its options that its provider must know. */
export interface ResourceIdentity {
  readonly urn: string;
  /** Other URNs by which a state may still know it: what the option `aliases` says. */
  readonly formerUrns: readonly string[];
  /** Name of the resource in the program. */
  readonly name: string;
  /** The alias of the key if the program gives none. */
  readonly defaultAlias: string;
  /** Whether the engine deletes the old object before it makes another in its place. */
  readonly deleteBeforeReplace: boolean;
  /** The option because of which the engine leaves the old object alone: it asks for no `delete` then. */
  readonly leftBy?: "retainOnDelete" | "deletedWith" | undefined;
}

export interface CheckRequest {
  readonly resource: ResourceIdentity | undefined;
  /** The inputs of the last time; absent for an object that is to be made. */
  readonly oldInputs?: RawInputs | undefined;
  /** What the program declares. */
  readonly news: RawInputs;
  /** What an earlier check of this same operation came to, where this is the second one: that of a replacement. */
  readonly earlier?: EarlierCheck | undefined;
}

/** An earlier check of the same resource in the same operation. */
export interface EarlierCheck {
  /** The inputs of the object that is to be replaced; absent where there was none. */
  readonly oldInputs: RawInputs | undefined;
  /** What the check made of the program's inputs. */
  readonly inputs: RawInputs;
}

export interface CheckFailure {
  /** The input that is wrong, or `""` when the failure is about none in particular. */
  readonly property: string;
  /** One line: value, rule and fix. */
  readonly reason: string;
}

export interface CheckResult {
  readonly inputs: RawInputs;
  readonly declared: Names;
  readonly failures: readonly CheckFailure[];
}

export interface DiffRequest {
  /** Absent in a refresh, where no program runs. */
  readonly resource: ResourceIdentity | undefined;
  readonly id: string;
  /** The outputs in the state. */
  readonly olds: Properties;
  readonly oldInputs?: RawInputs | undefined;
  /** What the program declared when the state was written; absent where nothing tells. */
  readonly declaredBefore: Names | undefined;
  /** The checked inputs. */
  readonly news: RawInputs;
  readonly declared: Names;
  /** Inputs that hold a secret, as `description` or `tags.team`. */
  readonly secrets: Names;
  readonly isRefresh: boolean;
}

export interface DiffResult {
  /** Always said: an absent answer would make the engine compare inputs by itself. */
  readonly changes: boolean;
  /** Inputs that can only be had with another object. */
  readonly replaces: readonly string[];
}

export interface CreateRequest {
  readonly resource: ResourceIdentity | undefined;
  readonly inputs: RawInputs;
  readonly declared: Names;
}

export interface CreateResult {
  readonly id: string;
  readonly properties: Properties;
}

export interface ReadRequest {
  readonly id: string;
  /** The outputs in the state; for a `get` what the program says of the object. */
  readonly olds: Properties;
  readonly declared: Names | undefined;
  /** Whether a program only reads the object, which is not its own. */
  readonly isGet: boolean;
  /** Whether nothing tells if values of the state are secrets. */
  readonly mayHoldSecrets: boolean;
}

export interface ReadResult {
  readonly id: string;
  readonly properties: Properties;
  /** What a program would say that declares the object as it is. */
  readonly inputs: RawInputs;
}

export interface UpdateRequest {
  readonly resource: ResourceIdentity | undefined;
  readonly id: string;
  readonly olds: Properties;
  /** The inputs of the last time, where they are known. */
  readonly oldInputs?: RawInputs | undefined;
  readonly declaredBefore: Names | undefined;
  readonly news: RawInputs;
  readonly declared: Names;
}

export interface DeleteRequest {
  readonly id: string;
  readonly olds: Properties;
  /** What the program declared when the state was written; absent where nothing tells. */
  readonly declared: Names | undefined;
  readonly mayHoldSecrets: boolean;
}

export interface Resource {
  /** Judges and completes what the program declares. */
  check(request: CheckRequest): Promise<CheckResult>;
  /** Compares the state with the checked inputs. */
  diff(request: DiffRequest): Promise<DiffResult>;
  create(request: CreateRequest): Promise<CreateResult>;
  /** `undefined` means: the object is gone and may leave the state. */
  read(request: ReadRequest): Promise<ReadResult | undefined>;
  /** Returns the new outputs. */
  update(request: UpdateRequest): Promise<Properties>;
  delete(request: DeleteRequest): Promise<void>;
}
