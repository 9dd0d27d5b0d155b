import { onTestFinished } from "vitest";
import type { ServerOptions } from "../../emulator/src";
import type { Values } from "./providerMessages";
import { type ProviderServer, startProviderServer } from "./providerServer";
import { account, region, type StackCloud, startStackCloud } from "./stackCloud";

export interface ProviderHostOptions {
  readonly emulator?: ServerOptions;
  /** Beside region, credentials and endpoint, of which `""` takes one away. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The stack configuration. @default {} */
  readonly settings?: Values;
}

/** A provider process that is configured, and the emulated cloud that it talks to. */
export interface ProviderHost extends ProviderServer {
  readonly cloud: StackCloud;
  /** The calls that reached the cloud since the last time that this was asked. */
  calls(): Promise<string[]>;
}

/** Starts both for the test that is running. */
export async function startProviderHost(options: ProviderHostOptions = {}): Promise<ProviderHost> {
  const cloud = await cloudForTest(options.emulator);
  const server = await startProviderServer({ environment: { ...cloudEnvironment(cloud), ...options.environment } });
  await server.configure(options.settings ?? {});
  return {
    ...server,
    cloud,
    async calls() {
      const requests = await cloud.requests();
      await cloud.clearRequests();
      return requests.map(({ action, outcome }) => (outcome === "ok" ? action : `${action}: ${outcome}`));
    },
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
