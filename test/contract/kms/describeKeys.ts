import { batchRows, rowsOf } from "../rows/common";
import { shownMetadata } from "../rows/metadata";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "DescribeKeys";
const { fields } = rowsOf(action, async (cloud) => ({ KeyIds: [await cloud.keyIn("Enabled")] }));

export const DescribeKeys: Contract = {
  action,
  assertions: [
    ...batchRows(action),
    fields({ KeyMetadatas: [shownMetadata] }, "observed", sources.published),
    {
      says: "answers keys in the order in which they were asked for",
      basis: "chosen",
      source: "the order is not documented",
      expected: true,
      observe: async (cloud) => {
        const KeyIds = [await cloud.keyIn("PendingDelete"), await cloud.keyIn("Enabled")];
        const { KeyMetadatas } = await cloud.call(action, { KeyIds });
        const shown: unknown[] = Array.isArray(KeyMetadatas) ? KeyMetadatas : [];
        return shown.every((metadata, index) => Object(metadata).KeyId === KeyIds[index]) && shown.length === 2;
      },
    },
  ],
};
