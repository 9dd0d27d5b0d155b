import { type MakeRequest, rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import { tagsOf } from "../rows/tags";
import type { Contract } from "../run/assertion";

const action = "UnTagResources";
const request: MakeRequest = async (cloud) => {
  const ResourceList = [await cloud.resourceOf(await cloud.keyIn("Enabled"))];
  await cloud.call("TagResources", { ResourceList, Tags: [{ TagKey: cloud.prefix, TagValue: "v" }] });
  return { ResourceList, TagKeys: [cloud.prefix] };
};
const { fields, missing, unknown, refused } = rowsOf(action, request);

export const UnTagResources: Contract = {
  action,
  assertions: [
    ...missing("ResourceList", "TagKeys"),
    unknown(),
    fields({ FailedResources: [] }, "observed", sources.published),
    refused("refuses eleven keys", "LimitExceeded.TagNumPerRequest", "documented", sources.tagListed(action), {
      TagKeys: Array.from({ length: 11 }, (_, index) => `contract-${index}`),
    }),
    {
      says: "takes a tag away",
      basis: "documented",
      source: sources.tagParameters(action),
      expected: false,
      observe: async (cloud) => {
        await cloud.call(action, await request(cloud));
        return (await tagsOf(cloud, await cloud.keyIn("Enabled"))).has(cloud.prefix);
      },
    },
  ],
};
