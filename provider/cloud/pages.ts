import type { CloudOperation } from "./cloud";
import type { KeyMetadata } from "./keyMetadata";

/** The most that `ListKeyDetail` answers: https://cloud.tencent.com/document/api/573/34428 */
export const pageSize = 200;

/** Every usage; without it only ENCRYPT_DECRYPT is listed. `KeyState` 0 is every state. */
const everyKey = { KeyUsage: "ALL", KeyState: 0, Limit: pageSize } as const;
const oldestFirst = 1;
const newestFirst = 0;
const madeByUser = 0;
const madeByProduct = 1;

export interface Page {
  readonly total: number;
  readonly keys: readonly KeyMetadata[];
}

/** The user's own keys from `offset` on, oldest first: what is made meanwhile joins at the end and moves no other. */
export async function listPage(operation: CloudOperation, offset: number): Promise<Page> {
  const { TotalCount = 0, KeyMetadatas = [] } = await operation.call("ListKeyDetail", {
    ...everyKey,
    Offset: offset,
    Role: madeByUser,
    OrderType: oldestFirst,
  });
  return { total: TotalCount, keys: KeyMetadatas };
}

/** The key that holds exactly this alias: the search is fuzzy, over alias and KeyId, and tells apart who made the key. */
export async function findAlias(operation: CloudOperation, alias: string): Promise<KeyMetadata | undefined> {
  for (const Role of [madeByUser, madeByProduct]) {
    for (let offset = 0; ; offset += pageSize) {
      const { TotalCount = 0, KeyMetadatas = [] } = await operation.call("ListKeyDetail", {
        ...everyKey,
        Offset: offset,
        Role,
        OrderType: newestFirst,
        SearchKeyAlias: alias,
      });
      const holder = KeyMetadatas.find((key) => key.Alias === alias);
      if (holder !== undefined) return holder;
      if (KeyMetadatas.length === 0 || offset + pageSize >= TotalCount) break;
    }
  }
  return undefined;
}
