import type { ContractCloud } from "../run/contractCloud";
import type { Fields } from "../run/transport";

/** The KeyIds that a listing answered. */
export function listedIds({ Keys, KeyMetadatas }: Fields): readonly string[] {
  const rows: unknown = Keys ?? KeyMetadatas;
  return Array.isArray(rows) ? rows.map((row) => String(Object(row).KeyId)) : [];
}

/** Whether a listing has a key, page by page. */
export async function lists(cloud: ContractCloud, action: string, request: object, keyId: string): Promise<boolean> {
  for (let Offset = 0; ; Offset += pageSize) {
    const ids = listedIds(await cloud.call(action, { Limit: pageSize, ...request, Offset }));
    if (ids.includes(keyId)) return true;
    if (ids.length < pageSize) return false;
  }
}

const pageSize = 200;
