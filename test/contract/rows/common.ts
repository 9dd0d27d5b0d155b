import { lacks, shapeOf } from "../published/shape";
import type { Assertion, Basis } from "../run/assertion";
import { accepted, type ContractCloud } from "../run/contractCloud";
import type { KeyState } from "../run/keyPool";
import { sources } from "./sources";

/** Makes a request that the cloud accepts. */
export type MakeRequest = (cloud: ContractCloud) => Promise<object>;

/** Assertions that many actions have in common. */
export function rowsOf(action: string, request: MakeRequest) {
  const refused = (says: string, expected: string, basis: Basis, source: string, change: object): Assertion => ({
    says,
    basis,
    source,
    expected,
    observe: async (cloud) => cloud.codeOf(action, { ...(await request(cloud)), ...change }),
  });
  return {
    accepted: (says: string, basis: Basis, source: string, change: object = {}): Assertion =>
      refused(says, accepted, basis, source, change),

    refused,

    /** The gateway checks what must be there. */
    missing: (...names: readonly string[]): readonly Assertion[] =>
      names.map((name) =>
        refused(`refuses a call without ${name}`, "MissingParameter", "documented", sources.codes, {
          [name]: undefined,
        }),
      ),

    wrongType: (name: string, value: unknown): Assertion =>
      refused(`refuses ${JSON.stringify(value)} as ${name}`, "InvalidParameter", "observed", sources.wrongType, {
        [name]: value,
      }),

    unknown: (): Assertion =>
      refused("refuses a parameter that it does not have", "UnknownParameter", "documented", sources.codes, {
        Nonsense: 1,
      }),

    /** The answer has at least the fields of an example. */
    fields: (example: object, basis: Basis, source: string, says?: string): Assertion => ({
      says: says ?? `answers ${Object.keys(example).join(", ") || "nothing but a RequestId"}`,
      basis,
      source,
      expected: [],
      observe: async (cloud) => {
        const fields = await cloud.call(action, await request(cloud));
        return lacks(shapeOf(fields), shapeOf({ ...example, RequestId: "" }));
      },
    }),
  };
}

export const missingKeyId = "00000000-0000-11f0-8000-525400000000";
export const wrongKeyId = "7c99b7de-6afb-11f1-9b26";

/** What every action about one key refuses. */
export function keyIdRows(action: string, request: MakeRequest): readonly Assertion[] {
  const { missing, refused, wrongType } = rowsOf(action, request);
  return [
    ...missing("KeyId"),
    wrongType("KeyId", 7),
    refused("refuses what is no KeyId", "InvalidParameterValue.InvalidKeyId", "documented", sources.listed(action), {
      KeyId: wrongKeyId,
    }),
    refused("refuses the id of no key", "ResourceUnavailable.CmkNotFound", "documented", sources.listed(action), {
      KeyId: missingKeyId,
    }),
  ];
}

export const states: readonly KeyState[] = ["Enabled", "Disabled", "PendingDelete", "PendingImport", "Archived"];

/** What an action makes of a key in some state: the state after it or the code of the refusal, and how sure that is. */
export type Cell = readonly [expected: string, basis: Basis, source: string];

/** One assertion a state. */
export const stateRows = (
  action: string,
  request: (cloud: ContractCloud, keyId: string) => object,
  cells: Readonly<Partial<Record<KeyState, Cell>>>,
): readonly Assertion[] =>
  states.flatMap((state) => {
    const cell = cells[state];
    if (cell === undefined) return [];
    const [expected, basis, source] = cell;
    const says = expected.includes(".") ? `refuses a key that is ${state}` : `makes ${state} ${expected}`;
    return [{ says, basis, source, expected, observe: (cloud) => afterwards(cloud, action, request, state) }];
  });

async function afterwards(
  cloud: ContractCloud,
  action: string,
  request: (cloud: ContractCloud, keyId: string) => object,
  state: KeyState,
): Promise<string> {
  const keyId = await cloud.keyIn(state);
  const code = await cloud.codeOf(action, request(cloud, keyId));
  return code === accepted ? cloud.stateOf(keyId) : code;
}

export const no = "ResourceUnavailable.CmkStateNotSupport";

/** A cell of which only the list of codes tells, not the states. */
export const inferredNo = (action: string): Cell => [
  no,
  "inferred",
  `${sources.listed(action)}; the states are not told`,
];

export const aKey: MakeRequest = async (cloud) => ({ KeyId: await cloud.keyIn("Enabled") });

/** Batches of keys. */
export function batchRows(action: string): readonly Assertion[] {
  const request: MakeRequest = async (cloud) => ({ KeyIds: [await cloud.keyIn("Enabled")] });
  const { missing, refused, wrongType, unknown } = rowsOf(action, request);
  return [
    ...missing("KeyIds"),
    wrongType("KeyIds", "text"),
    unknown(),
    refused("refuses what is no KeyId", "InvalidParameterValue.InvalidKeyId", "documented", sources.listed(action), {
      KeyIds: [wrongKeyId],
    }),
    refused("refuses a KeyId twice", "InvalidParameterValue.DuplicatedKeyId", "documented", sources.listed(action), {
      KeyIds: [missingKeyId, missingKeyId],
    }),
    refused("refuses the id of no key", "ResourceUnavailable.CmkNotFound", "documented", sources.listed(action), {
      KeyIds: [missingKeyId],
    }),
    refused("refuses more than 100 ids", "InvalidParameter", "chosen", "the limit is documented, its code is not", {
      KeyIds: Array.from({ length: 101 }, (_, index) => missingKeyId.replace(/^0{8}/, String(10_000_000 + index))),
    }),
    {
      says: "changes and answers nothing where one of the keys is missing",
      basis: "inferred",
      source: `${sources.listed(action)}; it is not said that one missing key fails all`,
      expected: "ResourceUnavailable.CmkNotFound",
      observe: async (cloud) => cloud.codeOf(action, { KeyIds: [await cloud.keyIn("Enabled"), missingKeyId] }),
    },
  ];
}
