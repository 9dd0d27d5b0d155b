import type { GetServiceStatusResponse } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { normal } from "../../cloud/serviceStatus";
import { defineAction, type NoParameters } from "../../gateway/action";

/** With the fields that came in October 2026, which the official SDK for Node lacks so far. */
interface ServiceStatusResponse extends GetServiceStatusResponse {
  /** How many accounts of an organization may use the service of this one. */
  MultiAccountLimit?: number;
  MultiAccountUsedCount?: number;
}

/** With the fields that came in October 2026, which the official SDK for Node lacks so far. */
interface ServiceStatusResponse extends GetServiceStatusResponse {
  /** How many accounts of an organization may use the service of this one. */
  MultiAccountLimit?: number;
  MultiAccountUsedCount?: number;
}

/** An account of the standard edition; nothing of the other editions is there. */
export const GetServiceStatus = defineAction<NoParameters, ServiceStatusResponse>({
  parameters: {},
  ratePerSecond: 100,
  writes: false,
  run: ({ keys, settings, invalidType }) => ({
    ServiceEnabled: invalidType === normal,
    InvalidType: invalidType,
    UserLevel: 0,
    ProExpireTime: 0,
    ProRenewFlag: 0,
    ProResourceId: "",
    ExclusiveVSMEnabled: false,
    ExclusiveHSMEnabled: false,
    SubscriptionInfo: "",
    CmkUserCount: keys.counted,
    CmkLimit: settings.quota,
    ExclusiveHSMList: [],
    IsAllowedDataKeyHosted: false,
    DataKeyLimit: 0,
    FreeDataKeyLimit: 0,
    DataKeyUsedCount: 0,
    SyncTaskList: [],
    IsAllowedSync: false,
    QpsLimit: 300,
    QpsTotalLimit: 300,
    RegionsQps: [],
    ResourceZone: 0,
    ResourceRegion: 0,
    MultiAccountLimit: 0,
    MultiAccountUsedCount: 0,
  }),
});
