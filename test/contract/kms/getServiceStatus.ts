import { rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "GetServiceStatus";
const { fields, unknown } = rowsOf(action, async () => ({}));

const shown = {
  ServiceEnabled: true,
  InvalidType: 1,
  UserLevel: 0,
  ProResourceId: "",
  ProRenewFlag: 0,
  ProExpireTime: 0,
  ExclusiveHSMEnabled: false,
  ExclusiveVSMEnabled: false,
  SubscriptionInfo: "",
};

export const GetServiceStatus: Contract = {
  action,
  assertions: [
    unknown(),
    fields(shown, "observed", sources.published),
    fields(
      { CmkUserCount: 0, CmkLimit: 0, MultiAccountLimit: 0, MultiAccountUsedCount: 0 },
      "documented",
      sources.parameters(action),
    ),
    {
      says: "counts a new key of the user, and one that is scheduled for deletion no more",
      basis: "documented",
      source: `${sources.deletion}: the quota is without such keys`,
      expected: [1, 0].map(String),
      observe: async (cloud) => {
        const count = async () => Number((await cloud.call(action)).CmkUserCount);
        const before = await count();
        const KeyId = await cloud.makeKey();
        const made = await count();
        await cloud.call("DisableKey", { KeyId });
        await cloud.call("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
        return [made - before, (await count()) - before].map(String);
      },
    },
  ],
};
