import { rowsOf, states } from "../rows/common";
import { listedIds, lists } from "../rows/listing";
import { shownMetadata } from "../rows/metadata";
import { sources } from "../rows/sources";
import type { Assertion, Contract } from "../run/assertion";

const action = "ListKeyDetail";
const { fields, unknown, wrongType, refused } = rowsOf(action, async (cloud) => {
  await cloud.keyIn("Enabled");
  return { SearchKeyAlias: cloud.prefix };
});
const noCode = "the values are documented, the code for others is not";
const documented = sources.parameters(action);

export const ListKeyDetail: Contract = {
  action,
  assertions: [
    unknown(),
    wrongType("SearchKeyAlias", 7),
    fields({ KeyMetadatas: [shownMetadata], TotalCount: 0 }, "observed", sources.published),
    refused("refuses pages of 201", "InvalidParameter", "chosen", noCode, { Limit: 201 }),
    refused("refuses a state that does not exist", "InvalidParameter", "chosen", noCode, { KeyState: 6 }),
    refused("refuses an order that does not exist", "InvalidParameter", "chosen", noCode, { OrderType: 2 }),
    refused("refuses a usage that does not exist", "InvalidParameter", "chosen", noCode, { KeyUsage: "SIGN" }),
    refused("refuses an origin in small letters", "InvalidParameter", "chosen", noCode, { Origin: "external" }),
    refused(
      "refuses a cluster that does not exist",
      "InvalidParameterValue.InvalidHsmClusterId",
      "documented",
      sources.listed(action),
      { HsmClusterId: "hsm-1" },
    ),
    ...states.map(
      (state, index): Assertion => ({
        says: `lists a key that is ${state}, by its number too`,
        basis: "documented",
        source: documented,
        expected: ["true", "true", "false"],
        observe: async (cloud) => {
          const keyId = await cloud.keyIn(state);
          const filters = [{}, { KeyState: index + 1 }, { KeyState: ((index + 1) % states.length) + 1 }];
          const found: string[] = [];
          for (const filter of filters)
            found.push(String(await lists(cloud, action, { ...filter, KeyUsage: "ALL" }, keyId)));
          return found;
        },
      }),
    ),
    {
      says: "lists symmetric keys only where no usage is given",
      basis: "documented",
      source: documented,
      expected: ["false", "true"],
      observe: async (cloud) => {
        const keyId = await cloud.keyIn("Enabled", "sign");
        const found = [{}, { KeyUsage: "ALL" }].map(async (usage) => lists(cloud, action, usage, keyId));
        return (await Promise.all(found)).map(String);
      },
    },
    {
      says: "finds a key by its KeyId, and by a part of its alias in any case",
      basis: "observed",
      source: `${sources.published}; that KeyIds are searched is documented`,
      expected: ["true", "true"],
      observe: async (cloud) => {
        const keyId = await cloud.keyIn("Enabled");
        const { Alias } = await cloud.metadata(keyId);
        const texts = [keyId, String(Alias).toUpperCase().slice(2)];
        const found = texts.map(async (SearchKeyAlias) =>
          lists(cloud, action, { SearchKeyAlias, KeyUsage: "ALL" }, keyId),
        );
        return (await Promise.all(found)).map(String);
      },
    },
    {
      says: "lists the newest first, and with OrderType 1 the oldest",
      basis: "documented",
      source: documented,
      expected: ["second", "first"],
      observe: async (cloud) => {
        const first = await cloud.keyIn("PendingDelete");
        const second = await cloud.makeKey();
        const named = new Map([
          [first, "first"],
          [second, "second"],
        ]);
        const request = { SearchKeyAlias: cloud.prefix, Limit: 200, KeyUsage: "ALL" };
        const orders = [0, 1].map(async (OrderType) => {
          const ids = listedIds(await cloud.call(action, { ...request, OrderType }));
          return ids.map((id) => named.get(id)).find((name) => name !== undefined) ?? "none";
        });
        return Promise.all(orders);
      },
    },
    {
      says: "filters by tags",
      basis: "documented",
      source: documented,
      expected: ["true", "false"],
      observe: async (cloud) => {
        const keyId = await cloud.makeKey({ Tags: [{ TagKey: cloud.prefix, TagValue: "listed" }] });
        const found = ["listed", "other"].map(async (value) => {
          const TagFilters = [{ TagKey: cloud.prefix, TagValue: [value] }];
          return lists(cloud, action, { TagFilters }, keyId);
        });
        return (await Promise.all(found)).map(String);
      },
    },
  ],
};
