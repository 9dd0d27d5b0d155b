import { aKey, keyIdRows, rowsOf, stateRows } from "../rows/common";
import { declaredMetadata, shownMetadata } from "../rows/metadata";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "DescribeKey";
const { fields, unknown, refused } = rowsOf(action, aKey);
const terraform = sources.terraform("acceptance tests of the keys");

export const DescribeKey: Contract = {
  action,
  assertions: [
    ...keyIdRows(action, aKey),
    unknown(),
    fields({ KeyMetadata: shownMetadata }, "observed", sources.published),
    fields(
      { KeyMetadata: declaredMetadata },
      "chosen",
      "which of the newer fields an ordinary key has is not public",
      "answers all 29 declared fields of a key",
    ),
    ...stateRows(action, (_, KeyId) => ({ KeyId }), {
      Enabled: ["Enabled", "documented", sources.parameters(action)],
      Disabled: ["Disabled", "documented", sources.parameters(action)],
      PendingDelete: ["PendingDelete", "observed", terraform],
      PendingImport: ["PendingImport", "observed", terraform],
      Archived: ["Archived", "documented", sources.parameters(action)],
    }),
    {
      says: "shows a next rotation a year after creation, also of a key that does not rotate",
      basis: "observed",
      source: sources.published,
      expected: 365 * 86_400,
      observe: async (cloud) => {
        const { NextRotateTime, CreateTime } = await cloud.metadata(await cloud.makeKey());
        return Number(NextRotateTime) - Number(CreateTime);
      },
    },
    {
      says: "names a key for the Tag service by its creator and its KeyId",
      basis: "documented",
      source: "https://cloud.tencent.com/document/product/598/57129",
      expected: true,
      observe: async (cloud) => {
        const { ResourceId, CreatorUin, KeyId } = await cloud.metadata(await cloud.keyIn("Enabled"));
        return ResourceId === `creatorUin/${CreatorUin}/${KeyId}`;
      },
    },
    refused(
      "refuses delegated administration to who is no role",
      "UnsupportedOperation.NotRoleOperation",
      "inferred",
      sources.listed(action),
      { MemberAccount: { MemberAppId: 1250000000, MemberUin: 100000000002 } },
    ),
    {
      says: "asks for a region",
      basis: "observed",
      source: "The message `The request is missing a required parameter Region.` is published in several issues",
      expected: "MissingParameter",
      observe: async (cloud) => cloud.codeOf(action, { KeyId: await cloud.keyIn("Enabled") }, ""),
    },
  ],
};
