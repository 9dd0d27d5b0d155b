import { describe, expect, it } from "vitest";
import { CloudError } from "../../../../../provider/cloud/call/cloudError";
import { isGone } from "../../../../../provider/cloud/reader/witnesses";
import { scriptedOperation } from "../../../../harness/scriptedOperation";
import { testRegion } from "../../../../harness/session";

const refused = (action: "DescribeKey" | "ListKeyDetail", code: string) =>
  new CloudError({
    ...{ action, code, said: "Said.", requestId: "r-1", region: testRegion },
    ...{ outcome: "refused", afterUnclear: false, advice: "Advice." },
  });

interface Script {
  /** The metadata, or the code with which it is refused. */
  readonly described: object | string;
  /** The keys of each page, or the code with which it is refused. */
  readonly listed?: readonly (readonly object[] | string)[];
}

function ask({ described, listed = [] }: Script) {
  const calls: unknown[] = [];
  const pages = [...listed];
  const operation = scriptedOperation((action, request) => {
    calls.push([action, request]);
    if (action === "DescribeKey") {
      if (typeof described === "string") throw refused(action, described);
      return { KeyMetadata: described };
    }
    const page = pages.shift() ?? [];
    if (typeof page === "string") throw refused("ListKeyDetail", page);
    return { KeyMetadatas: page };
  });
  const pause = async (durationMs: number) => void calls.push(durationMs);
  return { calls, gone: isGone({ ...operation, pause }, "k-1") };
}

const search = { KeyUsage: "ALL", KeyState: 0, Limit: 200, OrderType: 0, Offset: 0, SearchKeyAlias: "k-1" };

describe("a key is gone", () => {
  it("when the cloud does not know its id, and lists it neither among those of users nor of products 2 s later", async () => {
    const { calls, gone } = ask({ described: "ResourceUnavailable.CmkNotFound", listed: [[{ KeyId: "k-11" }]] });
    expect(await gone).toBe(true);
    expect(calls).toEqual([
      ["DescribeKey", { KeyId: "k-1" }],
      2_000,
      ["ListKeyDetail", { ...search, Role: 0 }],
      ["ListKeyDetail", { ...search, Role: 1 }],
    ]);
  });

  it("when both show no more than what is left of it", async () => {
    const left = { KeyId: "k-1", KeyState: "Deleted" };
    expect(await ask({ described: left, listed: [[left], [left]] }).gone).toBe(true);
  });
});

describe("a key is not gone", () => {
  it("when the cloud knows its id, and then it is not looked for in the list", async () => {
    const { calls, gone } = ask({ described: { KeyId: "k-1", KeyState: "PendingDelete" } });
    expect(await gone).toBe(false);
    expect(calls).toEqual([["DescribeKey", { KeyId: "k-1" }]]);
  });

  it.each([
    ["a user's", [[{ KeyId: "k-1", KeyState: "Enabled" }]]],
    ["a product's", [[], [{ KeyId: "k-1", KeyState: "PendingDelete" }]]],
    ["one of a second page", [Array(200).fill({ KeyId: "k-2" }), [{ KeyId: "k-1" }]]],
  ])("when it is listed as %s", async (_, listed) => {
    expect(await ask({ described: "ResourceUnavailable.CmkNotFound", listed }).gone).toBe(false);
  });

  it.each<[string, Script]>([
    ["DescribeKey", { described: "UnauthorizedOperation" }],
    ["ListKeyDetail", { described: "ResourceUnavailable.CmkNotFound", listed: ["UnauthorizedOperation"] }],
    ["ListKeyDetail", { described: "ResourceUnavailable.CmkNotFound", listed: [[], "InternalError"] }],
    ["DescribeKey", { described: "ResourceNotFound" }],
  ])("as far as anybody knows when a witness says nothing: %s, %j", async (action, script) => {
    await expect(ask(script).gone).rejects.toMatchObject({ name: "CloudError", action });
  });
});
