import { describe, expect, it } from "vitest";
import { urnParts } from "../../../../../cli/report/read/urn";

describe("a URN", () => {
  it("tells stack, project, type and name", () => {
    expect(urnParts("urn:pulumi:dev::shop::pulumi-nodejs:dynamic/tencentcloud:KmsKey::payments")).toEqual({
      stack: "dev",
      project: "shop",
      type: "pulumi-nodejs:dynamic/tencentcloud:KmsKey",
      name: "payments",
    });
  });

  it("tells the type without those of the components around", () => {
    const urn = "urn:pulumi:dev::shop::my:Vault$my:Shelf$pulumi-nodejs:dynamic/tencentcloud:KmsKey::payments";
    expect(urnParts(urn)?.type).toBe("pulumi-nodejs:dynamic/tencentcloud:KmsKey");
  });

  it("may have a name with anything in it", () => {
    expect(urnParts("urn:pulumi:dev::shop::a:b:C::x::y\n$z")?.name).toBe("x::y\n$z");
  });

  it.each(["", "payments", "urn:pulumi:dev::shop"])("is none: %j", (text) => {
    expect(urnParts(text)).toBeUndefined();
  });
});
