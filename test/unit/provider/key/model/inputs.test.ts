import { describe, expect, it } from "vitest";
import { UserError } from "../../../../../provider/errors";
import { unknown } from "../../../../../provider/host/contract";
import { readInputs } from "../../../../../provider/key/model/inputs";
import { keyId, otherKeyId } from "../keys";

const all = {
  alias: "payments",
  region: "ap-guangzhou",
  description: "x",
  keyUsage: "ENCRYPT_DECRYPT",
  origin: "TENCENT_KMS",
  hsmClusterId: "cls-1",
  keyState: "Disabled",
  keyRotationEnabled: true,
  rotateDays: 90,
  tags: { env: "prod" },
  pendingWindowInDays: 7,
  onDestroy: "archive",
  onReplace: "disable",
  adoptKeyId: keyId,
  restoreKeyId: otherKeyId,
};
const declared = ["description"];

describe("reading checked inputs", () => {
  it("keeps every input", () => {
    expect(readInputs(all, declared)).toEqual({ ...all, declared });
  });

  it("leaves out what is not there", () => {
    expect(readInputs({ alias: "a", region: "r" }, [])).toStrictEqual({ alias: "a", region: "r", declared: [] });
  });

  it("keeps PendingDelete, which a refresh may have found", () => {
    expect(readInputs({ ...all, keyState: "PendingDelete" }, declared).keyState).toBe("PendingDelete");
  });

  it.each(Object.keys(all).filter((name) => name !== "alias" && name !== "region"))(
    "leaves out %s where its value is of no use",
    (name) => {
      const rest = Object.fromEntries(Object.entries(all).filter(([other]) => other !== name));
      for (const value of [unknown, null, Symbol.iterator]) {
        expect(readInputs({ ...all, [name]: value }, declared)).toStrictEqual({ ...rest, declared });
      }
    },
  );

  it.each(["alias", "region"])("refuses to go on without %s", (name) => {
    expect(() => readInputs({ ...all, [name]: unknown }, declared)).toThrow(
      new UserError("the inputs of a key hold no alias or no region"),
    );
  });
});
