import { describe, expect, it } from "vitest";
import { Store } from "../../../../emulator/src/cloud/store";
import { aKey } from "../aKey";

const here = aKey({ keyId: "here" });
const there = aKey({ keyId: "there", region: "ap-shanghai" });
const theirs = aKey({ keyId: "theirs", uin: "100000000002" });
const scheduled = aKey({ keyId: "scheduled", state: "PendingDelete", deletionDate: 500 });

describe("Store", () => {
  it("keeps accounts and regions apart", () => {
    const store = new Store([here, there, theirs]);
    const account = store.account("100000000001", 0);
    expect(account.keys("ap-guangzhou").all()).toEqual([here]);
    expect(account.keys("ap-shanghai").all()).toEqual([there]);
    expect(account.keys("ap-tokyo").all()).toEqual([]);
    expect(account.all()).toEqual([here, there]);
    expect(store.all(0)).toEqual([here, there, theirs]);
  });

  it("shows keys as they are at the time that is asked for", () => {
    const store = new Store([scheduled]);
    expect(store.all(499)).toEqual([scheduled]);
    expect(store.account("100000000001", 500).keys("ap-guangzhou").find("scheduled")).toBeUndefined();
  });

  it("refuses to get a key that is not there", () => {
    expect(() => new Store().account("100000000001", 0).keys("ap-guangzhou").get("gone")).toThrow(
      expect.objectContaining({ code: "ResourceUnavailable.CmkNotFound" }),
    );
  });
});
