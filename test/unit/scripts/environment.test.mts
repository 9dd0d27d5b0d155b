import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cacheFolder } from "../../../scripts/cache/cacheFolder.mjs";
import { pulumiEnvironment as environmentOf } from "../../../scripts/environment.mjs";

const offline = {
  PULUMI_SKIP_UPDATE_CHECK: "true",
  PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
  PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: "true",
};

const pulumiEnvironment = (pulumi: string, env: NodeJS.ProcessEnv, node = "/usr/bin/node") =>
  environmentOf(pulumi, env, node);

describe("pulumiEnvironment", () => {
  it("puts the CLI first on PATH and keeps the rest of the environment", () => {
    expect(pulumiEnvironment("/opt/pulumi/bin/pulumi", { PATH: "/usr/bin", HOME: "/home/ada" })).toEqual({
      ...offline,
      HOME: "/home/ada",
      PATH: "/opt/pulumi/bin:/usr/bin",
      NO_PROXY: "127.0.0.1,localhost,::1",
      no_proxy: "127.0.0.1,localhost,::1",
    });
  });

  it("puts a Node of the cache before the CLI, beside which another one may be", () => {
    const bin = join(cacheFolder(), "node-24.21.0-linux-x64", "bin");
    expect(pulumiEnvironment("/opt/pulumi/bin/pulumi", { PATH: "/usr/bin" }, join(bin, "node"))).toMatchObject({
      PATH: `${bin}:/opt/pulumi/bin:/usr/bin`,
    });
  });

  it("leaves out the person's login, stacks, passphrase and cloud credentials", () => {
    const env = {
      PATH: "/usr/bin",
      PULUMI_ACCESS_TOKEN: "x",
      PULUMI_BACKEND_URL: "x",
      PULUMI_CONFIG_PASSPHRASE: "x",
      PULUMI_STACK: "x",
      TENCENTCLOUD_SECRET_ID: "x",
      TENCENTCLOUD_REGION: "x",
      TKE_ROLE_ARN: "x",
    };
    expect(Object.keys(pulumiEnvironment("/bin/pulumi", env)).sort()).toEqual(
      ["NO_PROXY", "PATH", "no_proxy", ...Object.keys(offline)].sort(),
    );
  });

  it("adds loopback to the hosts that the person's proxy is not for", () => {
    const env = { HTTPS_PROXY: "http://proxy:3128", no_proxy: "example.org" };
    expect(pulumiEnvironment("/bin/pulumi", env)).toMatchObject({
      HTTPS_PROXY: "http://proxy:3128",
      NO_PROXY: "example.org,127.0.0.1,localhost,::1",
      no_proxy: "example.org,127.0.0.1,localhost,::1",
    });
  });
});
