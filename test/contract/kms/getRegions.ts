import { rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "GetRegions";
const { fields, unknown } = rowsOf(action, async () => ({}));

export const GetRegions: Contract = {
  action,
  assertions: [
    unknown(),
    fields({ Regions: [""] }, "observed", sources.published),
    {
      says: "has the region that is asked",
      basis: "documented",
      source: sources.parameters(action),
      expected: true,
      observe: async (cloud) => {
        const { Regions } = await cloud.call(action);
        return Array.isArray(Regions) && Regions.includes(cloud.region);
      },
    },
  ],
};
