import { describe, expect, it } from "vitest";
import { serviceStatus } from "../../../../../provider/cloud/reader/serviceStatus";
import { scriptedOperation } from "../../../../harness/scriptedOperation";

const answering = (answer: object) => scriptedOperation(() => answer);

describe("the status of the service", () => {
  it.each([
    [{ ServiceEnabled: true, InvalidType: 1 }, undefined],
    [{ ServiceEnabled: false, InvalidType: 0 }, "notActivated"],
    [{ ServiceEnabled: false, InvalidType: 2 }, "inArrears"],
    [{ ServiceEnabled: false, InvalidType: 3 }, "released"],
    [{ ServiceEnabled: false, InvalidType: 9 }, "unsaid"],
    [{ ServiceEnabled: false }, "unsaid"],
    [{}, undefined],
  ])("of %j is %s", async (answer, inactivity) => {
    expect(await serviceStatus(answering(answer))).toEqual({ inactivity, keyCount: undefined, keyLimit: undefined });
  });

  it("tells keys and quota, where the cloud does: a quota of 0 is none", async () => {
    expect(await serviceStatus(answering({ CmkUserCount: 0, CmkLimit: 200 }))).toMatchObject({
      keyCount: 0,
      keyLimit: 200,
    });
    expect(await serviceStatus(answering({ CmkUserCount: 3, CmkLimit: 0 }))).toMatchObject({
      keyCount: 3,
      keyLimit: undefined,
    });
  });
});
