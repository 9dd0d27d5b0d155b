import { describe, expect, it } from "vitest";
import { accessFrom, help, readOptions, UsageError } from "./run/options";
import { withoutAccount } from "./run/report";

describe("the options of a run", () => {
  it("ask an emulator where nothing else is said", () => {
    expect(readOptions([])).toEqual({
      live: false,
      yes: false,
      region: "ap-guangzhou",
      actions: [],
      output: "contract-results.json",
      cleanUpPrefix: undefined,
    });
  });

  it("are read", () => {
    const args = ["--live", "--yes", "--region", "ap-tokyo", "--output", "r.json", "CreateKey", "DescribeKey"];
    expect(readOptions([...args, "--clean-up", "contract-0a1b2c3d"])).toEqual({
      live: true,
      yes: true,
      region: "ap-tokyo",
      actions: ["CreateKey", "DescribeKey"],
      output: "r.json",
      cleanUpPrefix: "contract-0a1b2c3d",
    });
    expect(readOptions(["--help"])).toBe("help");
    for (const name of ["live", "yes", "region", "output", "clean-up", "help"])
      expect(help).toContain(`\n  --${name} `);
  });

  it.each([
    [["--live"], "--live needs --region, such as --region ap-guangzhou"],
    [["--clean-up", "payments"], "--clean-up takes the prefix that the run printed, contract- and 8 characters"],
    [["--nonsense"], "Unknown option '--nonsense'"],
  ])("refuse %j in words", (args, message) => {
    expect(() => readOptions(args)).toThrow(UsageError);
    expect(() => readOptions(args)).toThrow(message);
  });
});

describe("the access to the cloud", () => {
  it("is that of the environment", () => {
    const environment = { TENCENTCLOUD_SECRET_ID: "i", TENCENTCLOUD_SECRET_KEY: "k" };
    expect(accessFrom(environment)).toEqual({ credential: { secretId: "i", secretKey: "k" } });
    const temporary = {
      ...environment,
      TENCENTCLOUD_SESSION_TOKEN: "t",
      TENCENTCLOUD_DOMAIN: "intl.tencentcloudapi.com",
    };
    expect(accessFrom(temporary)).toEqual({
      credential: { secretId: "i", secretKey: "k", token: "t" },
      domain: "intl.tencentcloudapi.com",
    });
    expect(() => accessFrom({})).toThrow("--live needs TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY");
  });
});

describe("what is written of what was observed", () => {
  it.each([
    ["ResourceUnavailable.CmkNotFound", "ResourceUnavailable.CmkNotFound"],
    ["key 7c99b7de-6afb-11f1-90ac-5254003fde4e of 100000000001", "key <id> of <number>"],
    ["contract-00000001-3 by AKIDabc", "<prefix>-3 by <SecretId>"],
    [365 * 86_400, 365 * 86_400],
    [100_000_000_001, "<number>"],
    [true, true],
    [
      ["a", "1234567890"],
      ["a", "<number>"],
    ],
  ])("%j is %j", (observed, written) => {
    expect(withoutAccount(observed, "contract-00000001")).toEqual(written);
  });
});
