import type { AccessKey } from "../cloud/access/accessKeys";
import { anonymous, type Caller } from "../cloud/access/caller";
import type { Cloud } from "../cloud/cloud";
import { authFailures } from "./gatewayErrors";
import type { FindAccessKey } from "./signature";

/** What a request says of who makes it. */
export interface Signed {
  /** Whether it says that nobody signed it. */
  readonly isUnsigned: boolean;
  /** Finds the access key that it was signed with. @throws {ApiError} when the signature is wrong */
  readonly verify: (find: FindAccessKey, nowSeconds: number) => AccessKey;
}

/**
 * Who makes a request.
 *
 * @param mayBeUnsigned whether the action may be called without a signature
 * @throws {ApiError} `AuthFailure.*`
 */
export function callerOf(cloud: Cloud, { isUnsigned, verify }: Signed, mayBeUnsigned: boolean): Caller {
  if (isUnsigned && mayBeUnsigned) return anonymous;
  const nowSeconds = Math.floor(Date.now() / 1000) + cloud.signatureOffsetSeconds;
  return unexpired(
    cloud,
    verify((secretId) => cloud.accessKeys.find(secretId), nowSeconds),
  );
}

/** The caller of a call whose signature is taken for granted. @throws {ApiError} when there is no such key, or no more */
export function callerNamed(cloud: Cloud, secretId: string): Caller {
  const key = cloud.accessKeys.find(secretId);
  if (key === undefined) throw authFailures.secretIdNotFound();
  return unexpired(cloud, key);
}

function unexpired(cloud: Cloud, { caller, expiredTime }: AccessKey): Caller {
  if (expiredTime !== undefined && expiredTime <= cloud.clock.nowSeconds()) throw authFailures.tokenFailure();
  return caller;
}
