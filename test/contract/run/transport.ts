import { Agent } from "node:http";
import { Client as KmsClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_client";
import { Client as StsClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/sts/v20180813/sts_client";
import { Client as TagClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/tag/v20180813/tag_client";
import type { Emulator } from "../../../emulator/src/index";

export type ServiceName = "kms" | "tag" | "sts";
export type Fields = Readonly<Record<string, unknown>>;

export interface Call {
  readonly service: ServiceName;
  readonly action: string;
  /** `""` names none. */
  readonly region: string;
  readonly request: object;
}

/** An answer: its fields, or the code of a refusal. */
export type Answer = { readonly fields: Fields } | { readonly code: string };

/** Sends one call. @throws {Error} when there is no answer of the cloud's API */
export type Transport = (call: Call) => Promise<Answer>;

const versions = { kms: "2019-01-18", tag: "2018-08-13", sts: "2018-08-13" } as const;

/** An emulator in the same process. */
export const emulatorTransport =
  (emulator: Emulator): Transport =>
  async ({ service, action, region, request }) => {
    const named = region === "" ? {} : { region };
    const answer = await emulator.handle({ service, action, version: versions[service], ...named, body: request });
    if (typeof answer === "string") throw new Error(`${action}: ${answer}`);
    const { Response }: { Response: Fields } = JSON.parse(answer.body);
    const { Error: error } = Response;
    return error === undefined ? { fields: Response } : { code: String({ Code: "", ...Object(error) }.Code) };
  };

export interface LiveAccess {
  readonly credential: { readonly secretId: string; readonly secretKey: string; readonly token?: string };
  /** Base URL of a stand-in for all three services; without it, the cloud itself. */
  readonly endpoint?: string;
  /** @default "tencentcloudapi.com" */
  readonly domain?: string;
  /** Milliseconds between calls. */
  readonly pauseMs?: number;
}

/** Between calls, so that they leave room for those of others. */
const pauseMs = 20;
const timeoutSeconds = 30;

/** The cloud, by its official client. Calls go one after the other, and wait where the cloud says they come too fast. */
export function liveTransport(access: LiveAccess): Transport {
  const { credential, endpoint, domain = "tencentcloudapi.com" } = access;
  const clients = { kms: KmsClient, tag: TagClient, sts: StsClient };
  const attempt: Transport = async ({ service, action, region, request }) => {
    const httpProfile =
      endpoint === undefined
        ? { endpoint: `${service}.${domain}`, reqTimeout: timeoutSeconds }
        : { endpoint: new URL(endpoint).host, protocol: "http://", agent: new Agent(), reqTimeout: timeoutSeconds };
    const client = new clients[service]({ credential, region, profile: { httpProfile } });
    try {
      return { fields: { ...(await client.request(action, request)) } };
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (typeof code !== "string" || code === "" || /^E[A-Z]+$/.test(code)) throw error;
      return { code };
    }
  };
  return async (call) => {
    for (let tries = 1; ; tries += 1) {
      await pause(access.pauseMs ?? pauseMs);
      const answer = await attempt(call);
      const throttled = "code" in answer && /^RequestLimitExceeded(\.\w*LimitExceeded)?$/.test(answer.code);
      if (!throttled || tries === 5) return answer;
      await pause(1000 * tries);
    }
  };
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
