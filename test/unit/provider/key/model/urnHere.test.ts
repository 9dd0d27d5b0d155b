import { describe, expect, it } from "vitest";
import { urnHere } from "../../../../../provider/key/model/urnHere";

const type = "pulumi-nodejs:dynamic/tencentcloud:KmsKey";
const urn = (stack: string, project: string, name: string, parents = "") =>
  `urn:pulumi:${stack}::${project}::${parents}${type}::${name}`;
const declared = [{ urn: urn("prod", "store", "any") }, { urn: urn("else", "where", "other") }];

describe("a URN of the state", () => {
  it("has stack and project of the program that runs, and keeps type and name", () => {
    expect(urnHere(urn("dev", "shop", "payments"), declared)).toBe(urn("prod", "store", "payments"));
    expect(urnHere(urn("prod", "store", "payments"), declared)).toBe(urn("prod", "store", "payments"));
  });

  it("keeps its parents", () => {
    const parents = "acme:index:Team$acme:index:Keys$";
    expect(urnHere(urn("dev", "shop", "payments", parents), declared)).toBe(urn("prod", "store", "payments", parents));
  });

  it("keeps a name that holds colons, lines and what looks like another URN", () => {
    for (const name of ["a::b::c", "::", "line\nline", urn("x", "y", "z"), "$&$1", "日本 🔑"]) {
      expect(urnHere(urn("dev", "shop", name), declared)).toBe(urn("prod", "store", name));
      expect(urnHere(urn("dev", "shop", "payments"), [{ urn: urn("prod", "store", name) }])).toBe(
        urn("prod", "store", "payments"),
      );
    }
  });

  it("stays as it is where nothing tells the program's stack and project", () => {
    const own = urn("dev", "shop", "payments");
    expect(urnHere(own, [])).toBe(own);
    for (const odd of ["", "urn", "urn:pulumi:", "urn:pulumi:prod::store", "urn:pulumi:prod", "xurn:pulumi:a::b::c"]) {
      expect(urnHere(own, [{ urn: odd }])).toBe(own);
    }
  });

  it.each([
    "",
    "payments",
    "urn:pulumi:dev::shop",
    "urn:other:dev::shop::type::name",
    " urn:pulumi:dev::shop::type::name",
  ])("that is none stays as it is: %j", (odd) => {
    expect(urnHere(odd, declared)).toBe(odd);
  });

  it("is judged in no time, whatever it holds", () => {
    const long = `urn:pulumi:${":".repeat(100_001)}`;
    expect(urnHere(long, declared)).toBe(`urn:pulumi:prod::store::${long.slice("urn:pulumi:::::".length)}`);
    const endless = `urn:pulumi:${"a::".repeat(50_000)}`;
    expect(urnHere(endless, declared)).toBe(`urn:pulumi:prod::store::${"a::".repeat(49_998)}`);
    const never = `urn:pulumi:${"a:".repeat(50_000)}`;
    expect(urnHere(never, declared)).toBe(never);
  });
});
