import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { UserError } from "../../../../../provider/errors";
import { isLoopbackHost, readConfig } from "../../../../../provider/run/settings/config";

const configOf = (settings: Record<string, string>, environment: Record<string, string> = {}) =>
  readConfig({ get: (key) => settings[key] }, environment);

describe("region", () => {
  it("comes from the stack configuration before the environment", () => {
    const environment = { TENCENTCLOUD_REGION: "ap-beijing" };
    expect(configOf({ "tencentcloud:region": "ap-shanghai" }, environment).region).toBe("ap-shanghai");
    expect(configOf({}, environment).region).toBe("ap-beijing");
    expect(configOf({ "tencentcloud:region": " " }, environment).requireRegion()).toBe("ap-beijing");
    expect(configOf({}, { TENCENTCLOUD_REGION: " ap-beijing\n" }).region).toBe("ap-beijing");
    expect(configOf({}, { TENCENTCLOUD_REGION: " " }).region).toBeUndefined();
  });

  it("is undefined when nobody set it, and required with the two ways to set it", () => {
    const config = configOf({});
    expect(config.region).toBeUndefined();
    expect(() => config.requireRegion()).toThrow(
      new UserError(
        "No region is configured. Run `pulumi config set tencentcloud:region ap-guangzhou`, set TENCENTCLOUD_REGION, or give the key a `region`.",
      ),
    );
  });
});

describe("domain", () => {
  it("is that of the cloud when nobody set it", () => {
    expect(configOf({}).domain).toBe("tencentcloudapi.com");
  });

  it.each(["tencentcloudapi.com", "intl.tencentcloudapi.com", "internal.tencentcloudapi.com"])(
    "may be %s in the stack configuration",
    (domain) => {
      expect(configOf({ "tencentcloud:domain": domain }).domain).toBe(domain);
    },
  );

  it.each(["example.com", "eviltencentcloudapi.com", "tencentcloudapi.com.example.com", "a.example.com"])(
    "may not be %s in the stack configuration, but in the environment",
    (domain) => {
      expect(() => configOf({ "tencentcloud:domain": domain }).domain).toThrow(
        new UserError(
          `tencentcloud:domain is "${domain}": in stack configuration it may only be tencentcloudapi.com or a name under it, such as intl.tencentcloudapi.com, since a change of a file must not send requests elsewhere. Set TENCENTCLOUD_DOMAIN instead.`,
        ),
      );
      expect(configOf({}, { TENCENTCLOUD_DOMAIN: domain }).domain).toBe(domain);
    },
  );

  it.each(["https://tencentcloudapi.com", "a/b.com", "com", "-a.com", "user@tencentcloudapi.com", "a.com:443"])(
    "must be a host name, which %s is not",
    (domain) => {
      expect(() => configOf({}, { TENCENTCLOUD_DOMAIN: domain }).domain).toThrow(
        new UserError(
          `TENCENTCLOUD_DOMAIN is "${domain}": it must be a host name, such as tencentcloudapi.com or intl.tencentcloudapi.com.`,
        ),
      );
    },
  );
});

describe("endpoint", () => {
  it("is none when nobody set it", () => {
    expect(configOf({}).endpoint).toBeUndefined();
    expect(configOf({}).isLoopback).toBe(false);
  });

  it.each([
    ["http://127.0.0.1:9911", "http://127.0.0.1:9911"],
    ["http://127.8.0.1:9911/", "http://127.8.0.1:9911"],
    ["http://127.10.20.30:9911", "http://127.10.20.30:9911"],
    ["http://localhost:9911", "http://localhost:9911"],
    ["http://[::1]:9911", "http://[::1]:9911"],
    ["https://127.0.0.1", "https://127.0.0.1"],
  ])("may be the loopback address %s in the stack configuration", (value, endpoint) => {
    const config = configOf({ "tencentcloud:endpoint": value }, { TENCENTCLOUD_ENDPOINT: "https://kms.example.com" });
    expect(config.endpoint).toBe(endpoint);
    expect(config.isLoopback).toBe(true);
  });

  it("may be elsewhere only in the environment, and then not in clear", () => {
    const config = configOf({}, { TENCENTCLOUD_ENDPOINT: "https://kms.example.com:8443" });
    expect(config.endpoint).toBe("https://kms.example.com:8443");
    expect(config.isLoopback).toBe(false);
    expect(() => configOf({ "tencentcloud:endpoint": "https://kms.example.com" }).endpoint).toThrow(
      new UserError(
        'tencentcloud:endpoint is "https://kms.example.com": in stack configuration it may only be a loopback address, such as http://127.0.0.1:9911, since a change of a file must not send requests elsewhere. Set TENCENTCLOUD_ENDPOINT instead.',
      ),
    );
    expect(() => configOf({}, { TENCENTCLOUD_ENDPOINT: "http://kms.example.com" }).endpoint).toThrow(
      new UserError(
        'TENCENTCLOUD_ENDPOINT is "http://kms.example.com": plain http is for loopback addresses only. Use https.',
      ),
    );
  });

  it.each([
    "127.0.0.1:9911",
    "ftp://127.0.0.1",
    "http://127.0.0.1/kms",
    "http://127.0.0.1/?a=b",
    "http://127.0.0.1/#a",
    "http://me@127.0.0.1",
    "https://me:hunter2@127.0.0.1",
    "https://:hunter2@127.0.0.1",
  ])("must be a base URL, which %s is not, and what was given is not repeated", (value) => {
    const error = new UserError(
      "TENCENTCLOUD_ENDPOINT is no base URL: give scheme, host and port and nothing else, such as http://127.0.0.1:9911.",
    );
    expect(() => configOf({}, { TENCENTCLOUD_ENDPOINT: value }).endpoint).toThrow(error);
    expect(() => configOf({}, { TENCENTCLOUD_ENDPOINT: value }).isLoopback).toThrow(error);
  });

  it.each(["127.0.0.1.example.com", "localhost.example.com", "kms.localhost", "10.0.0.1", "[::2]"])(
    "%s is not on this machine",
    (hostname) => {
      expect(isLoopbackHost(hostname)).toBe(false);
    },
  );
});

describe("allowedAccountIds", () => {
  it("is a list with commas, or none", () => {
    expect(configOf({}).allowedAccountIds).toBeUndefined();
    expect(configOf({ "tencentcloud:allowedAccountIds": "100000000001" }).allowedAccountIds).toEqual(["100000000001"]);
    expect(configOf({ "tencentcloud:allowedAccountIds": "1, 22 ,333" }).allowedAccountIds).toEqual(["1", "22", "333"]);
  });

  it.each(["1,", ",", "1 2", "my-account", '["1"]'])("is not %s", (value) => {
    expect(() => configOf({ "tencentcloud:allowedAccountIds": value }).allowedAccountIds).toThrow(
      new UserError(
        `tencentcloud:allowedAccountIds is ${JSON.stringify(value)}: it must be account ids (uins, all digits) with commas between them, such as 100000000001,100000000002.`,
      ),
    );
  });
});

describe("numbers", () => {
  it("have defaults", () => {
    expect(configOf({}).requestsPerSecond).toBe(50);
    expect(configOf({}).requestTimeoutSeconds).toBe(15);
  });

  it.each(["1", "95", "20.5"])("requestsPerSecond may be %s", (value) => {
    expect(configOf({ "tencentcloud:requestsPerSecond": value }).requestsPerSecond).toBe(Number(value));
  });

  it.each(["0", "96", "-1", "fast", "1e1", "0x10", "NaN"])("requestsPerSecond may not be %s", (value) => {
    expect(() => configOf({ "tencentcloud:requestsPerSecond": value }).requestsPerSecond).toThrow(
      new UserError(
        `tencentcloud:requestsPerSecond is "${value}": it must be a number of calls a second from 1 to 95.`,
      ),
    );
  });

  it.each(["0.1", "0.25", "600"])("requestTimeoutSeconds may be %s", (value) => {
    expect(configOf({ "tencentcloud:requestTimeoutSeconds": value }).requestTimeoutSeconds).toBe(Number(value));
  });

  it.each(["0", "0.09", "601", "15s", "Infinity"])("requestTimeoutSeconds may not be %s", (value) => {
    expect(() => configOf({ "tencentcloud:requestTimeoutSeconds": value }).requestTimeoutSeconds).toThrow(
      new UserError(
        `tencentcloud:requestTimeoutSeconds is "${value}": it must be a number of seconds from 0.1 to 600.`,
      ),
    );
  });
});

describe("previewChecks", () => {
  it("are made as far as they can be where nothing is said", () => {
    expect(configOf({}).previewChecks).toBe("auto");
  });

  it.each(["auto", "require", "off"])("may be %s", (value) => {
    expect(configOf({ "tencentcloud:previewChecks": value }).previewChecks).toBe(value);
  });

  it.each(["on", "false", "Off", "auto, require"])("may not be %j", (value) => {
    expect(() => configOf({ "tencentcloud:previewChecks": value }).previewChecks).toThrow(
      new UserError(`tencentcloud:previewChecks is ${JSON.stringify(value)}: it must be auto, require or off.`),
    );
  });
});

it("shows nothing of credentials when it is printed", () => {
  const secrets = { "tencentcloud:secretKey": "canary-secret" };
  const config = configOf(secrets, {
    TENCENTCLOUD_SECRET_KEY: "canary-environment",
    TENCENTCLOUD_REGION: "ap-beijing",
  });
  expect(inspect(config, { depth: 9, showHidden: true, getters: true })).not.toContain("canary");
  expect(JSON.stringify(config)).toBe(
    '{"region":"ap-beijing","domain":"tencentcloudapi.com","isLoopback":false,"requestsPerSecond":50,"requestTimeoutSeconds":15,"previewChecks":"auto","unread":{"refused":[],"ignored":[]},"foreignVariables":[]}',
  );
});

describe("names that nobody reads", () => {
  const unreadOf = (names: readonly string[], environment: Record<string, string> = {}) =>
    readConfig({ get: () => undefined, names }, environment);

  it("are told apart from those of others, and from what the class hands over", () => {
    const { unread, foreignVariables } = unreadOf(
      ["tencentcloud:regoin", "tencentcloud:protocol", "tencentcloud:__explicitCredentials", "tencentcloud:region"],
      { TENCENTCLOUD_KMS_LOGS: "debug", TENCENTCLOUD_PROFILE: "prod", TENCENTCLOUD_ROLE_ARN: "" },
    );

    expect(unread).toEqual({
      refused: [
        "tencentcloud:regoin is not a setting of pulumi-tencentcloud-kms. Did you mean tencentcloud:region? To remove it: pulumi config rm tencentcloud:regoin",
        "TENCENTCLOUD_KMS_LOGS is not a variable of pulumi-tencentcloud-kms. Did you mean TENCENTCLOUD_KMS_LOG? Unset it, or give it its right name.",
      ],
      ignored: [
        "tencentcloud:protocol is a setting of Tencent's bridged provider, which pulumi-tencentcloud-kms does not follow: calls are made over https, but for an endpoint on this machine.",
      ],
    });
    expect(foreignVariables).toEqual([
      "pulumi-tencentcloud-kms does not follow TENCENTCLOUD_PROFILE. Its credentials are TENCENTCLOUD_SECRET_ID and " +
        "TENCENTCLOUD_SECRET_KEY, else those of the stack configuration, else the machine's.",
    ]);
  });

  it("are none where a host tells no names", () => {
    expect(readConfig({ get: () => undefined }, {})).toMatchObject({
      unread: { refused: [], ignored: [] },
      foreignVariables: [],
    });
  });
});
