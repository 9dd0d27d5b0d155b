import type { CloudOperation } from "./cloud";
import type { KeyMetadata } from "./keyMetadata";

/** The most that `ListKeyDetail` answers: https://cloud.tencent.com/document/api/573/34428 */
export const pageSize = 200;

/** Every usage; without it only ENCRYPT_DECRYPT is listed. `KeyState` 0 is every state. */
const everyKey = { KeyUsage: "ALL", KeyState: 0, Limit: pageSize } as const;
const oldestFirst = 1;
const newestFirst = 0;

/** Who made a key; each list holds the keys of one of them. */
const roles = { user: 0, product: 1 } as const;
export type Role = keyof typeof roles;
export const roleNames: readonly Role[] = ["user", "product"];

export interface Page {
  readonly total: number;
  readonly keys: readonly KeyMetadata[];
}

/** Keys from `offset` on, oldest first: what is made meanwhile joins at the end and moves no other. */
export async function listPage(operation: CloudOperation, offset: number, role: Role = "user"): Promise<Page> {
  const { TotalCount = 0, KeyMetadatas = [] } = await operation.call("ListKeyDetail", {
    ...everyKey,
    Offset: offset,
    Role: roles[role],
    OrderType: oldestFirst,
  });
  return { total: TotalCount, keys: KeyMetadatas };
}

/** The key that holds exactly this alias. */
export async function findAlias(operation: CloudOperation, alias: string): Promise<KeyMetadata | undefined> {
  for await (const keys of searchAlias(operation, alias)) {
    const holder = keys.find((key) => key.Alias === alias);
    if (holder !== undefined) return holder;
  }
  return undefined;
}

/** Page by page the keys whose alias or KeyId holds this text: the search is fuzzy, and tells apart who made the key. */
export async function* searchAlias(operation: CloudOperation, text: string): AsyncGenerator<readonly KeyMetadata[]> {
  for (const role of roleNames) {
    for (let offset = 0; ; offset += pageSize) {
      const { TotalCount = 0, KeyMetadatas = [] } = await operation.call("ListKeyDetail", {
        ...everyKey,
        Offset: offset,
        Role: roles[role],
        OrderType: newestFirst,
        SearchKeyAlias: text,
      });
      yield KeyMetadatas;
      if (KeyMetadatas.length === 0 || offset + pageSize >= TotalCount) break;
    }
  }
}
