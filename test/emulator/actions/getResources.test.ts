import { describe, expect, it } from "vitest";
import { useEmulator } from "../support/emulatedCloud";
import { makeKey, missingKeyId, resourceOf } from "../support/keys";

const cloud = useEmulator({
  credentials: [
    { secretId: "AKIDEMULATOR", secretKey: "emulator-secret-key", uin: "100000000001" },
    { secretId: "AKID2", secretKey: "secret-2", uin: "100000000002" },
  ],
});
const second = { secretId: "AKID2", secretKey: "secret-2" };

const tags = (...keys: string[]) => keys.map((TagKey) => ({ TagKey, TagValue: "v" }));

describe("GetResources", () => {
  const names = async (request: object) =>
    (await cloud.tag().GetResources(request)).ResourceTagMappingList?.map(({ Resource }) => Resource);

  it("lists the tagged keys of the account in all regions, by tags", async () => {
    const Tags = tags("get-resources");
    const here = await makeKey(cloud, { Tags });
    const there = await makeKey(cloud, { Tags: [...Tags, ...tags("also")] }, { region: "ap-shanghai" });
    await makeKey(cloud, { Tags }, second);
    const nameOf = (keyId: string, region: string) =>
      `qcs::kms:${region}:uin/100000000001:key/creatorUin/100000000001/${keyId}`;
    expect(await names({ TagFilters: [{ TagKey: "get-resources" }] })).toEqual([
      nameOf(here, "ap-guangzhou"),
      nameOf(there, "ap-shanghai"),
    ]);
    expect(await names({ TagFilters: [{ TagKey: "get-resources", TagValue: ["v"] }, { TagKey: "also" }] })).toEqual([
      nameOf(there, "ap-shanghai"),
    ]);
  });

  it("pages with tokens", async () => {
    for (let made = 0; made < 3; made += 1) await makeKey(cloud, { Tags: tags("paged") });
    const request = { TagFilters: [{ TagKey: "paged" }], MaxResults: 2 };
    const first = await cloud.tag().GetResources(request);
    const { PaginationToken = "" } = first;
    const rest = await cloud.tag().GetResources({ ...request, PaginationToken });
    expect([first.ResourceTagMappingList?.length, rest.ResourceTagMappingList?.length]).toEqual([2, 1]);
    expect(rest.PaginationToken).toBe("");
  });

  it("answers the tags of named keys, leaving out those that have none or do not exist", async () => {
    const tagged = await makeKey(cloud, { Tags: tags("env") });
    const bare = await makeKey(cloud);
    const ResourceList = [tagged, bare, missingKeyId].map((keyId) => resourceOf(keyId));
    const { ResourceTagMappingList } = await cloud.tag().GetResources({ ResourceList });
    expect(ResourceTagMappingList?.map(({ Tags }) => Tags)).toEqual([
      [{ TagKey: "env", TagValue: "v", Category: "Custom" }],
    ]);
  });
});
