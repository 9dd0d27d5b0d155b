import { describe, expect, it } from "vitest";
import { useEmulator } from "../support/emulatedCloud";
import { makeKey, makeKeyIn, missingKeyId, resourceOf } from "../support/keys";
import { codeOf } from "../support/refusalOf";

const cloud = useEmulator({
  credentials: [
    { secretId: "AKIDEMULATOR", secretKey: "emulator-secret-key", uin: "100000000001" },
    { secretId: "AKID2", secretKey: "secret-2", uin: "100000000002" },
  ],
});
const second = { secretId: "AKID2", secretKey: "secret-2" };

const read = (keyIds: readonly string[], rest: object = {}, uin = "100000000001") =>
  cloud.tag().DescribeResourceTagsByResourceIds({
    ServiceType: "kms",
    ResourcePrefix: "key",
    ResourceRegion: "ap-guangzhou",
    ResourceIds: keyIds.map((keyId) => `creatorUin/${uin}/${keyId}`),
    ...rest,
  });

/** The tags of a key as an object. */
async function tagsOf(keyId: string): Promise<Record<string, string>> {
  const { Tags = [] } = await read([keyId], { Limit: 50 });
  return Object.fromEntries(Tags.map(({ TagKey = "", TagValue = "" }) => [TagKey, TagValue]));
}

const tags = (...keys: string[]) => keys.map((TagKey) => ({ TagKey, TagValue: "v" }));

describe("ModifyResourceTags", () => {
  it("adds, overwrites and removes tags, without a region in the call", async () => {
    const keyId = await makeKey(cloud, { Tags: tags("keep", "change", "drop") });
    await cloud.tag({ region: "" }).ModifyResourceTags({
      Resource: resourceOf(keyId),
      ReplaceTags: [
        { TagKey: "change", TagValue: "w" },
        { TagKey: "add", TagValue: "a b" },
      ],
      DeleteTags: [{ TagKey: "drop" }, { TagKey: "was-never-there" }],
    });
    expect(await tagsOf(keyId)).toEqual({ keep: "v", change: "w", add: "a b" });
  });

  it("takes names with the account as well", async () => {
    const keyId = await makeKey(cloud);
    const Resource = resourceOf(keyId).replace("uin/:", "uin/100000000001:");
    await cloud.tag().ModifyResourceTags({ Resource, ReplaceTags: tags("env") });
    expect(await tagsOf(keyId)).toEqual({ env: "v" });
  });

  it("does not find a key in another region", async () => {
    const Resource = resourceOf(await makeKey(cloud), "ap-shanghai");
    expect(await codeOf(cloud.tag().ModifyResourceTags({ Resource, ReplaceTags: tags("env") }))).toBe(
      "InvalidParameterValue.ResourceDescriptionError",
    );
  });

  it("changes the tags of a key that is scheduled for deletion", async () => {
    const keyId = await makeKeyIn(cloud, "PendingDelete");
    await cloud.tag().ModifyResourceTags({ Resource: resourceOf(keyId), ReplaceTags: tags("env") });
    expect(await tagsOf(keyId)).toEqual({ env: "v" });
  });

  it("leaves system tags alone", async () => {
    const keyId = await makeKey(cloud);
    await cloud.control("PATCH", `keys/${keyId}`, { systemTags: [{ TagKey: "created-by", TagValue: "cos" }] });
    const modify = (rest: object) => cloud.tag().ModifyResourceTags({ Resource: resourceOf(keyId), ...rest });
    expect(await codeOf(modify({ ReplaceTags: tags("created-by") }))).toBe("InvalidParameter.ReservedTagKey");
    expect(await codeOf(modify({ DeleteTags: [{ TagKey: "created-by" }] }))).toBe("InvalidParameter.ReservedTagKey");
    expect(await tagsOf(keyId)).toEqual({ "created-by": "cos" });
  });

  it("takes all characters that the documentation names, and Chinese", async () => {
    const keyId = await makeKey(cloud);
    const TagKey = "团队 Team9+-=._:/@()[],;><";
    await cloud
      .tag()
      .ModifyResourceTags({ Resource: resourceOf(keyId), ReplaceTags: [{ TagKey, TagValue: "支付（一）" }] });
    expect(await tagsOf(keyId)).toEqual({ [TagKey]: "支付（一）" });
  });
});

describe("DescribeResourceTagsByResourceIds", () => {
  it("answers each tag with its digests and category", async () => {
    const keyId = await makeKey(cloud, { Tags: [{ TagKey: "b", TagValue: "2" }] });
    expect(await read([keyId])).toMatchObject({
      TotalCount: 1,
      Offset: 0,
      Limit: 15,
      Tags: [
        {
          TagKey: "b",
          TagValue: "2",
          ResourceId: `creatorUin/100000000001/${keyId}`,
          TagKeyMd5: "92eb5ffee6ae2fec3ad71c777531578f",
          TagValueMd5: "c81e728d9d4c2f636f067f89cc14862c",
          ServiceType: "kms",
          Category: "Custom",
        },
      ],
    });
  });

  it("pages by 15 over the tags of all resources", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `k${index}`);
    const one = await makeKey(cloud, { Tags: tags(...names.slice(0, 10)) });
    const two = await makeKey(cloud, { Tags: tags(...names.slice(10)) });
    const first = await read([one, two]);
    const rest = await read([one, two], { Offset: 15 });
    expect([first.Tags?.length, first.TotalCount, rest.Tags?.length, rest.TotalCount]).toEqual([15, 20, 5, 20]);
    expect([...(first.Tags ?? []), ...(rest.Tags ?? [])].map(({ TagKey }) => TagKey)).toEqual(names);
  });

  it("tells the user's tags from those of the system", async () => {
    const keyId = await makeKey(cloud, { Tags: tags("mine") });
    await cloud.control("PATCH", `keys/${keyId}`, { systemTags: [{ TagKey: "theirs", TagValue: "v" }] });
    const keysIn = async (Category: string) => (await read([keyId], { Category })).Tags?.map(({ TagKey }) => TagKey);
    expect(await keysIn("Custom")).toEqual(["mine"]);
    expect(await keysIn("System")).toEqual(["theirs"]);
    expect(await keysIn("All")).toEqual(["mine", "theirs"]);
  });

  it("answers no tags for a key that does not exist or is another account's", async () => {
    const others = await makeKey(cloud, { Tags: tags("env") }, second);
    expect((await read([missingKeyId])).TotalCount).toBe(0);
    expect((await read([others], {}, "100000000002")).TotalCount).toBe(0);
  });
});

describe("TagResources and UnTagResources", () => {
  it("change several keys and name those that failed", async () => {
    const one = await makeKey(cloud);
    const two = await makeKey(cloud, { Tags: tags("env") });
    const ResourceList = [one, missingKeyId, two].map((keyId) => resourceOf(keyId));
    const failed = {
      FailedResources: [{ Resource: ResourceList[1], Code: "InvalidParameterValue.ResourceDescriptionError" }],
    };
    expect(await cloud.tag().TagResources({ ResourceList, Tags: [{ TagKey: "env", TagValue: "prod" }] })).toMatchObject(
      failed,
    );
    expect([await tagsOf(one), await tagsOf(two)]).toEqual([{ env: "prod" }, { env: "prod" }]);
    expect(await cloud.tag().UnTagResources({ ResourceList, TagKeys: ["env"] })).toMatchObject(failed);
    expect([await tagsOf(one), await tagsOf(two)]).toEqual([{}, {}]);
  });

  it("name a key that would have more than 50 tags", async () => {
    const keyId = await makeKey(cloud, { Tags: tags(...Array.from({ length: 50 }, (_, index) => `k${index}`)) });
    expect(await cloud.tag().TagResources({ ResourceList: [resourceOf(keyId)], Tags: tags("one-more") })).toMatchObject(
      {
        FailedResources: [{ Code: "LimitExceeded.ResourceAttachedTags" }],
      },
    );
  });
});
