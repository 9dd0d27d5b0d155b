import { describe, expect, it } from "vitest";
import { Guard } from "../../../../emulator/src/http/guard";

const guard = new Guard(["KMS", "10.0.0.1:9911"]);

describe("Guard", () => {
  it.each(["localhost", "a.b.localhost:1", "127.1.2.3", "[::1]:9", "sts.tencentcloudapi.com", "kms.", "10.0.0.1"])(
    "allows %s",
    (host) => {
      expect(guard.allows(host)).toBe(true);
      expect(guard.refusal({ host }, { path: "/", query: "" })).toBeUndefined();
    },
  );

  it.each([
    "",
    "localhost.example",
    "xlocalhost",
    "127.0.0.1.example",
    "::1",
    "[::2]",
    "kms.example",
    "atencentcloudapi.com",
  ])("does not allow %j", (host) => {
    expect(guard.allows(host)).toBe(false);
    expect(guard.refusal({ host }, { path: "/", query: "" })?.code).toBe("EmulatorError.HostRefused");
  });

  it("looks at the host of the target as well", () => {
    const target = { path: "/", query: "", host: "evil.example" };
    expect(guard.refusal({ host: "localhost" }, target)?.message).toContain('The host "evil.example"');
  });
});
