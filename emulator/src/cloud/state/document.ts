import { type AccountAccess, accessFields, othersRoles } from "../access/accounts";
import { maxSeconds } from "../clock";
import { type InvalidType, invalidTypes } from "../serviceStatus";
import { also, type Judge, listOf, mapOf, members, number, oneOf } from "./judges";
import { type KeyRecord, keyId, keyRecord } from "./keyRecord";
import { uinName, uinPattern } from "./uin";

/** What one account has. */
export interface AccountDocument extends Partial<AccountAccess> {
  /** Whether it has the service, as `GetServiceStatus` answers it. */
  readonly invalidType?: InvalidType;
  /** Its keys, of all regions. */
  readonly keys?: readonly KeyRecord[];
}

/** What the emulated cloud holds, or a part of it: the form of seeds and snapshots. */
export interface StateDocument {
  /** Of the form. */
  readonly version: 1;
  /** Seconds that the clock is ahead of real time. */
  readonly advancedSeconds?: number;
  /** By uin. */
  readonly accounts?: Readonly<Record<string, AccountDocument>>;
}

/** A line of the state file: a part of a document, and what is there no more. */
export interface StateLine extends Omit<StateDocument, "version"> {
  readonly version?: 1;
  /** KeyIds. */
  readonly removedKeys?: readonly string[];
}

const accounts = also(
  mapOf<AccountDocument>(
    uinPattern,
    uinName,
    members<AccountDocument>({ invalidType: oneOf(invalidTypes), keys: listOf(keyRecord), ...accessFields }),
  ),
  (byUin) => {
    for (const [uin, account] of Object.entries(byUin)) {
      const wrong = othersRoles(uin, account);
      if (wrong !== undefined) return `.${uin}${wrong}`;
    }
    return undefined;
  },
);

const version = oneOf([1] as const);
const advancedSeconds = number(0, maxSeconds);

export const stateDocument: Judge<StateDocument> = members<StateDocument>({ version, advancedSeconds, accounts }, [
  "version",
]);

export const stateLine: Judge<StateLine> = members<StateLine>({
  version,
  advancedSeconds,
  accounts,
  removedKeys: listOf(keyId),
});
