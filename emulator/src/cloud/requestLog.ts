/** One call that reached the emulator. */
export interface RequestRecord {
  /** When it arrived: Unix milliseconds, not moved by advancing the emulated clock. */
  readonly at: number;
  readonly service: string;
  readonly action: string;
  readonly region: string;
  /** The one key that the call is about. */
  readonly keyId?: string;
  /** `"ok"`, the error code or the fault. */
  readonly outcome: string;
}

/** Older records are dropped, so that a long run does not fill the memory. */
const maxRecords = 100_000;

/** What was called, oldest first. */
export class RequestLog {
  #records: RequestRecord[] = [];

  add(record: RequestRecord): void {
    this.#records.push(record);
    if (this.#records.length > maxRecords) this.#records = this.#records.slice(-maxRecords / 2);
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
