import { type MakeRequest, rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import { tagsOf, wrongTagRows } from "../rows/tags";
import type { Contract } from "../run/assertion";

const action = "TagResources";
const request: MakeRequest = async (cloud) => ({
  ResourceList: [await cloud.resourceOf(await cloud.keyIn("Enabled"))],
  Tags: [{ TagKey: cloud.prefix, TagValue: "v" }],
});
const { fields, missing, unknown, refused } = rowsOf(action, request);

export const TagResources: Contract = {
  action,
  assertions: [
    ...missing("ResourceList", "Tags"),
    unknown(),
    fields({ FailedResources: [] }, "observed", sources.published),
    ...wrongTagRows(action, request, (tag) => ({ Tags: [tag] })),
    refused(
      "refuses a tag key twice",
      "InvalidParameterValue.TagKeyDuplicate",
      "documented",
      sources.tagListed(action),
      {
        Tags: ["a", "b"].map((TagValue) => ({ TagKey: "contract", TagValue })),
      },
    ),
    refused(
      "refuses eleven resources",
      "LimitExceeded.ResourceNumPerRequest",
      "documented",
      sources.tagListed(action),
      {
        ResourceList: Array.from({ length: 11 }, (_, index) => `qcs::kms:ap-guangzhou:uin/:key/creatorUin/1/${index}`),
      },
    ),
    refused("refuses eleven tags", "LimitExceeded.TagNumPerRequest", "documented", sources.tagListed(action), {
      Tags: Array.from({ length: 11 }, (_, index) => ({ TagKey: `contract-${index}`, TagValue: "v" })),
    }),
    {
      says: "answers an empty list as a list",
      basis: "observed",
      source: `${sources.published}; the official client says of many lists that they may be null`,
      expected: "list",
      observe: async (cloud) => {
        const { FailedResources } = await cloud.call(action, await request(cloud));
        return Array.isArray(FailedResources) ? "list" : String(FailedResources);
      },
    },
    {
      says: "overwrites the value of a tag that is there",
      basis: "documented",
      source: sources.tagParameters(action),
      expected: "two",
      observe: async (cloud) => {
        const keyId = await cloud.keyIn("Enabled");
        const ResourceList = [await cloud.resourceOf(keyId)];
        for (const TagValue of ["one", "two"]) {
          await cloud.call(action, { ResourceList, Tags: [{ TagKey: cloud.prefix, TagValue }] });
        }
        return (await tagsOf(cloud, keyId)).get(cloud.prefix) ?? "";
      },
    },
  ],
};
