import { onTestFinished } from "vitest";
import type { ServerOptions } from "../../emulator/src";
import { unknownValue, type Values } from "./providerMessages";
import { type ProviderServer, startProviderServer } from "./providerServer";
import { account, region, type StackCloud, startStackCloud } from "./stackCloud";

export interface ProviderHostOptions {
  /** The cloud of another process of the same test. @default a new one */
  readonly cloud?: StackCloud;
  readonly emulator?: ServerOptions;
  /** Beside region, credentials and endpoint, of which `""` takes one away. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The stack configuration. @default {} */
  readonly settings?: Values;
}

/**
 * A provider process that is configured, and the emulated cloud that it talks to. To a `check` it is told the identity of
 * the resource, as the class does; its name is the alias where that is given, else `payments`.
 */
export interface ProviderHost extends ProviderServer {
  readonly cloud: StackCloud;
  /** The calls that reached the cloud since the last time that this was asked. */
  calls(): Promise<string[]>;
}

/** Starts both for the test that is running. */
export async function startProviderHost(options: ProviderHostOptions = {}): Promise<ProviderHost> {
  const cloud = options.cloud ?? (await cloudForTest(options.emulator));
  const server = await startProviderServer({ environment: { ...cloudEnvironment(cloud), ...options.environment } });
  await server.configure(options.settings ?? {});
  return {
    ...server,
    check: (news, olds) => server.check({ __resource: identityOf(news.alias), ...news }, olds),
    cloud,
    async calls() {
      const requests = await cloud.requests();
      await cloud.clearRequests();
      return requests.map(({ action, outcome }) => (outcome === "ok" ? action : `${action}: ${outcome}`));
    },
  };
}

function identityOf(alias: unknown): Values {
  const name = typeof alias === "string" && alias !== unknownValue ? alias : "payments";
  return {
    name,
    urn: `urn:pulumi:prod::shop::pulumi-nodejs:dynamic/tencentcloud:KmsKey::${name}`,
    defaultAlias: `${name}-0123456`,
  };
}

/** An emulated cloud for the test that is running. */
export async function cloudForTest(options?: ServerOptions): Promise<StackCloud> {
  const cloud = await startStackCloud(options);
  onTestFinished(() => cloud.close());
  return cloud;
}

/** The variables that lead a provider process to an emulated cloud. */
export const cloudEnvironment = ({ endpoint }: { endpoint: string }): Record<string, string> => ({
  TENCENTCLOUD_REGION: region,
  TENCENTCLOUD_ENDPOINT: endpoint,
  TENCENTCLOUD_SECRET_ID: account.secretId,
  TENCENTCLOUD_SECRET_KEY: account.secretKey,
});
