import type { Access, EmulatedCloud } from "../support/emulatedCloud";

/** Types of the API's documentation; `list` is one of structures, `strings` one of texts. `*`: required. */
export type DocumentedType = "string" | "integer" | "struct" | "list" | "strings";

/** What the documentation says of an action, typed in from it, and requests that show what the emulator makes of it. */
export interface ActionFacts {
  readonly service: "kms" | "tag" | "sts";
  /** By dotted path, without the indexes of lists. */
  readonly parameters: Readonly<Record<string, DocumentedType | `${DocumentedType}*`>>;
  readonly codes: readonly string[];
  /** Documented codes that the emulator never answers by itself, and why. */
  readonly impossible: Readonly<Record<string, string>>;
  /** Requests that succeed. */
  readonly accepted: (cloud: EmulatedCloud) => Promise<readonly object[]>;
  readonly refused: readonly Refused[];
  /** Resources that are refused one by one, in the answer of a call that succeeds. */
  readonly failedResources?: readonly FailedResource[];
}

export interface FailedResource {
  readonly because: string;
  readonly name: string;
  readonly code: string;
}

export interface Refused {
  readonly because: string;
  readonly code: string;
  readonly message: string;
  readonly request: (cloud: EmulatedCloud) => Promise<object>;
  readonly access?: Access;
}

export const onlyAsFault = "the emulator answers it only when a fault asks for it";

/** Codes that nearly every action of KMS lists. */
export const kmsCommon = {
  codes: [
    "InternalError",
    "InvalidParameter",
    "UnauthorizedOperation",
    "UnsupportedOperation.NotRoleOperation",
    "UnsupportedOperation.ServiceTemporaryUnavailable",
  ],
  impossible: {
    InternalError: onlyAsFault,
    UnauthorizedOperation: "the emulated account has no CAM policies",
    "UnsupportedOperation.ServiceTemporaryUnavailable": onlyAsFault,
  },
} as const;

export const noMemberAccount = {
  "UnsupportedOperation.NotRoleOperation": "the action takes no MemberAccount",
} as const;

export const tagImpossible = {
  FailedOperation: onlyAsFault,
  "FailedOperation.PolicyEnforcedInvalid": "the emulated account has no tag policies",
  "FailedOperation.ResourceTagProcessing": "tags are written at once",
  "LimitExceeded.Quota": "the account's quota of a million tags is not emulated",
  "LimitExceeded.TagKey": "the account's quota of a million tags is not emulated",
  "LimitExceeded.TagValue": "the account's quota of a million tags is not emulated",
  UnsupportedOperation: onlyAsFault,
} as const;

/** The entries of `reasons` for `codes`. */
export const reasonsFor = (
  codes: readonly string[],
  reasons: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(reasons).filter(([code]) => codes.includes(code)));

export const wrongKeyId = "7c99b7de-6afb-11f1-9b26";

export const memberAccountParameters = {
  MemberAccount: "struct",
  "MemberAccount.MemberAppId": "integer",
  "MemberAccount.MemberUin": "integer",
} as const;

export const memberAccount = { MemberAppId: 1250000000, MemberUin: 100000000002 };

export const messages = {
  invalidKeyId: (path: string) =>
    `Invalid \`KeyId\`. The value \`${wrongKeyId}\` specified in the parameter \`${path}\` is not valid.`,
  notFound: "The CMK does not exist.",
  stateNotSupport: "This operation cannot be performed under the current CMK status.",
  notRole: "Unsupported operations for user roles.",
  usedByProduct: "The CMK is being used by a Tencent Cloud product. Product: cbs.",
  disabled: "The CMK has been disabled.",
  archived: "The CMK has been archived.",
  invalidValue: (value: string, path: string) =>
    `The value \`${value}\` specified in the parameter \`${path}\` is not valid.`,
  duplicatedKeyId: "Duplicate `KeyId`.",
} as const;
