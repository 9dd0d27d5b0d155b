import { aKey, keyIdRows, type MakeRequest, rowsOf } from "../rows/common";
import { wrapping } from "../rows/material";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "GetParametersForImport";
const request: MakeRequest = async (cloud) => ({ KeyId: await cloud.keyIn("PendingImport"), ...wrapping });
const { fields, missing, unknown, refused } = rowsOf(action, request);

export const GetParametersForImport: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, request),
    ...missing("WrappingAlgorithm", "WrappingKeySpec"),
    unknown(),
    fields(
      { ImportToken: "", KeyId: "", ParametersValidTo: 0, PublicKey: "" },
      "documented",
      sources.parameters(action),
    ),
    refused("refuses a kind of key that it does not have", "InvalidParameter", "chosen", "no listed code says so", {
      WrappingKeySpec: "SM2",
    }),
    {
      says: "refuses a key whose material is the cloud's own",
      basis: "documented",
      source: sources.listed(action),
      expected: "UnsupportedOperation.NotExternalCmk",
      observe: async (cloud) => cloud.codeOf(action, { ...(await aKey(cloud)), ...wrapping }),
    },
    {
      says: "answers another pair each time",
      basis: "documented",
      source: sources.parameters(action),
      expected: "differ",
      observe: async (cloud) => {
        const first = await cloud.call(action, await request(cloud));
        const second = await cloud.call(action, await request(cloud));
        return first.ImportToken === second.ImportToken || first.PublicKey === second.PublicKey ? "alike" : "differ";
      },
    },
  ],
};
