import { rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "ListAlgorithms";
const { fields, unknown } = rowsOf(action, async () => ({}));
const algorithm = { KeyUsage: "", Algorithm: "" };

export const ListAlgorithms: Contract = {
  action,
  assertions: [
    unknown(),
    fields(
      {
        SymmetricAlgorithms: [algorithm],
        AsymmetricAlgorithms: [algorithm],
        AsymmetricSignVerifyAlgorithms: [algorithm],
      },
      "observed",
      sources.published,
    ),
    {
      says: "has symmetric keys for ENCRYPT_DECRYPT only",
      basis: "documented",
      source: sources.parameters(action),
      expected: ["ENCRYPT_DECRYPT"],
      observe: async (cloud) => {
        const { SymmetricAlgorithms } = await cloud.call(action);
        return Array.isArray(SymmetricAlgorithms) ? SymmetricAlgorithms.map((one) => String(Object(one).KeyUsage)) : [];
      },
    },
  ],
};
