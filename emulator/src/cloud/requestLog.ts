import { cutText } from "./cutText";

/** One call that reached the emulator. */
export interface RequestRecord {
  /** When it arrived: Unix milliseconds, not moved by advancing the emulated clock. */
  readonly at: number;
  /** `kms`, `tag` or `sts`. */
  readonly service: string;
  /** The action, such as `CreateKey`. */
  readonly action: string;
  /** The account of the caller; `""` for a call without a signature, or with a wrong one. */
  readonly account: string;
  /** The region that the call named; `""` for none. */
  readonly region: string;
  /** The one key that the call is about. */
  readonly keyId?: string;
  /**
   * The parameters of the action that the call has, without plaintexts, encryption contexts, messages to sign, key material,
   * tokens and external ids. Of a text the first 256 characters are kept, of a call 1,024 in all; `…` stands for the rest.
   */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** `"ok"`, the error code or the fault. */
  readonly outcome: string;
}

/** Older records are dropped, so that a long run does not fill the memory. */
const maxRecords = 100_000;

/** No name of the cloud is as long; what a client sends in its place may be. */
const maxNameCharacters = 256;

/** What was called, oldest first. */
export class RequestLog {
  #records: RequestRecord[] = [];

  /** @returns what is kept of it */
  add(record: RequestRecord): RequestRecord {
    const { service, action, region, keyId } = record;
    const kept: RequestRecord = {
      ...record,
      service: cutText(service, maxNameCharacters),
      action: cutText(action, maxNameCharacters),
      region: cutText(region, maxNameCharacters),
      ...(keyId !== undefined && { keyId: cutText(keyId, maxNameCharacters) }),
    };
    this.#records.push(kept);
    if (this.#records.length > maxRecords) this.#records = this.#records.slice(-maxRecords / 2);
    return kept;
  }

  all(): readonly RequestRecord[] {
    return [...this.#records];
  }

  clear(): void {
    this.#records = [];
  }
}

/** The one key that a request, or the response to it, is about. */
export function keyIdOf(request: unknown, response: unknown): string | undefined {
  const { KeyId, KeyIds, Resource, ResourceIds } = fields(request);
  const resource = Resource ?? only(ResourceIds);
  const found = KeyId ?? only(KeyIds) ?? (typeof resource === "string" ? resource.split("/").at(-1) : undefined);
  const keyId = found ?? fields(response).KeyId;
  return typeof keyId === "string" ? keyId : undefined;
}

const only = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : undefined);

const fields = (value: unknown): Partial<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? { ...value } : {};
