import type { Assertion } from "../run/assertion";
import type { ContractCloud } from "../run/contractCloud";
import type { KeyKind, KeyState } from "../run/keyPool";
import { no } from "./common";
import { sources } from "./sources";

const unusable: readonly KeyState[] = ["Disabled", "PendingDelete", "Archived"];

/** Actions with asymmetric keys work with enabled ones only. */
export const unusableRows = (
  action: string,
  request: (cloud: ContractCloud, keyId: string) => object,
  kind: KeyKind = "sign",
): readonly Assertion[] =>
  unusable.map((state) => ({
    says: `refuses a key that is ${state}`,
    basis: "documented",
    source: sources.listed(action),
    expected: no,
    observe: async (cloud) => cloud.codeOf(action, request(cloud, await cloud.keyIn(state, kind))),
  }));
