import { describe, expect, it } from "vitest";
import { createEmulator } from "../../../../emulator/src";

async function ask(action: string, body: object = {}, version = "2019-01-18", nullLists = true) {
  const emulator = createEmulator({ nullLists });
  const answer = await emulator.handle({ action, version, region: "ap-guangzhou", body });
  if (typeof answer === "string") throw new Error(`${action} was not answered: ${answer}`);
  const { RequestId: _, ...response } = JSON.parse(answer.body).Response;
  return response;
}

const tagsOf = {
  ServiceType: "kms",
  ResourcePrefix: "key",
  ResourceRegion: "ap-guangzhou",
  ResourceIds: ["creatorUin/100000000001/00000000-0000-11f1-8000-525400000000"],
};

describe("an empty list", () => {
  it("is null in every answer where the options say so", async () => {
    expect(await ask("ListKeyDetail")).toEqual({ TotalCount: 0, KeyMetadatas: null });
    expect(await ask("ListKeys")).toEqual({ TotalCount: 0, Keys: null });
    expect(await ask("DescribeResourceTagsByResourceIds", tagsOf, "2018-08-13")).toMatchObject({ Tags: null });
  });

  it("is a list in every other case, and so is one that is not empty", async () => {
    expect(await ask("ListKeyDetail", {}, "2019-01-18", false)).toEqual({ TotalCount: 0, KeyMetadatas: [] });
    const { SymmetricAlgorithms } = await ask("ListAlgorithms");
    expect(SymmetricAlgorithms).not.toBeNull();
    expect(await ask("ListKeyDetail", { Limit: "many" })).toMatchObject({ Error: { Code: expect.any(String) } });
  });
});
