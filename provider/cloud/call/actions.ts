import type { Client as KmsClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_client";
import type { Client as StsClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/sts/v20180813/sts_client";
import type { Client as TagClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/tag/v20180813/tag_client";
import type { Service } from "../../run/ports";

export interface ActionFacts {
  readonly service: Service;
  /** Version of the service's API. */
  readonly version: string;
  /** May be sent again after an unclear answer: the second time changes nothing that the first did not. */
  readonly repeatable: boolean;
  /** Calls a second that the documentation allows. */
  readonly ratePerSecond: number;
}

const kms = { service: "kms", version: "2019-01-18", repeatable: true, ratePerSecond: 100 } as const;
const tag = { service: "tag", version: "2018-08-13", repeatable: true, ratePerSecond: 20 } as const;

/** Every action that the provider uses. Rates: sections 4.3 and 7 of the cloud's documentation of KMS and Tag limits. */
export const actions = {
  CreateKey: { ...kms, repeatable: false },
  DescribeKey: kms,
  DescribeKeys: kms,
  ListKeyDetail: kms,
  UpdateAlias: kms,
  UpdateKeyDescription: kms,
  EnableKey: kms,
  DisableKey: kms,
  EnableKeyRotation: kms,
  DisableKeyRotation: kms,
  ArchiveKey: kms,
  CancelKeyArchive: kms,
  ScheduleKeyDeletion: kms,
  CancelKeyDeletion: kms,
  GetPublicKey: kms,
  GetServiceStatus: kms,
  ListAlgorithms: kms,
  ModifyResourceTags: tag,
  DescribeResourceTagsByResourceIds: { ...tag, ratePerSecond: 100 },
  GetCallerIdentity: { service: "sts", version: "2018-08-13", repeatable: true, ratePerSecond: 20 },
} as const satisfies Record<string, ActionFacts>;
export type Action = keyof typeof actions;

/** The clients of the official SDK are the source of each action's request and answer. */
type Clients = KmsClient & TagClient & StsClient;
type Method<A extends Action> = Clients[A] extends (request: infer Request, ...rest: never[]) => Promise<infer Response>
  ? { request: Request; response: Response }
  : never;
/** The SDK types the request of an action without fields as `null`. */
type Fields<Request> = Request extends object ? Request : Record<string, never>;
export type RequestOf<A extends Action> = Fields<Method<A>["request"]>;
export type ResponseOf<A extends Action> = Method<A>["response"] & { RequestId?: string };
