import type { OnDestroy, OnReplace } from "../../../provider/key/model/model";
import type { RemovalSettings, SomeRemovalSettings } from "../../../provider/key/plan/fate";

/** The settings that reach the cloud when a key goes, as a preview tells them. */
export interface ToldSettings {
  readonly settings: SomeRemovalSettings;
  /** Those that only `pulumi up` can tell: `settings` has the worst that they may be. */
  readonly isUnsure: (name: keyof RemovalSettings) => boolean;
}

const worst: RemovalSettings = { onDestroy: "scheduleDeletion", onReplace: "scheduleDeletion", pendingWindowInDays: 0 };

/** What a state or a program says of them. A value that is a secret or not known yet could be any. */
export function toldSettings(told: (name: keyof RemovalSettings) => unknown): ToldSettings {
  const [onDestroy, onReplace, days] = [told("onDestroy"), told("onReplace"), told("pendingWindowInDays")];
  const settings = {
    onDestroy: isMode(onDestroy) ? onDestroy : orWorst(onDestroy, worst.onDestroy),
    onReplace: isMode(onReplace) ? onReplace : orWorst(onReplace, worst.onReplace),
    pendingWindowInDays: typeof days === "number" ? days : orWorst(days, worst.pendingWindowInDays),
  };
  return {
    settings,
    isUnsure: (name) => {
      const value = told(name);
      return value !== undefined && value !== null && settings[name] !== value;
    },
  };
}

const orWorst = <Value>(value: unknown, most: Value): Value | undefined =>
  value === undefined || value === null ? undefined : most;

const isMode = (value: unknown): value is OnDestroy & OnReplace =>
  value === "archive" || value === "disable" || value === "scheduleDeletion";
