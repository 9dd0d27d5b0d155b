import { describe, expect, it } from "vitest";
import type { Key } from "../../../../emulator/src/cloud/keys/key";
import { Store } from "../../../../emulator/src/cloud/store";
import { aKey } from "../aKey";

const uin = "100000000001";
const here = aKey({ keyId: "here" });
const there = aKey({ keyId: "there", region: "ap-shanghai" });
const theirs = aKey({ keyId: "theirs", uin: "100000000002" });
const scheduled = () => aKey({ keyId: "scheduled", state: "PendingDelete", deletionDate: 500 });

function storeOf(...keys: readonly Key[]): Store {
  const store = new Store();
  for (const key of keys) store.put(key);
  return store;
}

describe("Store", () => {
  it("keeps accounts and regions apart", () => {
    const store = storeOf(here, there, theirs);
    const account = store.account(uin, 0);
    expect(account.keys("ap-guangzhou").all()).toEqual([here]);
    expect(account.keys("ap-shanghai").all()).toEqual([there]);
    expect(account.keys("ap-tokyo").all()).toEqual([]);
    expect(account.all()).toEqual([here, there]);
    expect(store.all(0)).toEqual([here, there, theirs]);
    expect([store.find("theirs", 0), store.find("nobody's", 0), store.size]).toEqual([theirs, undefined, 3]);
  });

  it("shows keys as they are at the time that is asked for", () => {
    const key = scheduled();
    const store = storeOf(key);
    expect(store.all(499)).toEqual([key]);
    expect(store.account(uin, 500).keys("ap-guangzhou").find("scheduled")).toBeUndefined();
    expect(store.size).toBe(0);
  });

  it("refuses to get a key that is not there", () => {
    expect(() => new Store().account(uin, 0).keys("ap-guangzhou").get("gone")).toThrow(
      expect.objectContaining({ code: "ResourceUnavailable.CmkNotFound" }),
    );
  });

  it("knows who has an alias, and how many keys count, after each change", () => {
    const key = aKey({ keyId: "here" });
    const store = storeOf(key, scheduled());
    const keys = store.account(uin, 0).keys("ap-guangzhou");
    const known = (alias: string) => keys.withAlias(alias).map(({ keyId }) => keyId);
    expect([known("payments"), keys.counted]).toEqual([["here", "scheduled"], 1]);
    key.alias = "invoices";
    store.put(key);
    expect([known("payments"), known("invoices"), keys.counted]).toEqual([["scheduled"], ["here"], 1]);
    key.state = "PendingDelete";
    store.put(key);
    expect(keys.counted).toBe(0);
    store.put(aKey({ keyId: "here", alias: "other" }));
    expect([known("invoices"), known("other"), keys.counted, store.size]).toEqual([[], ["here"], 1, 2]);
    store.remove(aKey({ keyId: "here" }));
    expect([known("other"), keys.counted, store.size]).toEqual([[], 0, 1]);
    expect(store.account(uin, 500).keys("ap-guangzhou").withAlias("payments")).toEqual([]);
  });

  it("tells which keys a call asked for by their ids, or made", () => {
    const touched = new Set<Key>();
    const keys = storeOf(here, aKey({ keyId: "other", alias: "other" }))
      .account(uin, 0, touched)
      .keys("ap-guangzhou");
    keys.all();
    keys.withAlias("payments");
    expect(touched).toEqual(new Set());
    keys.get("here");
    const made = aKey({ keyId: "made", alias: "made" });
    keys.add(made);
    expect(touched).toEqual(new Set([here, made]));
  });
});
