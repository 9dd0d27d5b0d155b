import { Client as KmsClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_client";
import { Client as TagClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/tag/v20180813/tag_client";
import type { KeyView } from "../../../../emulator/src";
import { account, region } from "../../stackCloud";
import type { Values } from "../life/life";
import { otherAccount } from "./programText";

/** Calls of somebody else, by the official SDK. */
export function openByHand(endpoint: string) {
  const host = endpoint.slice("http://".length);
  return async (action: string, body: Values, key?: KeyView): Promise<void> => {
    const credential = key?.CreatorUinString === otherAccount.uin ? otherAccount : account;
    const profile = { httpProfile: { protocol: "http://" as const, endpoint: host } };
    const options = { credential, region: key?.Region ?? region, profile };
    const client = action.includes("Tags") ? new TagClient(options) : new KmsClient(options);
    const target = key === undefined ? {} : action.includes("Tags") ? { Resource: qcsOf(key) } : { KeyId: key.KeyId };
    try {
      await client.request(action, { ...target, ...body });
    } catch (error) {
      // The cloud refuses what a key in its state cannot do; a mistake of the test is no answer of the cloud.
      if (!(error instanceof Error) || !("code" in error) || error.code === undefined) throw error;
    }
  };
}

const qcsOf = ({ Region, CreatorUinString, KeyId }: KeyView): string =>
  `qcs::kms:${Region}:uin/${CreatorUinString}:key/creatorUin/${CreatorUinString}/${KeyId}`;
