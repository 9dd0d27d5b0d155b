import type { CloudOperation } from "../call/cloud";

/** Why KMS cannot be used in an account: never activated, out of money, its resources released, or not said. */
export type Inactivity = "notActivated" | "inArrears" | "released" | "unsaid";

export interface ServiceStatus {
  /** `undefined` where KMS can be used. */
  readonly inactivity: Inactivity | undefined;
  /** Keys of users in the region that count for the quota; `undefined` where the cloud tells none. */
  readonly keyCount: number | undefined;
  /** How many keys there may be; `undefined` where the cloud tells none. */
  readonly keyLimit: number | undefined;
}

/** `InvalidType` of `GetServiceStatus`: https://cloud.tencent.com/document/api/573/34417 */
const inactivities: { readonly [InvalidType: number]: Inactivity } = {
  0: "notActivated",
  2: "inArrears",
  3: "released",
};

export async function serviceStatus(operation: CloudOperation): Promise<ServiceStatus> {
  const { ServiceEnabled, InvalidType, CmkUserCount, CmkLimit } = await operation.call("GetServiceStatus", {});
  return {
    inactivity: ServiceEnabled === false ? (inactivities[InvalidType ?? -1] ?? "unsaid") : undefined,
    keyCount: CmkUserCount,
    keyLimit: CmkLimit || undefined,
  };
}
