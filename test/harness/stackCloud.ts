import { Agent } from "node:http";
import { Client as KmsClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_client";
import { Client as TagClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/tag/v20180813/tag_client";
import type { FaultOptions, KeyMarks, KeyView, RequestRecord, ServerOptions } from "../../emulator/src";
import { startEmulator } from "../../emulator/src";

export const region = "ap-guangzhou";
export const account = { secretId: "AKIDEMULATOR", secretKey: "emulator-secret-key", uin: "100000000001" };

/** When the emulated cloud's clock stands still, until a test advances it: 2026-03-01 00:00 UTC, in Unix seconds. */
export const startSeconds = Date.UTC(2026, 2, 1) / 1000;

/** An emulated cloud on a loopback port, and what a test may do to it behind Pulumi's back. */
export interface StackCloud {
  readonly endpoint: string;
  keys(): Promise<readonly KeyView[]>;
  /** The key that goes by this alias. */
  keyAt(alias: string): Promise<KeyView>;
  requests(): Promise<readonly RequestRecord[]>;
  clearRequests(): Promise<void>;
  advanceClock(seconds: number): Promise<void>;
  addFault(fault: FaultOptions): Promise<void>;
  clearFaults(): Promise<void>;
  markKey(keyId: string, marks: KeyMarks): Promise<void>;
  importMaterial(keyId: string): Promise<void>;
  /** Destroys a key at once. */
  removeKey(keyId: string): Promise<void>;
  /** Whether the account has the service: the `InvalidType` of `GetServiceStatus`, of which 1 is normal. */
  setService(invalidType: number): Promise<void>;
  /** The official SDK, as somebody else who changes keys. */
  readonly kms: KmsClient;
  readonly tag: TagClient;
  close(): Promise<void>;
}

/** Starts one in this process. Its clock stands still and its rate limit is off, unless the options say otherwise. */
export async function startStackCloud(options: ServerOptions = {}): Promise<StackCloud> {
  const clock = { nowMs: () => startSeconds * 1000 };
  const { endpoint, close } = await startEmulator({ clock, rateLimit: 0, ...options });
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${endpoint}/_emulator/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  };
  const tell = async (method: string, path: string, body?: object): Promise<void> => {
    await ask(method, path, body);
  };
  const keys = async (): Promise<readonly KeyView[]> => list(await ask("GET", "keys"));
  // The SDK opens a connection for each call by itself; thousands at once would wait for each other.
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const profile = { httpProfile: { protocol: "http://", endpoint: endpoint.slice("http://".length), agent } };
  const client = { credential: account, region, profile };

  return {
    endpoint,
    keys,
    async keyAt(alias) {
      const found = (await keys()).find(({ Alias }) => Alias === alias);
      if (found === undefined) throw new Error(`no key has the alias ${alias}`);
      return found;
    },
    requests: async () => list(await ask("GET", "requests")),
    clearRequests: () => tell("DELETE", "requests"),
    advanceClock: (advanceSeconds) => tell("POST", "clock", { advanceSeconds }),
    addFault: (fault) => tell("POST", "faults", fault),
    clearFaults: () => tell("DELETE", "faults"),
    markKey: (keyId, marks) => tell("PATCH", `keys/${keyId}`, marks),
    importMaterial: (keyId) => tell("POST", `keys/${keyId}/material`, {}),
    removeKey: (keyId) => tell("DELETE", `keys/${keyId}`),
    setService: (invalidType) => tell("PATCH", "service", { invalidType }),
    kms: new KmsClient(client),
    tag: new TagClient(client),
    close() {
      agent.destroy();
      return close();
    },
  };
}

/** What the emulator's own routes answer has the form that its types say; nothing else could be known of it here. */
const list = <Item>(answer: unknown): Item[] => (Array.isArray(answer) ? answer : []);
