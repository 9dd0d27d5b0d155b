import type { ListKeyDetailRequest } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { beforeAll, describe, expect, it } from "vitest";
import { useEmulator } from "../support/emulatedCloud";
import { makeKey } from "../support/keys";

/** An account with many more keys than the quota that accounts begin with, as one that runs for years has. */

const cloud = useEmulator({ quota: 5_000 });
const indexes = Array.from({ length: 2_499 }, (_, index) => index);
const aliasOf = (index: number) => `key-${String(index).padStart(4, "0")}`;

/** Every hundredth key was made by a product. */
const ofProduct = indexes.filter((index) => index % 100 === 0).map(aliasOf);
const ofUser = indexes.filter((index) => index % 100 !== 0).map(aliasOf);

let ids = new Map<string, string>();
const idOf = (alias: string): string => ids.get(alias) ?? "";

/** The 2,500th key: its alias holds the id of another. */
const twin = (): string => `retired-${idOf("key-0001")}`;

/** All at once: a client has no order to keep. */
beforeAll(async () => {
  const made = await Promise.all(
    indexes.map(async (index): Promise<[string, string]> => {
      const Alias = aliasOf(index);
      return [Alias, await makeKey(cloud, { Alias })];
    }),
  );
  ids = new Map(made);
  await makeKey(cloud, { Alias: twin() });
  for (const alias of ofProduct) await cloud.control("PATCH", `keys/${idOf(alias)}`, { owner: "cos", alias });
}, 60_000);

/** The aliases on each page of a listing, until a page is empty, and the counts that the pages told. */
async function pagesOf(request: ListKeyDetailRequest) {
  const pages: string[][] = [];
  const counts = new Set<number | undefined>();
  for (let found = 0; ; ) {
    const { KeyMetadatas = [], TotalCount } = await cloud
      .kms()
      .ListKeyDetail({ ...request, Offset: found, Limit: 200 });
    counts.add(TotalCount);
    if (KeyMetadatas.length === 0) return { pages, counts: [...counts] };
    pages.push(KeyMetadatas.map(({ Alias = "" }) => Alias));
    found += KeyMetadatas.length;
  }
}

const search = async (SearchKeyAlias: string, Role = 0) => {
  const { KeyMetadatas = [], TotalCount } = await cloud.kms().ListKeyDetail({ SearchKeyAlias, Role, Limit: 200 });
  return { aliases: KeyMetadatas.map(({ Alias }) => Alias).sort(), TotalCount };
};

describe("ListKeyDetail of 2,500 keys", () => {
  it("has each key of the user on one page, and counts them all on each", async () => {
    const { pages, counts } = await pagesOf({ KeyUsage: "ALL" });
    expect(pages.map(({ length }) => length)).toEqual([...Array.from({ length: 12 }, () => 200), 75]);
    expect(counts).toEqual([2_475]);
    expect(pages.flat().sort()).toEqual([...ofUser, twin()]);
  });

  it("has those of products under their role alone", async () => {
    const { pages, counts } = await pagesOf({ KeyUsage: "ALL", Role: 1 });
    expect([pages.flat().sort(), counts]).toEqual([ofProduct, [25]]);
  });

  it("turns the order around page by page", async () => {
    const newestFirst = await pagesOf({ OrderType: 0 });
    const oldestFirst = await pagesOf({ OrderType: 1 });
    expect(oldestFirst.pages.flat()).toEqual(newestFirst.pages.flat().reverse());
  });

  it("finds a text anywhere in an alias, counting what does not fit on the page", async () => {
    expect(await search("EY-249")).toEqual({
      aliases: [2490, 2491, 2492, 2493, 2494, 2495, 2496, 2497, 2498].map(aliasOf),
      TotalCount: 9,
    });
    const { aliases, TotalCount } = await search("key-1");
    expect([aliases.length, TotalCount]).toEqual([200, 990]);
    expect(await search("key-1", 1)).toMatchObject({ TotalCount: 10 });
  });

  it("finds a text in aliases and in ids alike", async () => {
    const KeyId = idOf("key-0001");
    expect(await search(KeyId)).toEqual({ aliases: ["key-0001", twin()], TotalCount: 2 });
    expect(await search(KeyId.toUpperCase())).toEqual({ aliases: ["key-0001", twin()], TotalCount: 2 });
    expect(await search(KeyId, 1)).toEqual({ aliases: [], TotalCount: 0 });
    expect(await search(idOf("key-0002"))).toEqual({ aliases: ["key-0002"], TotalCount: 1 });
  });

  it("counts the keys of the user for the quota", async () => {
    const { CmkUserCount, CmkLimit } = await cloud.kms().GetServiceStatus();
    expect([CmkUserCount, CmkLimit]).toEqual([2_475, 5_000]);
  });
});
