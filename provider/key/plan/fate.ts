import type { OnDestroy, OnReplace } from "../model/model";
import { properties } from "../model/properties";

/** The settings that reach the cloud only when a key goes. */
export interface RemovalSettings {
  readonly onDestroy: OnDestroy;
  readonly onReplace: OnReplace;
  readonly pendingWindowInDays: number;
}

/** The same settings as a state or a program tells them: what it leaves out is absent. */
export type SomeRemovalSettings = { readonly [Name in keyof RemovalSettings]?: RemovalSettings[Name] | undefined };

/**
 * Why a key goes: the program `leaves` it out, another key takes its place (`replaced`), or nothing tells which of the two it
 * is.
 */
export type WhyItGoes = "leaves" | "replaced" | "either";

/** What becomes of a key that goes. */
export interface Fate {
  readonly mode: OnDestroy;
  /** Days from the change to the deletion of a key that is scheduled. */
  readonly pendingWindowInDays: number;
}

/**
 * What becomes of a key that goes. The preview's line, the report and `delete` all ask this one function.
 *
 * @param before what the state has
 * @param newest what the program says now of the resource that the key belongs to; absent where the program has none
 * @param wasDeclared whether the program of the last time gave a setting: one that it no longer gives is the default again
 */
export function fateOf(
  why: WhyItGoes,
  before: SomeRemovalSettings,
  newest?: SomeRemovalSettings,
  wasDeclared: (name: keyof RemovalSettings) => boolean = () => false,
): Fate {
  const { onDestroy, onReplace, pendingWindowInDays } = removalSettings(before, newest, wasDeclared);
  const modes = { leaves: [onDestroy], replaced: [onReplace], either: [onDestroy, onReplace] }[why];
  return { mode: mildest(modes), pendingWindowInDays };
}

/** The settings of a key: as the program says now, the default where it no longer does, else what they were. */
export function removalSettings(
  before: SomeRemovalSettings,
  newest?: SomeRemovalSettings,
  wasDeclared: (name: keyof RemovalSettings) => boolean = () => false,
): RemovalSettings {
  const kept = <Name extends keyof RemovalSettings>(name: Name): SomeRemovalSettings[Name] =>
    newest?.[name] ?? (newest !== undefined && wasDeclared(name) ? undefined : before[name]);
  return {
    onDestroy: kept("onDestroy") ?? properties.onDestroy.atCreation,
    onReplace: kept("onReplace") ?? properties.onReplace.atCreation,
    pendingWindowInDays: kept("pendingWindowInDays") ?? properties.pendingWindowInDays.atCreation,
  };
}

const fromMildest = ["archive", "disable", "scheduleDeletion"] as const;

/** Of several ways the one that takes the least away: an archived key decrypts, a disabled one does nothing, a deleted one is lost. */
export const mildest = (modes: readonly OnDestroy[]): OnDestroy =>
  fromMildest.find((mode) => modes.includes(mode)) ?? properties.onDestroy.atCreation;
