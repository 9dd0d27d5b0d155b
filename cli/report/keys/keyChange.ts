import type { InputName } from "../../../provider/key/model/properties";
import type { ResourceState } from "../preview";

/** One input of a key that is not what it was. `undefined` is no value. */
export interface Difference {
  readonly property: InputName;
  readonly before: unknown;
  readonly after: unknown;
  /**
   * What the program does: gives a `value`, or no longer does, after which the key keeps, empties or resets it. `creation` is
   * what a new key begins with.
   */
  readonly by: "value" | "stays" | "empties" | "default" | "creation";
  /** Whether the value before is one that somebody set outside Pulumi. */
  readonly isOutside: boolean;
}

/** An input that somebody changed outside Pulumi and that the change leaves so. */
export interface OutsideChange {
  readonly property: InputName;
  /** What the state had. */
  readonly before: unknown;
  readonly live: unknown;
}

/**
 * What becomes of a key that leaves its place: `scheduled` for deletion, so unusable at once and lost after its date, or
 * scheduled before (`alreadyScheduled`); `archived`, which can still decrypt; `disabled`; `kept` usable, since it waits for its
 * material; or `retained`, since Pulumi or the provider leaves it alone.
 */
export type Ending = "scheduled" | "alreadyScheduled" | "archived" | "disabled" | "kept" | "retained";

/** Why a key is left alone. */
export type Retained =
  | { readonly by: "retainOnDelete" }
  /** The resource named is deleted, and the key counts as deleted with it. */
  | { readonly by: "deletedWith"; readonly name: string; readonly isSure: boolean }
  /** The resource named has the key too, or takes it over. */
  | { readonly by: "holder"; readonly name: string };

/** A key that leaves its place. */
export interface Loss {
  readonly fate: Ending;
  /** Of a `retained` key. */
  readonly retained: Retained | undefined;
  /** Days from the change to the deletion of a `scheduled` key; 0 where only `pulumi up` can tell. */
  readonly windowInDays: number;
  /** When a key that was scheduled before is deleted, in Unix seconds; 0 where nothing tells. */
  readonly deletionSeconds: number;
  /**
   * Why: the program no longer declares it, another key takes its place, or a run before this one replaced it and could not
   * remove it.
   */
  readonly cause: "removed" | "replaced" | "leftOver";
  /** Of a replacement, the properties that force it; none where it was asked for with `--replace`. */
  readonly reasons: readonly Difference[];
  /** Whether it is sure: else only `pulumi up` can tell whether it comes to this, and `fate` is the worst that may be. */
  readonly isCertain: boolean;
  /** Whether nothing tells if it leaves or is replaced, so that the milder of both ways counts. */
  readonly isMilder: boolean;
  /** Whether `protect` stood in the way: it does, this change takes it away, or it did not before. */
  readonly guard: "on" | "removedNow" | "offBefore";
}

/** Where the key comes from that a step makes. */
export type Source = "new" | "adopted" | "restored";

/** What a change does with one key. */
export interface KeyChange {
  readonly name: string;
  /** Whether another key of the change has the same name, below another component. */
  readonly isNamesake: boolean;
  /** The KeyId of the key that there is; `""` where there is none yet. */
  readonly keyId: string;
  readonly region: string;
  readonly step: "create" | "update" | "replace" | "delete" | "leftOver" | "none";
  readonly before: ResourceState | undefined;
  readonly after: ResourceState | undefined;
  /** Of a step that makes a key. */
  readonly source: Source | undefined;
  /** The KeyId that the program names to be adopted or restored. */
  readonly takenKeyId: string;
  readonly differences: readonly Difference[];
  readonly loss: Loss | undefined;
  /** Whether it was protected and no longer is, while it stays. */
  readonly losesProtection: boolean;
  readonly weakenings: readonly Difference[];
  /** Whether the key was found to be gone. */
  readonly isVanished: boolean;
  readonly outside: readonly OutsideChange[];
}

/** Whether a change makes a key unusable for good, or may: it is to be deleted. */
export const isIrreversible = ({ loss }: KeyChange): boolean => loss?.fate === "scheduled";

/** Whether a change takes a protection away, also where the key goes with it. */
export const isUnprotecting = ({ loss, losesProtection }: KeyChange): boolean =>
  losesProtection || loss?.guard === "removedNow";
