import type { AccountOptions } from "./access/accounts";
import type { Clock } from "./clock";

/** An access key that the emulator knows. */
export interface Credential {
  /** Names the key in a request. */
  readonly secretId: string;
  /** Signs the request, and is not in it. */
  readonly secretKey: string;
  /** The account: owner of the keys that it makes, and their creator where it has no `subUin`. Digits. */
  readonly uin: string;
  /** The sub-account that has the access key, if it is not the account itself: creator of the keys that it makes. Digits. */
  readonly subUin?: string;
  /** The session token that requests must carry; without it they must carry none. */
  readonly token?: string;
}

/** What an emulator can be told. */
export interface EmulatorOptions {
  /** Milliseconds that each answer takes at least. @default 0 */
  readonly latencyMs?: number;
  /** Percent of the documented rates that are allowed; 0 is no limit. @default 100 */
  readonly rateLimit?: number;
  /** Keys that an account may have in a region, not counting those scheduled for deletion. @default 200 */
  readonly quota?: number;
  /** @default one: `AKIDEMULATOR` / `emulator-secret-key`, account `100000000001` */
  readonly credentials?: readonly Credential[];
  /** Roles and identity providers of accounts. @default none */
  readonly accounts?: readonly AccountOptions[];
  /** Whether `GetCallerIdentity` takes credentials that were given for the token of an identity provider. @default true */
  readonly webIdentityCaller?: boolean;
  /** Whether the alias of a key that is scheduled for deletion may be used again. @default false */
  readonly pendingDeletionFreesAlias?: boolean;
  /** Whether an empty list in an answer is `null`. @default false */
  readonly nullLists?: boolean;
  /** Source of time; the emulated cloud's clock is this one and what it was advanced by. @default the system's */
  readonly clock?: Clock;
  /** Whether `log` gets a line about each call: what `requests` lists. @default false */
  readonly verbose?: boolean;
  /** Gets a line about each call of an action that is not emulated. @default none */
  readonly log?: (line: string) => void;
}

/** What actions see of the options. */
export interface EmulatorSettings {
  readonly quota: number;
  readonly pendingDeletionFreesAlias: boolean;
  readonly webIdentityCaller: boolean;
}

/** For use with nothing else. */
export const defaultCredential: Credential = {
  secretId: "AKIDEMULATOR",
  secretKey: "emulator-secret-key",
  uin: "100000000001",
};

/** Accounts are numbers on the wire; beyond this JavaScript would round them. */
const accountPattern = /^[1-9]\d{0,14}$/;

export const defaultQuota = 200;
export const defaultRateLimit = 100;
export const defaultPort = 9911;

export interface Settings extends EmulatorSettings {
  readonly rateLimit: number;
  readonly latencyMs: number;
  readonly nullLists: boolean;
  readonly verbose: boolean;
  readonly credentials: readonly Credential[];
  /** The account of the first credential. */
  readonly defaultUin: string;
}

/** @throws {RangeError} for a value that makes no sense */
export function settingsOf(options: EmulatorOptions): Settings {
  const { quota = defaultQuota, rateLimit = defaultRateLimit, latencyMs = 0 } = options;
  for (const [name, value] of Object.entries({ quota, rateLimit, latencyMs })) {
    if (!Number.isFinite(value) || value < 0) throw new RangeError(`${name} must be a number from 0, not ${value}`);
  }
  const { credentials = [defaultCredential], pendingDeletionFreesAlias = false, nullLists = false } = options;
  const { webIdentityCaller = true, verbose = false } = options;
  const [first] = credentials;
  if (first === undefined) throw new RangeError("credentials must not be empty");
  for (const { uin, subUin = uin } of credentials) {
    const wrong = [uin, subUin].find((one) => !accountPattern.test(one));
    if (wrong !== undefined) throw new RangeError(`uin must be 1 to 15 digits, not "${wrong}"`);
  }
  const { uin: defaultUin } = first;
  return {
    quota,
    rateLimit,
    latencyMs,
    credentials,
    defaultUin,
    pendingDeletionFreesAlias,
    nullLists,
    verbose,
    webIdentityCaller,
  };
}
