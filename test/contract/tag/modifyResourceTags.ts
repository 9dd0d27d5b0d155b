import { type MakeRequest, rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import { tagsOf, wrongTagRows } from "../rows/tags";
import type { Contract } from "../run/assertion";

const action = "ModifyResourceTags";
const request: MakeRequest = async (cloud) => ({
  Resource: await cloud.resourceOf(await cloud.keyIn("Enabled")),
  ReplaceTags: [{ TagKey: cloud.prefix, TagValue: "one" }],
});
const { fields, missing, unknown, refused } = rowsOf(action, request);
const noCode = "nothing public tells the code";

export const ModifyResourceTags: Contract = {
  action,
  assertions: [
    ...missing("Resource"),
    unknown(),
    fields({}, "observed", sources.published),
    ...wrongTagRows(action, request, (tag) => ({ ReplaceTags: [tag] })),
    refused(
      "refuses a name that is none",
      "InvalidParameterValue.ResourceDescriptionError",
      "documented",
      sources.tagListed(action),
      {
        Resource: "key",
      },
    ),
    refused("refuses an empty list", "InvalidParameter.Tag", "chosen", noCode, { ReplaceTags: [] }),
    refused("refuses eleven tags", "InvalidParameter.Tag", "chosen", noCode, {
      ReplaceTags: Array.from({ length: 11 }, (_, index) => ({ TagKey: `contract-${index}`, TagValue: "v" })),
    }),
    {
      says: "refuses a key that is set and removed",
      basis: "documented",
      source: sources.tagListed(action),
      expected: "InvalidParameterValue.DeleteTagsParamError",
      observe: async (cloud) =>
        cloud.codeOf(action, { ...(await request(cloud)), DeleteTags: [{ TagKey: cloud.prefix }] }),
    },
    {
      says: "sets, overwrites and removes, and what it wrote is read at once",
      basis: "observed",
      source: sources.terraform("acceptance tests of tags"),
      expected: ["one", "two", ""],
      observe: async (cloud) => {
        const keyId = await cloud.makeKey();
        const Resource = await cloud.resourceOf(keyId);
        const seen: string[] = [];
        for (const TagValue of ["one", "two"]) {
          await cloud.call(action, { Resource, ReplaceTags: [{ TagKey: cloud.prefix, TagValue }] });
          seen.push((await tagsOf(cloud, keyId)).get(cloud.prefix) ?? "");
        }
        await cloud.call(action, { Resource, DeleteTags: [{ TagKey: cloud.prefix }] });
        return [...seen, (await tagsOf(cloud, keyId)).get(cloud.prefix) ?? ""];
      },
    },
    {
      says: "takes a name with an empty account",
      basis: "observed",
      source: sources.terraform("acceptance tests of tags"),
      expected: "accepted",
      observe: async (cloud) => cloud.codeOf(action, await request(cloud)),
    },
    {
      says: "changes the tags of a key that is scheduled for deletion",
      basis: "chosen",
      source: "the Tag service is not documented to look at states of keys",
      expected: "accepted",
      observe: async (cloud) =>
        cloud.codeOf(action, {
          ...(await request(cloud)),
          Resource: await cloud.resourceOf(await cloud.keyIn("PendingDelete")),
        }),
    },
  ],
};
