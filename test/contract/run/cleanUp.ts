import type { Fields } from "./transport";

/** What cleaning up needs of a cloud. */
export interface Cleanable {
  call(action: string, request?: object): Promise<Fields>;
}

export interface CleanUp {
  /** How many keys are scheduled for deletion now, those that were before among them. */
  readonly scheduled: number;
  /** Keys that are left, and why. */
  readonly left: readonly { readonly keyId: string; readonly alias: string; readonly reason: string }[];
}

const pageSize = 200;
const shortestWindowInDays = 7;

/**
 * Schedules every key for deletion whose alias begins with `prefix`, also one of which no answer told that it was made.
 *
 * @throws {Error} when the keys cannot be listed
 */
export async function cleanUp(cloud: Cleanable, prefix: string): Promise<CleanUp> {
  for (let pass = 1; ; pass += 1) {
    const result = await onePass(cloud, prefix).catch((error: unknown) => {
      if (pass === passes) throw error;
      return undefined;
    });
    if (result !== undefined && (result.left.length === 0 || pass === passes)) return result;
  }
}

/** A call whose answer was lost may have been carried out: the next pass sees what became of the key. */
const passes = 3;

async function onePass(cloud: Cleanable, prefix: string): Promise<CleanUp> {
  const left: { keyId: string; alias: string; reason: string }[] = [];
  let scheduled = 0;
  for (const { keyId, alias, state } of await keysWith(cloud, prefix)) {
    try {
      await schedule(cloud, keyId, state);
      scheduled += 1;
    } catch (error) {
      left.push({ keyId, alias, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { scheduled, left };
}

async function schedule(cloud: Cleanable, KeyId: string, state: string): Promise<void> {
  if (state === "PendingDelete") return;
  if (state === "Archived") await cloud.call("CancelKeyArchive", { KeyId });
  if (state === "Archived" || state === "Enabled") await cloud.call("DisableKey", { KeyId });
  await cloud.call("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: shortestWindowInDays });
}

interface Listed {
  readonly keyId: string;
  readonly alias: string;
  readonly state: string;
}

async function keysWith(cloud: Cleanable, prefix: string): Promise<readonly Listed[]> {
  const found: Listed[] = [];
  for (let Offset = 0; ; Offset += pageSize) {
    const request = { Offset, Limit: pageSize, SearchKeyAlias: prefix, KeyUsage: "ALL" };
    const { KeyMetadatas } = await cloud.call("ListKeyDetail", request);
    const page: unknown[] = Array.isArray(KeyMetadatas) ? KeyMetadatas : [];
    for (const metadata of page) {
      const { KeyId, Alias, KeyState } = { KeyId: "", Alias: "", KeyState: "", ...Object(metadata) };
      if (String(Alias).startsWith(prefix)) {
        found.push({ keyId: String(KeyId), alias: String(Alias), state: String(KeyState) });
      }
    }
    if (page.length < pageSize) return found;
  }
}
