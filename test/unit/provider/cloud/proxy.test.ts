import { describe, expect, it } from "vitest";
import { proxyFor } from "../../../../provider/cloud/proxy";
import { UserError } from "../../../../provider/errors";

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
  ])("that is %s is refused, and its password is not repeated", (value) => {
    expect(() => proxyFor(kms, { HTTPS_PROXY: value })).toThrow(
      new UserError("HTTPS_PROXY is no http or https URL: write it as http://proxy.example.com:8080, or unset it."),
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
