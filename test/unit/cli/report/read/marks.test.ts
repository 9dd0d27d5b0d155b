import { describe, expect, it } from "vitest";
import { hasUnknown, isSecretEnvelope, unknown } from "../../../../../cli/report/read/marks";

describe("what only up can tell", () => {
  it.each([unknown, [1, unknown], { a: { b: unknown } }])("is found: %j", (value) => {
    expect(hasUnknown(value)).toBe(true);
  });

  it.each([undefined, null, "a", `${unknown}!`, { a: [1] }])("is not: %j", (value) => {
    expect(hasUnknown(value)).toBe(false);
  });
});

describe("a secret", () => {
  const envelope = {
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    ciphertext: "[secret]",
  };

  it("is told from other objects, and from Pulumi's other envelopes", () => {
    expect(isSecretEnvelope(envelope)).toBe(true);
    const others = [
      {},
      { ciphertext: "[secret]" },
      { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17" },
    ];
    expect([...others, "[secret]", null].map(isSecretEnvelope)).toEqual([false, false, false, false, false]);
  });
});
