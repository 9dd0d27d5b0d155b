import { describe, expect, it } from "vitest";
import { help, readCommandLine, UsageError } from "../../../emulator/src/commandLine";

describe("readCommandLine", () => {
  it("listens on port 9911 and leaves the rest to the defaults", () => {
    expect(readCommandLine([])).toEqual({ port: 9911, pendingDeletionFreesAlias: false });
  });

  it("reads every option", () => {
    const args = ["--port", "0", "--state", "keys.json", "--latency-ms", "40", "--rate-limit", "50", "--quota", "5"];
    const credentials = ["--credential", "A:a", "--credential", "B:b:200000000001", "--pending-deletion-frees-alias"];
    const reach = ["--host", "0.0.0.0", "--allow-host", "kms", "--allow-host", "b.example", "--seed", "seed.json"];
    const tls = ["--tls", "--tls-cert", "c.pem", "--tls-key", "k.pem"];
    expect(readCommandLine([...args, ...credentials, ...reach, ...tls])).toEqual({
      port: 0,
      host: "0.0.0.0",
      allowHosts: ["kms", "b.example"],
      tls: true,
      tlsCert: "c.pem",
      tlsKey: "k.pem",
      state: "keys.json",
      seed: "seed.json",
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

  it("reads what an argument may say from the environment too, where none says it", () => {
    const environment = {
      TENCENTCLOUD_KMS_EMULATOR_PORT: "0",
      TENCENTCLOUD_KMS_EMULATOR_HOST: "0.0.0.0",
      TENCENTCLOUD_KMS_EMULATOR_ALLOW_HOST: "kms b.example",
      TENCENTCLOUD_KMS_EMULATOR_TLS: "true",
      TENCENTCLOUD_KMS_EMULATOR_TLS_CERT: "c.pem",
      TENCENTCLOUD_KMS_EMULATOR_TLS_KEY: "k.pem",
      TENCENTCLOUD_KMS_EMULATOR_STATE: "keys.json",
      TENCENTCLOUD_KMS_EMULATOR_SEED: "seed.json",
      TENCENTCLOUD_KMS_EMULATOR_LATENCY_MS: " 40 ",
      TENCENTCLOUD_KMS_EMULATOR_RATE_LIMIT: "50",
      TENCENTCLOUD_KMS_EMULATOR_QUOTA: "5",
      TENCENTCLOUD_KMS_EMULATOR_CREDENTIAL: "A:a  B:b:200000000001",
      TENCENTCLOUD_KMS_EMULATOR_PENDING_DELETION_FREES_ALIAS: "true",
      TENCENTCLOUD_KMS_EMULATOR_NULL_LISTS: "true",
      TENCENTCLOUD_KMS_EMULATOR_VERBOSE: "true",
      TENCENTCLOUD_KMS_EMULATOR_HELP: "true",
      TENCENTCLOUD_KMS_EMULATOR_VERSION: "true",
    };
    const credentials = [
      { secretId: "A", secretKey: "a", uin: "100000000001" },
      { secretId: "B", secretKey: "b", uin: "200000000001" },
    ];
    const reach = { host: "0.0.0.0", allowHosts: ["kms", "b.example"], tls: true, tlsCert: "c.pem", tlsKey: "k.pem" };
    const limits = { latencyMs: 40, rateLimit: 50, quota: 5 };
    const options = { port: 0, ...reach, state: "keys.json", seed: "seed.json", ...limits, credentials };
    const flags = { pendingDeletionFreesAlias: true, nullLists: true, verbose: true };
    expect(readCommandLine([], environment)).toEqual({ ...options, ...flags });
    const args = ["--port", "9", "--credential", "C:c"];
    expect(readCommandLine(args, environment)).toEqual({
      ...options,
      ...flags,
      port: 9,
      credentials: [{ secretId: "C", secretKey: "c", uin: "100000000001" }],
    });
    expect(readCommandLine([], { TENCENTCLOUD_KMS_EMULATOR_NULL_LISTS: "false", OTHER: "1" })).toEqual({
      port: 9911,
      pendingDeletionFreesAlias: false,
    });
    expect(() => readCommandLine([], { TENCENTCLOUD_KMS_EMULATOR_NULL_LISTS: "yes" })).toThrow(
      new UsageError('TENCENTCLOUD_KMS_EMULATOR_NULL_LISTS must be true or false, not "yes"'),
    );
    expect(() => readCommandLine([], { TENCENTCLOUD_KMS_EMULATOR_QUOTA: "-1" })).toThrow(
      new UsageError('--quota must be a whole number, not "-1"'),
    );
  });

  it.each([
    ["--null-lists", { nullLists: true }],
    ["--verbose", { verbose: true }],
  ])("reads %s", (argument, option) => {
    expect(readCommandLine([argument])).toEqual({ port: 9911, pendingDeletionFreesAlias: false, ...option });
  });

  it("reads whose access key a credential is, and --no-web-identity-caller", () => {
    expect(readCommandLine(["--credential", "A:a:100000000001:200000000007", "--no-web-identity-caller"])).toEqual({
      port: 9911,
      pendingDeletionFreesAlias: false,
      credentials: [{ secretId: "A", secretKey: "a", uin: "100000000001", subUin: "200000000007" }],
      webIdentityCaller: false,
    });
  });

  it("prefers help to everything else", () => {
    expect(readCommandLine(["--quota", "many", "--help"])).toBe("help");
    expect(readCommandLine(["--quota", "many", "--version"])).toBe("version");
  });

  it.each([
    ["--tls", "--tls-cert", "c.pem"],
    ["--tls", "--tls-key", "k.pem"],
    ["--tls-cert", "c.pem", "--tls-key", "k.pem"],
  ])("refuses %s %s %s", (...args) => {
    expect(() => readCommandLine(args)).toThrow(new UsageError("--tls-cert and --tls-key need each other, and --tls"));
  });

  it("shows no secret of a credential that it does not understand", () => {
    expect(() => readCommandLine(["--credential", "A:secret:1:2:3"])).toThrow(
      new UsageError('--credential must be ID:KEY, ID:KEY:UIN or ID:KEY:UIN:SUBUIN, not "A:…"'),
    );
  });

  it("names every option in the help", () => {
    const options = [
      "port",
      "host",
      "allow-host",
      "tls",
      "tls-cert",
      "tls-key",
      "state",
      "seed",
      "latency-ms",
      "rate-limit",
    ];
    const others = ["quota", "credential", "pending-deletion-frees-alias", "null-lists", "version", "help"];
    for (const option of [...options, ...others]) expect(help).toContain(`\n  --${option} `);
  });
});
