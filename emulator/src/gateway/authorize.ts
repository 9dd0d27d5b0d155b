import type { AccessKey } from "../cloud/access/accessKeys";
import { anonymous, type Caller } from "../cloud/access/caller";
import type { Cloud } from "../cloud/cloud";
import { authFailures } from "./gatewayErrors";
import { type SignedRequest, verifySignature } from "./signature";

/** What stands in the place of a signature where none is needed. */
const skip = "SKIP";

/**
 * Who makes a request.
 *
 * @param unsigned whether the action may be called without a signature
 * @throws {ApiError} `AuthFailure.*`
 */
export function callerOf(cloud: Cloud, request: SignedRequest, unsigned: boolean): Caller {
  if (request.headers.authorization === skip && unsigned) return anonymous;
  const nowSeconds = Math.floor(Date.now() / 1000);
  return unexpired(
    cloud,
    verifySignature(request, (secretId) => cloud.accessKeys.find(secretId), nowSeconds),
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
