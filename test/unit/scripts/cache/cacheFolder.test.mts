import { describe, expect, it } from "vitest";
import { cacheFolder } from "../../../../scripts/cache/cacheFolder.mjs";

describe("cacheFolder", () => {
  it.each([
    ["linux", {}, "/home/ada/.cache/pulumi-tencentcloud-kms"],
    ["linux", { XDG_CACHE_HOME: "/var/cache/ada" }, "/var/cache/ada/pulumi-tencentcloud-kms"],
    ["linux", { XDG_CACHE_HOME: "relative" }, "/home/ada/.cache/pulumi-tencentcloud-kms"],
    ["darwin", { XDG_CACHE_HOME: "/var/cache/ada" }, "/home/ada/Library/Caches/pulumi-tencentcloud-kms"],
    ["win32", { LOCALAPPDATA: "/local" }, "/local/pulumi-tencentcloud-kms"],
    ["win32", {}, "/home/ada/AppData/Local/pulumi-tencentcloud-kms"],
  ] as const)("on %s with %j is %s", (platform, env, expected) => {
    expect(cacheFolder(platform, env, "/home/ada")).toBe(expected);
  });
});
