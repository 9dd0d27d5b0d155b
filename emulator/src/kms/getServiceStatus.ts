import type { GetServiceStatusResponse } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { defineAction, type NoParameters } from "../action";
import { countsForQuota } from "./quota";

/** An account of the standard edition that has paid; nothing of the other editions is there. */
export const GetServiceStatus = defineAction<NoParameters, GetServiceStatusResponse>({
  parameters: {},
  ratePerSecond: 100,
  writes: false,
  run: ({ keys, settings }) => ({
    ServiceEnabled: true,
    InvalidType: 1,
    UserLevel: 0,
    ProExpireTime: 0,
    ProRenewFlag: 0,
    ProResourceId: "",
    ExclusiveVSMEnabled: false,
    ExclusiveHSMEnabled: false,
    SubscriptionInfo: "",
    CmkUserCount: keys.all().filter(countsForQuota).length,
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
  }),
});
