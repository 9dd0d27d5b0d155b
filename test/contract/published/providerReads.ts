import { judgeAnswer } from "../../../provider/cloud/call/answer";
import { callerAccountId } from "../../../provider/cloud/reader/identity";
import { serviceStatus } from "../../../provider/cloud/reader/serviceStatus";
import { readTags } from "../../../provider/cloud/reader/tags";
import { toCreatedKey, toLiveKey } from "../../../provider/key/model/mapping";
import { fetchPublicKey } from "../../../provider/key/operations/publicKey";
import { scriptedOperation } from "../../harness/scriptedOperation";

type Fields = Readonly<Record<string, unknown>>;

/** What the provider makes of an answer: of errors the code, and of others the fields that it reads, by the cloud's names. */
export async function providerReads(action: string, body: string): Promise<Fields> {
  const verdict = judgeAnswer({ status: 200, body, date: undefined });
  if (verdict.kind !== "ok") return { Error: verdict.code };
  const read = readers[action];
  return read === undefined ? {} : read({ ...verdict.response });
}

const readers: Readonly<Record<string, (response: Fields) => Fields | Promise<Fields>>> = {
  CreateKey: (response) => {
    const inputs = { alias: "declared", region: "ap-guangzhou", declared: [] };
    const { live, ...rest } = toCreatedKey(response, inputs, {});
    const { keyId: KeyId, alias: Alias, description: Description, createTime: CreateTime, keyState: KeyState } = live;
    return { KeyId, Alias, Description, CreateTime, KeyState, TagCode: rest.tagCode, TagMsg: rest.tagMsg };
  },
  DescribeKey: ({ KeyMetadata }) => ({ KeyMetadata: metadata(KeyMetadata) }),
  DescribeKeys: ({ KeyMetadatas }) => ({ KeyMetadatas: listOf(KeyMetadatas).map(metadata) }),
  ListKeyDetail: ({ KeyMetadatas }) => ({ KeyMetadatas: listOf(KeyMetadatas).map(metadata) }),
  GetPublicKey: async (response) => {
    const live = toLiveKey({ KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC", KeyState: "Enabled" }, "ap-guangzhou");
    return {
      PublicKeyPem: await fetchPublicKey(
        scriptedOperation(() => response),
        live,
      ),
    };
  },
  GetServiceStatus: async (response) => {
    const { inactivity } = await serviceStatus(scriptedOperation(() => response));
    return { ServiceEnabled: inactivity === undefined };
  },
  GetCallerIdentity: async (response) => ({ AccountId: await callerAccountId(async () => response) }),
  DescribeResourceTagsByResourceIds: async (response) => {
    const ids = listOf(response.Tags).map((row) => String({ ResourceId: "", ...Object(row) }.ResourceId));
    const tags = await readTags(
      scriptedOperation(() => response),
      ids,
    );
    const rows = [...tags].flatMap(([ResourceId, byKey]) =>
      Object.entries(byKey).map(([TagKey, TagValue]) => ({ TagKey, TagValue, ResourceId })),
    );
    return { Tags: rows };
  },
};

function metadata(value: unknown): Fields {
  const live = toLiveKey({ ...Object(value) }, "ap-guangzhou");
  return {
    KeyId: live.keyId,
    Alias: live.alias,
    Description: live.description,
    CreateTime: live.createTime,
    KeyUsage: live.keyUsage,
    KeyState: live.keyState,
    Origin: live.origin,
    Owner: live.owner,
    DeletionDate: live.deletionDate,
    ValidTo: live.validTo,
    KeyRotationEnabled: live.keyRotationEnabled,
    HsmClusterId: live.hsmClusterId,
    CreatorUin: Number(live.creatorUin),
    ResourceId: live.resourceId,
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
