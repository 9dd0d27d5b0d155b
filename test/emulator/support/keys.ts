import type { CreateKeyRequest } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import type { Access, EmulatedCloud } from "./emulatedCloud";

let made = 0;

/** An alias that no other key of the tests has. */
export const freshAlias = (): string => `key-${++made}`;

/** Makes a key and returns its id. */
export async function makeKey(
  cloud: EmulatedCloud,
  request: Partial<CreateKeyRequest> = {},
  access?: Access,
): Promise<string> {
  const { KeyId } = await cloud.kms(access).CreateKey({ Alias: freshAlias(), ...request });
  if (KeyId === undefined) throw new Error("CreateKey answered no KeyId");
  return KeyId;
}

export type KeyState = "Enabled" | "Disabled" | "PendingDelete" | "PendingImport" | "Archived";

/** Makes a key, by the cloud's own actions, in a state; a key that waits for material is external. */
export async function makeKeyIn(cloud: EmulatedCloud, state: KeyState): Promise<string> {
  const kms = cloud.kms();
  const KeyId = await makeKey(cloud, state === "PendingImport" ? { Type: 2 } : {});
  if (state === "Disabled" || state === "PendingDelete") await kms.DisableKey({ KeyId });
  if (state === "PendingDelete") await kms.ScheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
  if (state === "Archived") await kms.ArchiveKey({ KeyId });
  return KeyId;
}

/** The metadata of a key. */
export async function describeKey(cloud: EmulatedCloud, KeyId: string, access?: Access) {
  const { KeyMetadata } = await cloud.kms(access).DescribeKey({ KeyId });
  if (KeyMetadata === undefined) throw new Error("DescribeKey answered no metadata");
  return KeyMetadata;
}

export const stateOf = async (cloud: EmulatedCloud, keyId: string): Promise<string | undefined> =>
  (await describeKey(cloud, keyId)).KeyState;

/** A well-formed id of no key. */
export const missingKeyId = "00000000-0000-11f0-8000-525400000000";

/** A key's name in the Tag API, without the account. */
export const resourceOf = (keyId: string, region = "ap-guangzhou", uin = "100000000001"): string =>
  `qcs::kms:${region}:uin/:key/creatorUin/${uin}/${keyId}`;
