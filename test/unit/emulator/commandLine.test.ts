import { describe, expect, it } from "vitest";
import { help, readCommandLine, UsageError } from "../../../emulator/src/commandLine";

describe("readCommandLine", () => {
  it("listens on port 9911 and leaves the rest to the defaults", () => {
    expect(readCommandLine([])).toEqual({ port: 9911, pendingDeletionFreesAlias: false });
  });

  it("reads every option", () => {
    const args = ["--port", "0", "--state", "keys.json", "--latency-ms", "40", "--rate-limit", "50", "--quota", "5"];
    const credentials = ["--credential", "A:a", "--credential", "B:b:200000000001", "--pending-deletion-frees-alias"];
    expect(readCommandLine([...args, ...credentials])).toEqual({
      port: 0,
      state: "keys.json",
      latencyMs: 40,
      rateLimit: 50,
      quota: 5,
      credentials: [
        { secretId: "A", secretKey: "a", uin: "100000000001" },
        { secretId: "B", secretKey: "b", uin: "200000000001" },
      ],
      pendingDeletionFreesAlias: true,
    });
  });

  it("prefers help to everything else", () => {
    expect(readCommandLine(["--quota", "many", "--help"])).toBe("help");
  });

  it("shows no secret of a credential that it does not understand", () => {
    expect(() => readCommandLine(["--credential", "A:secret:1:2"])).toThrow(
      new UsageError('--credential must be ID:KEY or ID:KEY:UIN, not "A:…"'),
    );
  });

  it("names every option in the help", () => {
    for (const option of ["port", "state", "latency-ms", "rate-limit", "quota", "credential", "help"]) {
      expect(help).toContain(`\n  --${option}`);
    }
    expect(help).toContain("\n  --pending-deletion-frees-alias");
  });
});
