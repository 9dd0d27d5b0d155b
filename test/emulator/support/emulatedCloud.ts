import { Agent } from "node:http";
import type { LookupFunction } from "node:net";
import { Client as KmsClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_client";
import { Client as StsClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/sts/v20180813/sts_client";
import { Client as TagClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/tag/v20180813/tag_client";
import { afterAll, beforeAll } from "vitest";
import { type RunningEmulator, type ServerOptions, startEmulator } from "../../../emulator/src/index";

export const uin = "100000000001";

export interface Access {
  readonly region?: string;
  readonly secretId?: string;
  readonly secretKey?: string;
  readonly token?: string;
  /** Another name of the emulator. */
  readonly endpoint?: string;
  /** How the request is signed: v3 without it. */
  readonly signMethod?: "HmacSHA1" | "HmacSHA256";
  readonly reqMethod?: "GET";
}

/** Every name leads to this machine. */
const toLoopback: LookupFunction = (_name, _options, callback) => callback(null, [{ address: "127.0.0.1", family: 4 }]);

/** An emulator on a free port, and the official clients that talk to it. */
export class EmulatedCloud {
  #running: RunningEmulator | undefined;

  /** The SDK opens a connection for each call by itself; thousands at once would wait for each other. */
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16, lookup: toLoopback });

  constructor(private readonly options: ServerOptions = {}) {}

  async start(): Promise<void> {
    this.#running = await startEmulator({ rateLimit: 0, ...this.options });
  }

  async stop(): Promise<void> {
    this.#agent.destroy();
    await this.#running?.close();
  }

  get endpoint(): string {
    if (this.#running === undefined) throw new Error("the emulator was not started");
    return this.#running.endpoint;
  }

  /** Of an emulator with TLS. */
  get certificateFile(): string {
    if (this.#running?.certificateFile === undefined) throw new Error("the emulator has no certificate");
    return this.#running.certificateFile;
  }

  kms(access: Access = {}): KmsClient {
    return new KmsClient(this.#clientConfig(access));
  }

  tag(access: Access = {}): TagClient {
    return new TagClient(this.#clientConfig(access));
  }

  sts(access: Access = {}): StsClient {
    return new StsClient(this.#clientConfig(access));
  }

  /** A request below `/_emulator/`; the answer as JSON. */
  async control(method: string, path: string, body?: object): Promise<unknown> {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(`${this.endpoint}/_emulator/${path}`, init);
    return response.json();
  }

  #clientConfig({
    region = "ap-guangzhou",
    secretId = "AKIDEMULATOR",
    secretKey = "emulator-secret-key",
    token,
    endpoint = new URL(this.endpoint).host,
    signMethod,
    reqMethod,
  }: Access) {
    return {
      credential: { secretId, secretKey, ...(token !== undefined && { token }) },
      region,
      profile: {
        ...(signMethod && { signMethod }),
        httpProfile: { endpoint, protocol: "http://", agent: this.#agent, ...(reqMethod && { reqMethod }) },
      },
    };
  }
}

/** An emulator for the tests of a file, or of a `describe`. */
export function useEmulator(options?: ServerOptions): EmulatedCloud {
  const cloud = new EmulatedCloud(options);
  beforeAll(() => cloud.start());
  afterAll(() => cloud.stop());
  return cloud;
}
