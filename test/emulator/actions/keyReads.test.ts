import { describe, expect, it } from "vitest";
import { useEmulator } from "../support/emulatedCloud";
import { makeKey } from "../support/keys";
import { codeOf } from "../support/refusalOf";

const cloud = useEmulator({ credentials: [account("1"), account("2")] });

function account(name: string) {
  return { secretId: `AKID${name}`, secretKey: `secret-${name}`, uin: `10000000000${name}` };
}

const first = { secretId: "AKID1", secretKey: "secret-1" };
const second = { secretId: "AKID2", secretKey: "secret-2" };

describe("DescribeKeys", () => {
  it("answers the keys in the order in which they were asked for", async () => {
    const one = await makeKey(cloud, {}, first);
    const two = await makeKey(cloud, {}, first);
    const { KeyMetadatas = [] } = await cloud.kms(first).DescribeKeys({ KeyIds: [two, one] });
    expect(KeyMetadatas.map(({ KeyId }) => KeyId)).toEqual([two, one]);
  });

  it("answers up to 100 keys", async () => {
    const KeyIds: string[] = [];
    for (let made = 0; made < 100; made += 1) KeyIds.push(await makeKey(cloud, {}, { ...first, region: "ap-seoul" }));
    const { KeyMetadatas } = await cloud.kms({ ...first, region: "ap-seoul" }).DescribeKeys({ KeyIds });
    expect(KeyMetadatas).toHaveLength(100);
  });
});

describe("DescribeKey", () => {
  it("finds a key only in its region", async () => {
    const KeyId = await makeKey(cloud, {}, first);
    expect(await codeOf(cloud.kms({ ...first, region: "ap-shanghai" }).DescribeKey({ KeyId }))).toBe(
      "ResourceUnavailable.CmkNotFound",
    );
  });

  it("finds a key only under its account", async () => {
    const KeyId = await makeKey(cloud, {}, second);
    expect(await codeOf(cloud.kms(first).DescribeKey({ KeyId }))).toBe("ResourceUnavailable.CmkNotFound");
    const { KeyMetadata } = await cloud.kms(second).DescribeKey({ KeyId });
    expect(KeyMetadata).toMatchObject({ CreatorUin: 100_000_000_002, CreatorUinString: "100000000002" });
  });
});

describe("GetCallerIdentity", () => {
  it("answers the account of the access key, without a region", async () => {
    expect(await cloud.sts({ ...second, region: "" }).GetCallerIdentity()).toMatchObject({
      Arn: "qcs::cam:100000000002:uin/100000000002",
      AccountId: "100000000002",
      UserId: "100000000002",
      PrincipalId: "100000000002",
      Type: "CAMUser",
    });
  });
});
