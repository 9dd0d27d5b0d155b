import { describe, expect, it } from "vitest";
import { proxyFor } from "../../../../../provider/cloud/transport/proxy";
import { UserError } from "../../../../../provider/errors";

const kms = new URL("https://kms.tencentcloudapi.com");
const HTTPS_PROXY = "http://proxy.example.com:8080";

describe("HTTPS_PROXY", () => {
  it("is used for https, in either spelling", () => {
    expect(proxyFor(kms, { HTTPS_PROXY })).toBe(HTTPS_PROXY);
    expect(proxyFor(kms, { https_proxy: HTTPS_PROXY })).toBe(HTTPS_PROXY);
    expect(proxyFor(kms, { https_proxy: "", HTTPS_PROXY })).toBe(HTTPS_PROXY);
    expect(proxyFor(kms, {})).toBeUndefined();
  });

  it("is not used for plain http, which is spoken on this machine only, nor is http_proxy", () => {
    expect(proxyFor(new URL("http://127.0.0.1:9911"), { HTTPS_PROXY })).toBeUndefined();
    expect(proxyFor(kms, { http_proxy: HTTPS_PROXY, HTTP_PROXY: HTTPS_PROXY })).toBeUndefined();
  });

  it("may leave out the scheme", () => {
    expect(proxyFor(kms, { HTTPS_PROXY: " proxy.example.com:8080 " })).toBe("http://proxy.example.com:8080");
  });

  it.each([
    "socks5://me:hunter2@proxy.example.com",
    "http://",
    "http://me:hunter2@:x",
    "shttp://me:hunter2@proxy.example.com",
    "http:/proxy.example.com:8080",
    "http://proxy.example.com:8080/proxy.pac",
    "http://proxy.example.com:8080?a",
    "proxy.example.com:8080#1",
    '"http://proxy.example.com:8080"',
    "http://proxy.example.com:80800",
    "http://my proxy:8080",
  ])("that is %s is refused, and its password is not repeated", (value) => {
    expect(() => proxyFor(kms, { HTTPS_PROXY: value })).toThrow(
      new UserError("HTTPS_PROXY is no http or https URL: write it as http://proxy.example.com:8080, or unset it."),
    );
  });
});

describe("the user name and password of HTTPS_PROXY", () => {
  it.each([
    "http://me:hunter%252@proxy.example.com:8080",
    "http://me:%E5%AF%86@proxy.example.com:8080",
    "http://me:hunter@2@proxy.example.com:8080/",
    "http://me@proxy.example.com",
  ])("may be percent-encoded: %s", (value) => {
    expect(proxyFor(kms, { HTTPS_PROXY: value })).toBe(value);
  });

  it.each([
    ["password", "http://me:hunter2%@proxy.example.com:8080"],
    ["password", "http://me:hunter%zz@proxy.example.com:8080"],
    ["password", "me:100%@proxy.example.com:8080"],
    ["password", "http://me:%FF@proxy.example.com:8080"],
    ["user name", "http://100%:hunter2@proxy.example.com:8080"],
  ])("are refused with a %% that stands for no character, in the %s: %s", (what, value) => {
    expect(() => proxyFor(kms, { HTTPS_PROXY: value })).toThrow(
      new UserError(`The ${what} in HTTPS_PROXY has a % that stands for no character: write %25 for a % itself.`),
    );
  });

  it.each([
    "http://me:hunter#2@proxy.example.com:8080",
    "http://me:8/2@proxy.example.com:8080",
    "http://me:8?@proxy.example.com:8080",
    "me:8#@proxy.example.com:8080",
  ])("are refused with a character that would make another host of them: %s", (value) => {
    expect(() => proxyFor(kms, { HTTPS_PROXY: value })).toThrow(
      new UserError(
        "The user name or password in HTTPS_PROXY holds a character that ends it: write %23 for #, %2F for / and %3F for ?.",
      ),
    );
  });
});

describe("NO_PROXY", () => {
  it.each([
    "*",
    "tencentcloudapi.com",
    ".tencentcloudapi.com",
    "*.tencentcloudapi.com",
    "kms.tencentcloudapi.com",
    "KMS.TencentCloudAPI.com",
    "kms.tencentcloudapi.com:443",
    "localhost, tencentcloudapi.com",
    "localhost tencentcloudapi.com",
  ])("with %s keeps the proxy out", (value) => {
    expect(proxyFor(kms, { HTTPS_PROXY, NO_PROXY: value })).toBeUndefined();
    expect(proxyFor(kms, { HTTPS_PROXY, no_proxy: value })).toBeUndefined();
  });

  it.each(["", "example.com", "api.com", "tencentcloudapi.com:8443", "tag.tencentcloudapi.com", ",", ".", "*."])(
    "with %j does not",
    (value) => {
      expect(proxyFor(kms, { HTTPS_PROXY, NO_PROXY: value })).toBe(HTTPS_PROXY);
    },
  );

  it("may be about one port", () => {
    const url = new URL("https://kms.example.com:8443");
    expect(proxyFor(url, { HTTPS_PROXY, NO_PROXY: "kms.example.com:8443" })).toBeUndefined();
    expect(proxyFor(url, { HTTPS_PROXY, NO_PROXY: "kms.example.com:443" })).toBe(HTTPS_PROXY);
  });
});
