import type { Ending } from "./lines";

/** A value that only `up` can tell, or that is a secret. */
export const anything: unique symbol = Symbol("anything");

/** What is to be of an existing key, by property; tags with what they were, since those of others stay. */
export interface AnnouncedValues {
  readonly keyState?: unknown;
  readonly alias?: unknown;
  readonly description?: unknown;
  readonly keyRotationEnabled?: unknown;
  readonly rotateDays?: unknown;
  readonly keyUsage?: unknown;
  readonly tags?: { readonly before: unknown; readonly after: unknown };
}

/** What is announced of one key that exists. */
export interface Announcement {
  readonly keyId: string;
  /** Whose step announces it, such as `update payments`. */
  readonly by: string;
  readonly values: AnnouncedValues;
  /** For a key that goes; `unsaid` where nothing says what becomes of it. */
  readonly ending: Ending | "unsaid" | undefined;
  /** Of a key that is scheduled. */
  readonly days: number | undefined;
  /** Whether another key takes its place, so that it loses its alias even where it is left. */
  readonly isReplaced: boolean;
  /** Whether only `up` can tell whether it happens. */
  readonly isPossible: boolean;
}

/** A key that is to be made. */
export interface AnnouncedKey {
  readonly by: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Whether only `up` can tell whether it is. */
  readonly isPossible: boolean;
}

export interface Announced {
  readonly of: readonly Announcement[];
  readonly made: readonly AnnouncedKey[];
}

export const nothing = {
  values: {},
  ending: undefined,
  days: undefined,
  isReplaced: false,
  isPossible: false,
} as const;
