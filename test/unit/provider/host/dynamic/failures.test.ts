import { describe, expect, it } from "vitest";
import { PartialError, UserError } from "../../../../../provider/errors";
import { unknown } from "../../../../../provider/host/contract";
import { type Operation, shown } from "../../../../../provider/host/dynamic/failures";

const keyId = "7c99b7de-6afb-11f1-9b26-525400f27fe5";
const asIs = (text: string) => text;
const hide = (text: string) => text.replaceAll("hush", "[secret]");

describe("what the server shows of an error", () => {
  it.each<[Operation, string]>([
    ["check", "KmsKey: a key could not be checked"],
    ["diff", "KmsKey: a key could not be compared with the program"],
    ["create", "KmsKey: a key could not be made"],
    ["read", "KmsKey: a key could not be read"],
    ["update", "KmsKey: a key could not be changed"],
    ["delete", "KmsKey: a key could not be deleted"],
  ])("of %s is its message, and a line without it on standard error", (operation, line) => {
    const error = shown(operation, new UserError("do this instead"), asIs, { __provider: "text" });
    expect(error).toStrictEqual({
      message: "do this instead",
      stack: "its own error says why",
      toString: expect.any(Function),
    });
    expect(String(error)).toBe(line);
  });

  it("that is a bug is the stack, or the thing itself", () => {
    const bug = new TypeError("x is not a function");
    const start = "this is a bug in pulumi-tencentcloud-kms, please report it: ";
    expect(shown("read", bug, asIs, {}).message).toBe(`${start}${bug.stack}`);
    expect(shown("read", "odd", asIs, {}).message).toBe(`${start}odd`);
    expect(shown("read", undefined, asIs, {}).message).toBe(`${start}undefined`);
    expect(shown("read", { code: 7 }, asIs, {}).message).toBe(`${start}[object Object]`);
  });

  it("holds no secret, be it in a message, a stack or a reason", () => {
    expect(shown("check", new UserError("hush is wrong"), hide, {}).message).toBe("[secret] is wrong");
    expect(shown("check", new TypeError("hush"), hide, {}).message).not.toContain("hush");
    expect(shown("create", new PartialError(keyId, {}, ["hush failed", "run again"]), hide, {})).toMatchObject({
      message: "[secret] failed\nrun again",
      reasons: ["[secret] failed", "run again"],
    });
  });

  it("of a partial failure is the object as the engine is to keep it, with what the host keeps beside", () => {
    const properties = { keyId, description: "hush", gone: undefined, tags: { team: unknown }, __declared: ["alias"] };
    const beside = { __provider: "text", __declared: ["description"] };
    expect(shown("update", new PartialError(keyId, properties, ["hush"]), hide, beside)).toStrictEqual({
      message: "[secret]",
      stack: "its own error says why",
      toString: expect.any(Function),
      id: keyId,
      properties: {
        keyId,
        description: "hush",
        tags: { team: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
        __declared: ["description"],
        __provider: "text",
      },
      reasons: ["[secret]"],
    });
  });
});
