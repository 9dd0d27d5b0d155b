import { fieldsOf, type Published } from "./answers";
import { type Emulated, provider, uin } from "./emulated";

type Prepare = (cloud: Emulated, published: Published) => Promise<object>;

/** The request that was published, about a new key that is like the one in the answer. */
const aboutKey =
  (metadata: Readonly<Record<string, unknown>> = {}): Prepare =>
  async (cloud, { request }) => ({ ...request, KeyId: await cloud.keyLike(metadata) });

const aboutKeys: Prepare = async (cloud, { request }) => {
  const KeyIds = [];
  for (const _ of listOf(request.KeyIds)) KeyIds.push(await cloud.keyLike());
  return { KeyIds };
};

const aboutResources: Prepare = async (cloud, { request }) => {
  const ResourceList = [];
  for (const _ of listOf(request.ResourceList)) ResourceList.push(await cloud.resource());
  return { ...request, ResourceList };
};

const asIs: Prepare = async (_, { request }) => request;

/** Numbers are texts in examples that were converted from the query form. */
const number = (value: unknown): number | undefined => (value === undefined ? undefined : Number(value));

const signKey = { KeyUsage: "ASYMMETRIC_SIGN_VERIFY_SM2" };

/**
 * What must be there before a published request can be sent to an emulator, and the request as it is sent then: about keys
 * and resources of the emulator, since those that were published are somebody's.
 */
export const requests: Readonly<Record<string, Prepare>> = {
  CreateKey: async (_, published) => {
    // Some were made in a cluster, which only the answer tells.
    const { HsmClusterId } = fieldsOf(published);
    return { ...published.request, ...(HsmClusterId !== "" && { HsmClusterId }) };
  },
  DescribeKey: async (cloud, published) => {
    const { KeyMetadata } = fieldsOf(published);
    return { KeyId: await cloud.keyLike({ ...Object(KeyMetadata) }) };
  },
  DescribeKeys: async (cloud, published) => {
    const KeyIds = [];
    for (const metadata of listOf(fieldsOf(published).KeyMetadatas)) KeyIds.push(await cloud.keyLike(Object(metadata)));
    return { KeyIds };
  },
  ListKeys: async (cloud, { request }) => {
    const { HsmClusterId } = request;
    await cloud.keyLike({ ...(HsmClusterId !== undefined && { HsmClusterId }) });
    return request;
  },
  ListKeyDetail: async (cloud, published) => {
    for (const metadata of listOf(fieldsOf(published).KeyMetadatas)) await cloud.keyLike(Object(metadata));
    // What the request searches for, and the tags, are those of somebody's keys.
    const { SearchKeyAlias, TagFilters, ...request } = published.request;
    return request;
  },
  UpdateAlias: aboutKey(),
  UpdateKeyDescription: aboutKey(),
  EnableKey: aboutKey(),
  DisableKey: aboutKey(),
  EnableKeys: aboutKeys,
  DisableKeys: aboutKeys,
  EnableKeyRotation: aboutKey(),
  DisableKeyRotation: aboutKey({ KeyRotationEnabled: true }),
  GetKeyRotationStatus: aboutKey(),
  ArchiveKey: aboutKey(),
  CancelKeyArchive: aboutKey({ KeyState: "Archived" }),
  ScheduleKeyDeletion: async (cloud, { request }) => ({
    KeyId: await cloud.keyLike({ KeyState: "Disabled" }),
    PendingWindowInDays: number(request.PendingWindowInDays),
  }),
  CancelKeyDeletion: aboutKey({ KeyState: "PendingDelete" }),
  GetPublicKey: aboutKey({ KeyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" }),
  GetServiceStatus: asIs,
  ListAlgorithms: asIs,
  GetRegions: asIs,
  SignByAsymmetricKey: aboutKey(signKey),
  VerifyByAsymmetricKey: async (cloud) => {
    const request = {
      KeyId: await cloud.keyLike(signKey),
      Message: "dGVzdA==",
      MessageType: "RAW",
      Algorithm: "SM2DSA",
    };
    const { Signature: SignatureValue } = await cloud.done("SignByAsymmetricKey", request);
    return { ...request, SignatureValue };
  },
  RotateKey: aboutKey({ KeyRotationEnabled: true }),
  BindCloudResource: aboutKey(),
  UnbindCloudResource: async (cloud, { request }) => {
    const bound = { ...request, KeyId: await cloud.keyLike() };
    await cloud.done("BindCloudResource", bound);
    return bound;
  },
  GenerateRandom: async (_, { request }) => ({ NumberOfBytes: number(request.NumberOfBytes) }),
  ModifyResourceTags: async (cloud, { request }) => {
    const Resource = await cloud.resource();
    const tags = listOf(request.DeleteTags).map((tag) => ({ TagValue: "value", ...Object(tag) }));
    if (tags.length > 0) await cloud.done("ModifyResourceTags", { Resource, ReplaceTags: tags });
    return { ...request, Resource };
  },
  DescribeResourceTagsByResourceIds: async (cloud, { request }) => {
    const Resource = await cloud.resource();
    await cloud.done("ModifyResourceTags", { Resource, ReplaceTags: [{ TagKey: "testKey", TagValue: "字符串" }] });
    const [, ResourceId] = Resource.split(":key/");
    const named = {
      ServiceType: "kms",
      ResourcePrefix: "key",
      ResourceRegion: "ap-guangzhou",
      ResourceIds: [ResourceId],
    };
    return { ...request, ...named };
  },
  TagResources: aboutResources,
  UnTagResources: async (cloud, published) => {
    const request = { ...published.request, ...(await aboutResources(cloud, published)) };
    const Tags = listOf(published.request.TagKeys).map((TagKey) => ({ TagKey, TagValue: "value" }));
    await cloud.done("TagResources", { ResourceList: request.ResourceList, Tags });
    return request;
  },
  GetResources: async (cloud, published) => {
    const request = { ...published.request, ...(await aboutResources(cloud, published)) };
    const [first] = listOf(request.ResourceList);
    const shown = listOf(fieldsOf(published).ResourceTagMappingList).length > 0;
    const Tags = [{ TagKey: "11", TagValue: "11" }];
    if (shown) await cloud.done("TagResources", { ResourceList: [first], Tags });
    return { ResourceList: request.ResourceList };
  },
  GetCallerIdentity: asIs,
  AssumeRole: async (_, { request }) => ({ ...request, RoleArn: `qcs::cam::uin/${uin}:roleName/readOnlyRole` }),
  AssumeRoleWithWebIdentity: async (_, { request }) => ({
    ...request,
    DurationSeconds: number(request.DurationSeconds),
    WebIdentityToken: await provider.token(),
    RoleArn: `qcs::cam::uin/${uin}:roleName/OneLogin-Role`,
  }),
};

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
