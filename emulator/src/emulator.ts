import { userOf } from "./cloud/access/caller";
import { Cloud } from "./cloud/cloud";
import type { FaultOptions } from "./cloud/faults";
import type { EmulatorOptions } from "./cloud/options";
import type { RequestRecord } from "./cloud/requestLog";
import type { StateDocument } from "./cloud/state/document";
import { importMaterial, type KeyMarks, type KeyView, markKey, removeKey, setService, viewOf } from "./control/seams";
import { callerNamed } from "./gateway/authorize";
import { handle } from "./gateway/gateway";
import type { Reply } from "./gateway/reply";

/** One call to an emulator in the same process. It needs no signature. */
export interface EmulatorRequest {
  /** `kms`, `tag` or `sts`; found by action and version when it is left out. */
  readonly service?: string;
  /** The action, such as `CreateKey`. */
  readonly action: string;
  /** The version of the service's API, such as `2019-01-18` for KMS. */
  readonly version: string;
  /** Without it the call names no region. */
  readonly region?: string;
  /** The parameters of the action. */
  readonly body: object;
  /** The caller's account. @default that of the first credential */
  readonly uin?: string;
  /** The access key that the call is made with, in place of `uin`; a temporary one must not have expired. */
  readonly secretId?: string;
}

/** What the emulated cloud answers. */
export interface EmulatorAnswer {
  /** The HTTP status: 200 for the cloud's own errors too. */
  readonly status: number;
  /** The body, as the cloud writes it: JSON, unless a fault says otherwise. */
  readonly body: string;
  /** The `Date` header: the emulated cloud's clock. */
  readonly date: string;
}

/** An emulator in the same process, without a network. */
export interface Emulator {
  /** Answers one call. `"reset"` and `"stall"` stand for a connection that breaks and one on which no answer comes. */
  handle(request: EmulatorRequest): Promise<EmulatorAnswer | "reset" | "stall">;
  /** Lets time pass in the emulated cloud: keys rotate, are deleted and expire. */
  advanceClock(seconds: number): void;
  /** What was called, oldest first. */
  requests(): readonly RequestRecord[];
  /** Forgets what was called. */
  clearRequests(): void;
  /** All keys, of every account and region. */
  keys(): KeyView[];
  /** @throws {RangeError} for a fault that is not known, or numbers that are not whole and positive */
  addFault(fault: FaultOptions): void;
  /** Takes back the faults that no call has met yet. */
  clearFaults(): void;
  /**
   * Gives an external key material that expires at `validTo` (Unix seconds; 0 is never), without the wrapping that
   * `ImportKeyMaterial` needs.
   *
   * @throws {RangeError} when the key is not external, or is in a state in which the cloud takes no material
   */
  importMaterial(keyId: string, validTo?: number): void;
  /** Does to a key what no action can do. */
  markKey(keyId: string, marks: KeyMarks): void;
  /** `markKey` with `usedBy` alone. */
  useByProduct(keyId: string, product: string): void;
  /** Destroys a key at once. */
  removeKey(keyId: string): void;
  /**
   * Puts a seed in, the form of which the README shows, and returns its keys.
   *
   * @throws {RangeError} with the place of the first mistake; then nothing was put in
   */
  seed(document: StateDocument): KeyView[];
  /** What a seed would have to be for everything to be as it is. */
  snapshot(): StateDocument;
  /** Forgets keys, what was set of the service, the clock, faults and the log. */
  reset(): void;
  /**
   * Whether the account of the first credential has the service, in every region: the `InvalidType` of `GetServiceStatus`,
   * 0 never activated, 1 normal, 2 in arrears, 3 released.
   */
  setService(invalidType: number): void;
}

/** An emulator in the same process, which needs no network and no signatures. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const cloud = new Cloud(options);
  const { defaultUin } = cloud.settings;
  return {
    async handle({ service = "", uin = defaultUin, secretId, region, ...call }) {
      const caller = () => (secretId === undefined ? userOf(uin) : callerNamed(cloud, secretId));
      const reply = await handle(cloud, { service, region, ...call }, caller);
      return answerOf(reply, new Date(cloud.clock.nowMs()).toUTCString());
    },
    advanceClock(seconds) {
      cloud.clock.advance(seconds);
      cloud.changed();
    },
    requests: () => cloud.requests.all(),
    clearRequests: () => cloud.requests.clear(),
    keys: () => cloud.allKeys().map(viewOf),
    addFault: (fault) => cloud.faults.add(fault),
    clearFaults: () => cloud.faults.clear(),
    importMaterial: (keyId, validTo) => importMaterial(cloud, keyId, validTo),
    markKey: (keyId, marks) => markKey(cloud, keyId, marks),
    useByProduct: (keyId, product) => markKey(cloud, keyId, { usedBy: product }),
    removeKey: (keyId) => removeKey(cloud, keyId),
    seed: (document) => cloud.seed(document).map(viewOf),
    snapshot: () => cloud.snapshot(),
    reset: () => cloud.reset(),
    setService: (invalidType) => setService(cloud, invalidType),
  };
}

function answerOf(reply: Reply, date: string): EmulatorAnswer | "reset" | "stall" {
  switch (reply.kind) {
    case "answer":
      return { status: reply.status, body: reply.body, date };
    case "truncated":
      return { status: reply.status, body: reply.body.slice(0, reply.body.length / 2), date };
    case "reset":
    case "stall":
      return reply.kind;
  }
}
