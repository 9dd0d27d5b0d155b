import { describe, expect, it } from "vitest";
import { serviceFailure } from "../../../../../provider/key/check/checkService";

describe("an account", () => {
  it("that can use KMS makes keys", () => {
    expect(serviceFailure({ inactivity: undefined }, "ap-guangzhou")).toBeUndefined();
  });

  it.each([
    ["notActivated", "is not activated in this account; activate it in the KMS console, then run again"],
    ["inArrears", "is suspended since the account is in arrears; pay what is due, then run again"],
    [
      "released",
      "has released the resources of this account, after arrears; activate it in the KMS console, then run again",
    ],
    ["unsaid", "says that it is not active in this account; look into the KMS console"],
  ] as const)("whose service is %s makes none", (inactivity, why) => {
    expect(serviceFailure({ inactivity }, "ap-guangzhou")).toBe(`KMS in ap-guangzhou ${why}`);
  });
});
