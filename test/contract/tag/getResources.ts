import { type MakeRequest, rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "GetResources";
const request: MakeRequest = async (cloud) => {
  const ResourceList = [await cloud.resourceOf(await cloud.keyIn("Enabled"))];
  await cloud.call("TagResources", { ResourceList, Tags: [{ TagKey: cloud.prefix, TagValue: "v" }] });
  return { ResourceList };
};
const { fields, unknown, refused } = rowsOf(action, request);

const countOf = (list: unknown): string => String(Array.isArray(list) ? list.length : 0);

export const GetResources: Contract = {
  action,
  assertions: [
    unknown(),
    fields(
      { PaginationToken: "", ResourceTagMappingList: [{ Resource: "", Tags: [{ TagKey: "", TagValue: "" }] }] },
      "observed",
      sources.published,
    ),
    refused(
      "refuses a token that it did not give",
      "InvalidParameter.PaginationTokenInvalid",
      "documented",
      sources.tagListed(action),
      {
        ResourceList: undefined,
        PaginationToken: "contract",
      },
    ),
    {
      says: "leaves out resources without tags",
      basis: "observed",
      source: sources.published,
      expected: "0",
      observe: async (cloud) => {
        const ResourceList = [await cloud.resourceOf(await cloud.makeKey())];
        return countOf((await cloud.call(action, { ResourceList })).ResourceTagMappingList);
      },
    },
    {
      says: "finds resources by a tag",
      basis: "documented",
      source: sources.tagParameters(action),
      expected: "1",
      observe: async (cloud) => {
        const TagKey = `${cloud.prefix}-found`;
        await cloud.makeKey({ Tags: [{ TagKey, TagValue: "v" }] });
        return countOf(
          (await cloud.call(action, { TagFilters: [{ TagKey, TagValue: ["v"] }] })).ResourceTagMappingList,
        );
      },
    },
    {
      says: "takes names with an empty account, and answers them with the account",
      basis: "observed",
      source: sources.published,
      expected: true,
      observe: async (cloud) => {
        const { ResourceTagMappingList: list } = await cloud.call(action, await request(cloud));
        return Array.isArray(list) && list.every((one) => /:uin\/\d+:key\//.test(String(Object(one).Resource)));
      },
    },
  ],
};
