/**
 * The life of a program, as JSON: it is generated, run by the real engine or by its double, made smaller when it fails, and
 * kept as a file. What a step names is looked up when the step is taken, and what is not there any more is passed over, so
 * that any part of a life is a life as well.
 */
export interface Life {
  readonly steps: readonly Step[];
}

export type Values = Readonly<Record<string, unknown>>;

/** A key that only a run makes known: that of a resource, the n-th that is out of use, the n-th that is in no state. */
export type KeyReference = { readonly of: string } | { readonly outOfUse: number } | { readonly stray: number };

/**
 * What an argument may hold beside JSON: a KeyId, a secret, or a value that is known when the key of another resource of the
 * program is.
 */
export type Marker =
  | { readonly $key: KeyReference }
  | { readonly $secret: unknown }
  | { readonly $unknown: unknown; readonly by: string };

/** Where a resource was before. */
export interface Former {
  readonly name?: string;
  /** The component that it was in; `""` for none. */
  readonly parent?: string;
}

/** The options of a resource, other resources by their names. */
export interface Options {
  readonly protect?: boolean;
  readonly deleteBeforeReplace?: boolean;
  readonly retainOnDelete?: boolean;
  readonly deletedWith?: string;
  readonly ignoreChanges?: readonly string[];
  readonly replaceOnChanges?: readonly string[];
  readonly replacementTrigger?: string;
  readonly replaceWith?: readonly string[];
  readonly dependsOn?: readonly string[];
  readonly aliases?: readonly Former[];
  readonly provider?: ProviderName;
  readonly parent?: string;
}

/**
 * The `Provider`s that a program may have beside the default one: `twin` has the account and region of the default one, `east`
 * another region, `other` another account.
 */
export const providerNames = ["twin", "east", "other"] as const;
export type ProviderName = (typeof providerNames)[number];

/** A resource as a program declares it. */
export interface DeclaredKey {
  readonly args: Values;
  readonly opts: Options;
}

/** What a program declares, by name. */
export type Program = Readonly<Record<string, DeclaredKey>>;

/** A change of the program. */
export type Edit =
  | { readonly edit: "declare"; readonly name: string; readonly key: DeclaredKey }
  /** `undefined` cannot stand in JSON: arguments and options that go are named. */
  | {
      readonly edit: "change";
      readonly name: string;
      readonly args?: Values;
      readonly opts?: Options;
      readonly without?: readonly string[];
    }
  | { readonly edit: "drop"; readonly name: string }
  | {
      readonly edit: "rename";
      readonly name: string;
      readonly to: string;
      readonly by: "aliases" | "adoptKeyId" | "nothing";
    }
  | { readonly edit: "move"; readonly name: string; readonly parent: string; readonly by: "aliases" | "nothing" };

/** What somebody does beside Pulumi. */
export type Outside =
  | { readonly call: string; readonly key: KeyReference; readonly body?: Values }
  | { readonly make: Values }
  | { readonly remove: KeyReference };

/** What somebody does to the state. */
export type StateChange =
  | { readonly state: "taint" | "delete"; readonly name: string }
  /** Into the other stack. */
  | { readonly state: "move"; readonly name: string }
  | { readonly state: "import"; readonly name: string; readonly key: KeyReference }
  /** Gives the resource the text of the provider that an earlier version, or the documentation, wrote. */
  | { readonly state: "text"; readonly name: string; readonly text: number };

/** The flags of `preview` and `up`, resources by their names. */
export interface Flags {
  readonly refresh?: boolean;
  readonly target?: readonly string[];
  readonly targetDependents?: boolean;
  readonly exclude?: readonly string[];
  readonly replace?: readonly string[];
  /** Of `up` alone. */
  readonly continueOnError?: boolean;
  readonly ignoreProtect?: boolean;
  /** Whether the preview saves a plan that `up` has to keep to. */
  readonly plan?: boolean;
}

/** What the cloud does to calls of an action while `up` runs. */
export interface CloudFault {
  readonly action: string;
  readonly call: number;
  readonly times: number;
  readonly fault: string;
}

/** What happens between one `up` and the next, and that one. */
export interface Step {
  /** The stack that it is about, of two. @default 0 */
  readonly stack?: 0 | 1;
  readonly outside?: readonly Outside[];
  readonly state?: readonly StateChange[];
  readonly edits?: readonly Edit[];
  readonly flags?: Flags;
  readonly faults?: readonly CloudFault[];
}
