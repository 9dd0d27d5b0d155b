import type { KeyChange, Loss } from "../../../../cli/report/keys/keyChange";
import { keyType, type ResourceState, type Step } from "../../../../cli/report/preview";

export const keyId = "86166c00-e878-11f1-be3e-525400c09649";
export const otherKeyId = "9f27aa10-e878-11f1-be3e-525400c09649";

/** What a key has as it is made where the program declares nothing. */
export const newOutputs = {
  accountId: "100000000001",
  alias: "payments",
  deletionDate: 0,
  description: "",
  hsmClusterId: "",
  keyId,
  keyRotationEnabled: false,
  keyState: "Enabled",
  keyUsage: "ENCRYPT_DECRYPT",
  onDestroy: "scheduleDeletion",
  onReplace: "archive",
  origin: "TENCENT_KMS",
  pendingWindowInDays: 30,
  region: "ap-guangzhou",
  rotateDays: 0,
  tags: {},
};
export const newInputs = { alias: "payments", region: "ap-guangzhou" };

export const state = (changes: Partial<ResourceState> = {}): ResourceState => ({
  urn: "",
  id: "",
  protect: false,
  retainOnDelete: false,
  deletedWith: "",
  formerUrns: [],
  isPendingReplacement: false,
  isToDelete: false,
  external: false,
  dependencies: [],
  hasPlace: true,
  place: "",
  inputs: newInputs,
  outputs: {},
  ...changes,
});

/** A key that exists. What its program declares, it has. */
export const existing = (
  inputs: Readonly<Record<string, unknown>> = {},
  outputs: Readonly<Record<string, unknown>> = {},
  rest: Partial<ResourceState> = {},
): ResourceState =>
  state({
    id: keyId,
    inputs: { ...newInputs, ...inputs },
    outputs: { ...newOutputs, ...inputs, ...outputs },
    ...rest,
  });

/** What a program wants of a key. */
export const wanted = (
  inputs: Readonly<Record<string, unknown>> = {},
  rest: Partial<ResourceState> = {},
): ResourceState => state({ inputs: { ...newInputs, ...inputs }, ...rest });

export const urnOf = (name: string, type = keyType): string => `urn:pulumi:dev::shop::${type}::${name}`;

export const step = (op: string, changes: Partial<Step> = {}): Step => {
  const { name = "payments", type = keyType } = changes;
  return {
    op,
    urn: urnOf(name, type),
    name,
    type,
    before: undefined,
    after: undefined,
    replaceReasons: [],
    ...changes,
  };
};

export const change = (changes: Partial<KeyChange> = {}): KeyChange => ({
  name: "payments",
  isNamesake: false,
  keyId,
  region: "ap-guangzhou",
  step: "none",
  before: undefined,
  after: undefined,
  source: undefined,
  takenKeyId: "",
  differences: [],
  loss: undefined,
  losesProtection: false,
  weakenings: [],
  isVanished: false,
  outside: [],
  ...changes,
});

export const loss = (changes: Partial<Loss> = {}): Loss => ({
  fate: "scheduled",
  retained: undefined,
  windowInDays: 30,
  deletionSeconds: 0,
  cause: "removed",
  reasons: [],
  isCertain: true,
  isMilder: false,
  guard: "offBefore",
  ...changes,
});
