import type { CloudOperation } from "../call/cloud";
import { isDeleted, type KeyMetadata } from "./keyMetadata";

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
  /** Keys in all; infinite when the cloud does not say how many there are, and there may be more. */
  readonly total: number;
  readonly keys: readonly KeyMetadata[];
}

/** Keys from `offset` on, oldest first: what is made meanwhile joins at the end and moves no other. */
export async function listPage(operation: CloudOperation, offset: number, role: Role = "user"): Promise<Page> {
  const { TotalCount, KeyMetadatas = [] } = await operation.call("ListKeyDetail", {
    ...everyKey,
    Offset: offset,
    Role: roles[role],
    OrderType: oldestFirst,
  });
  const isLast = KeyMetadatas.length < pageSize;
  return {
    total: TotalCount ?? (isLast ? offset + KeyMetadatas.length : Number.POSITIVE_INFINITY),
    keys: KeyMetadatas,
  };
}

/** The key that holds exactly this alias. */
export async function findAlias(operation: CloudOperation, alias: string): Promise<KeyMetadata | undefined> {
  for await (const keys of searchAlias(operation, alias)) {
    const holder = keys.find((key) => key.Alias === alias && !isDeleted(key));
    if (holder !== undefined) return holder;
  }
  return undefined;
}

/** Page by page the keys whose alias or KeyId holds this text: the search is fuzzy, and tells apart who made the key. */
export async function* searchAlias(operation: CloudOperation, text: string): AsyncGenerator<readonly KeyMetadata[]> {
  for (const role of roleNames) {
    for (let offset = 0; ; offset += pageSize) {
      const { TotalCount, KeyMetadatas = [] } = await operation.call("ListKeyDetail", {
        ...everyKey,
        Offset: offset,
        Role: roles[role],
        OrderType: newestFirst,
        SearchKeyAlias: text,
      });
      yield KeyMetadatas;
      if (isLastPage({ from: offset, size: pageSize, count: KeyMetadatas.length }, TotalCount)) break;
    }
  }
}

interface Extent {
  readonly from: number;
  readonly size: number;
  /** What there is on the page. */
  readonly count: number;
}

/** Whether no page follows; where the cloud does not say how many there are in all, a full one may not be the last. */
export const isLastPage = ({ from, size, count }: Extent, total: number | undefined): boolean =>
  count === 0 || (total === undefined ? count < size : from + size >= total);
