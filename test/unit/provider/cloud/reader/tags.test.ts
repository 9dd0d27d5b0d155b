import { describe, expect, it } from "vitest";
import type { CloudOperation } from "../../../../../provider/cloud/call/cloud";
import { CloudError } from "../../../../../provider/cloud/call/cloudError";
import { changeTags, readTags, type TagChange } from "../../../../../provider/cloud/reader/tags";
import { scriptedOperation } from "../../../../harness/scriptedOperation";
import { openTestSession, testRegion } from "../../../../harness/session";

const resource = (keyId: string) => `qcs::kms:${testRegion}:uin/:key/creatorUin/100000000001/${keyId}`;
const resourceId = (keyId: string) => `creatorUin/100000000001/${keyId}`;
const numbered = (count: number, value = "v") =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag-${String(index).padStart(2, "0")}`, value]));

function open() {
  const { session, emulator } = openTestSession();
  const operation = (): CloudOperation => session.cloud(testRegion).operation();
  const createKey = async (alias: string): Promise<string> => {
    const { KeyId: keyId = "" } = await operation().call("CreateKey", { Alias: alias });
    return keyId;
  };
  const actions = () => emulator.requests().map(({ action }) => action);
  return { emulator, operation, createKey, actions };
}

describe("changeTags", () => {
  it("changes and removes in one call", async () => {
    const { operation, createKey, actions } = open();
    const keyId = await createKey("a");
    const parts: TagChange[] = [];
    await changeTags(operation(), resource(keyId), { set: { team: "a", env: "prod" }, remove: [] }, () => {});
    await changeTags(operation(), resource(keyId), { set: { team: "b" }, remove: ["env"] }, (part) => parts.push(part));
    expect(parts).toEqual([{ set: { team: "b" }, remove: ["env"] }]);
    expect(await readTags(operation(), [resourceId(keyId)])).toEqual(new Map([[resourceId(keyId), { team: "b" }]]));
    expect(actions().filter((action) => action === "ModifyResourceTags")).toHaveLength(2);
  });

  it("makes no call when nothing is to be changed", async () => {
    const { operation, actions } = open();
    await changeTags(operation(), resource("k"), { set: {}, remove: [] }, () => expect.unreachable());
    expect(actions()).toEqual([]);
  });

  it("sends at most 10 of either kind a call, and tells of each part", async () => {
    const { operation, createKey } = open();
    const keyId = await createKey("a");
    await changeTags(operation(), resource(keyId), { set: numbered(25), remove: [] }, () => {});
    const remove = Object.keys(numbered(11));
    const parts: TagChange[] = [];
    await changeTags(operation(), resource(keyId), { set: { new: "n" }, remove }, (part) => parts.push(part));
    expect(parts).toEqual([
      { set: { new: "n" }, remove: remove.slice(0, 10) },
      { set: {}, remove: remove.slice(10) },
    ]);
    const left = Object.fromEntries(Object.entries(numbered(25)).slice(11));
    expect((await readTags(operation(), [resourceId(keyId)])).get(resourceId(keyId))).toEqual({ ...left, new: "n" });
  });

  it("tells what is done when a later part fails", async () => {
    const { emulator, operation, createKey } = open();
    const keyId = await createKey("a");
    emulator.addFault({ action: "ModifyResourceTags", call: 2, fault: "FailedOperation" });
    const parts: TagChange[] = [];
    const change = changeTags(operation(), resource(keyId), { set: numbered(21), remove: [] }, (part) =>
      parts.push(part),
    );
    await expect(change).rejects.toThrow(/^ModifyResourceTags failed for key .* \(FailedOperation, request /);
    expect(parts.map(({ set }) => Object.keys(set).length)).toEqual([10]);
  });
});

describe("readTags", () => {
  it("reads the custom tags of each resource, and none for one that has none", async () => {
    const { emulator, operation, createKey } = open();
    const [one, two] = [await createKey("one"), await createKey("two")];
    emulator.markKey(one, { systemTags: [{ TagKey: "qcs:system", TagValue: "x" }] });
    await changeTags(operation(), resource(one), { set: { team: "a" }, remove: [] }, () => {});
    expect(await readTags(operation(), [resourceId(one), resourceId(two)])).toEqual(
      new Map([
        [resourceId(one), { team: "a" }],
        [resourceId(two), {}],
      ]),
    );
  });

  it("follows the pages, since a resource may have 50 tags", async () => {
    const { operation, createKey, actions } = open();
    const keyIds = [await createKey("one"), await createKey("two"), await createKey("three")];
    for (const keyId of keyIds) {
      await changeTags(operation(), resource(keyId), { set: numbered(50, keyId), remove: [] }, () => {});
    }
    const found = await readTags(operation(), keyIds.map(resourceId));
    for (const keyId of keyIds) expect(found.get(resourceId(keyId))).toEqual(numbered(50, keyId));
    expect(actions().filter((action) => action === "DescribeResourceTagsByResourceIds")).toHaveLength(2);
  });

  it("takes what an answer leaves out for nothing", async () => {
    const rows = [{ TagKey: "team", ResourceId: "r-1" }, { TagKey: "x" }, { ResourceId: "r-1" }, {}];
    const answers = [{ TotalCount: 500, Tags: rows }, { TotalCount: 500 }];
    const scripted = scriptedOperation(() => answers.shift());
    expect(await readTags(scripted, ["r-1", "r-2"])).toEqual(
      new Map([
        ["r-1", { team: "" }],
        ["r-2", {}],
      ]),
    );
    expect(answers).toEqual([]);
  });

  it("asks for the page after a full one where the cloud does not say how many there are", async () => {
    const row = (TagKey: string) => ({ TagKey, TagValue: "v", ResourceId: "r-1" });
    const answers = [{ Tags: Array.from({ length: 100 }, (_, index) => row(`t${index}`)) }, { Tags: [row("last")] }];
    const found = await readTags(
      scriptedOperation(() => answers.shift()),
      ["r-1"],
    );
    expect(Object.keys(found.get("r-1") ?? {})).toHaveLength(101);
    expect(answers).toEqual([]);
  });

  it("fails as a whole", async () => {
    const { operation } = open();
    await expect(readTags(operation(), ["nonsense"])).rejects.toBeInstanceOf(CloudError);
  });
});
