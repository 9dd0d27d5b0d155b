import type { Inactivity, ServiceStatus } from "../../cloud/reader/serviceStatus";

const reasons: { readonly [Kind in Inactivity]: string } = {
  notActivated: "is not activated in this account; activate it in the KMS console, then run again",
  inArrears: "is suspended since the account is in arrears; pay what is due, then run again",
  released: "has released the resources of this account, after arrears; activate it in the KMS console, then run again",
  unsaid: "says that it is not active in this account; look into the KMS console",
};

/** Why KMS makes no key in the account. */
export const serviceFailure = (
  { inactivity }: Pick<ServiceStatus, "inactivity">,
  region: string,
): string | undefined => (inactivity === undefined ? undefined : `KMS in ${region} ${reasons[inactivity]}`);
