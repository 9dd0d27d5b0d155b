import type { ClearSecret } from "./read/clearSecrets";

/** Inputs or outputs as JSON holds them. */
export type Values = Readonly<Record<string, unknown>>;

/** A resource before or after a step. */
export interface ResourceState {
  /** Before a resource is renamed, another one than that of its step. */
  readonly urn: string;
  /** The KeyId of a key; `""` while there is none. */
  readonly id: string;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  /** The URN of the resource whose deletion deletes this one as well; `""` where there is none, and in the event stream. */
  readonly deletedWith: string;
  /** URNs that the resource had before, as its program says; none in the event stream. */
  readonly formerUrns: readonly string[];
  /** URNs of the resources that it depends on; none in the event stream. */
  readonly dependencies: readonly string[];
  /** Whether a replacement is under way that deletes it before the new one is made; never in the event stream. */
  readonly isPendingReplacement: boolean;
  /** Whether it was replaced, and is only left to be removed. */
  readonly isToDelete: boolean;
  /** Only read, by `get`: not the stack's own. */
  readonly external: boolean;
  /** Whether its outputs say which resource it is: without that the provider cannot always tell why a key goes. */
  readonly hasPlace: boolean;
  /** The URN by which its outputs know it: a former one, where it was renamed since; `""` where they tell none. */
  readonly place: string;
  /** What the program gives, without names that begin with `__`. */
  readonly inputs: Values;
  /** Of a key that exists, what it has, without names that begin with `__`. */
  readonly outputs: Values;
}

/** What Pulumi would do with one resource. */
export interface Step {
  /** Pulumi's word, such as `create`, `update`, `replace`, `delete` or `same`. */
  readonly op: string;
  readonly urn: string;
  /** The resource's name in the program. */
  readonly name: string;
  readonly type: string;
  readonly before: ResourceState | undefined;
  /** After a `refresh`, what was found: `undefined` where the resource is gone. Else what the program wants. */
  readonly after: ResourceState | undefined;
  /** Of a replacement, the properties that force it. */
  readonly replaceReasons: readonly string[];
}

/** What was said while the preview ran. */
export interface Diagnostic {
  /** Of Pulumi: `info`, `info#err`, `warning`, `error`. */
  readonly severity: string;
  readonly message: string;
  readonly urn: string | undefined;
}

/** What a preview would do and said, in whichever of Pulumi's two forms it came. */
export interface Preview {
  readonly project: string | undefined;
  readonly stack: string | undefined;
  /** Each logical step once, in the order of Pulumi, which differs from run to run. */
  readonly steps: readonly Step[];
  readonly diagnostics: readonly Diagnostic[];
  /** Whether it came to its end without an error: otherwise steps may be missing, deletions above all. */
  readonly isWhole: boolean;
}

/** A preview as it was found in what Pulumi printed. */
export interface ReadPreview extends Preview {
  /** What was printed around it, without blank lines. */
  readonly textAround: readonly string[];
  /** Where it holds secrets in clear. */
  readonly clearSecrets: readonly ClearSecret[];
}

/** The type token of a key. */
export const keyType = "pulumi-nodejs:dynamic/tencentcloud:KmsKey";

export const isOfKey = ({ type }: Step): boolean => type === keyType;
