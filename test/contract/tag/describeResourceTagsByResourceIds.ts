import { type MakeRequest, rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import { tagQuery } from "../rows/tags";
import type { Contract } from "../run/assertion";
import type { ContractCloud } from "../run/contractCloud";

const action = "DescribeResourceTagsByResourceIds";
const listed = sources.tagListed(action);

async function taggedId(cloud: ContractCloud): Promise<string> {
  const keyId = await cloud.keyIn("Enabled");
  const ReplaceTags = ["a", "b"].map((end) => ({ TagKey: `${cloud.prefix}-${end}`, TagValue: "v" }));
  await cloud.call("ModifyResourceTags", { Resource: await cloud.resourceOf(keyId), ReplaceTags });
  return String((await cloud.metadata(keyId)).ResourceId);
}

const request: MakeRequest = async (cloud) => tagQuery(cloud, await taggedId(cloud));
const { fields, missing, unknown, refused } = rowsOf(action, request);

const row = { ServiceType: "", TagKey: "", TagValue: "", TagKeyMd5: "", TagValueMd5: "", ResourceId: "" };

export const DescribeResourceTagsByResourceIds: Contract = {
  action,
  assertions: [
    ...missing("ServiceType", "ResourcePrefix", "ResourceIds", "ResourceRegion"),
    unknown(),
    fields({ TotalCount: 0, Offset: 0, Limit: 0, Tags: [row] }, "observed", sources.published),
    fields({ Tags: [{ ...row, Category: "" }] }, "documented", sources.tagParameters(action)),
    refused("refuses a service that there is not", "InvalidParameterValue.ServiceTypeInvalid", "documented", listed, {
      ServiceType: "nothing",
    }),
    refused("refuses a region that there is not", "InvalidParameterValue.RegionInvalid", "documented", listed, {
      ResourceRegion: "ap-nowhere",
    }),
    {
      says: "answers pages of 15 where no limit is given",
      basis: "documented",
      source: sources.tagParameters(action),
      expected: 15,
      observe: async (cloud) => Number((await cloud.call(action, await request(cloud))).Limit),
    },
    {
      says: "leaves the next tag to the next page",
      basis: "documented",
      source: sources.tagParameters(action),
      expected: [1, 1].map(String),
      observe: async (cloud) => {
        const query = { ...(await request(cloud)), Limit: 1 };
        const pages = [0, 1].map(async (Offset) => (await cloud.call(action, { ...query, Offset })).Tags);
        return (await Promise.all(pages)).map((tags) => String(Array.isArray(tags) ? tags.length : "none"));
      },
    },
  ],
};
