import type { CloudOperation } from "../call/cloud";
import { isLastPage } from "./pages";

export type Tags = Readonly<Record<string, string>>;

/** The most resources that `DescribeResourceTagsByResourceIds` takes: https://cloud.tencent.com/document/api/651/35316 */
export const resourcesPerCall = 50;
/** Rows in a page of its answer; the default is 15, a greatest value is not documented. */
const rowsPerPage = 100;
/** The most changes, and the most removals, that `ModifyResourceTags` takes: https://cloud.tencent.com/document/api/651/35322 */
const changesPerCall = 10;

/**
 * The custom tags of keys, by resource id, `creatorUin/<uin>/<KeyId>`.
 *
 * @param resourceIds at most {@link resourcesPerCall}, each once
 * @throws {CloudError}
 */
export async function readTags(
  operation: CloudOperation,
  resourceIds: readonly string[],
): Promise<ReadonlyMap<string, Tags>> {
  const found = new Map<string, Record<string, string>>(resourceIds.map((id) => [id, {}]));
  for (let offset = 0; ; offset += rowsPerPage) {
    const { TotalCount, Tags: rows = [] } = await operation.call("DescribeResourceTagsByResourceIds", {
      ServiceType: "kms",
      ResourcePrefix: "key",
      ResourceRegion: operation.region,
      ResourceIds: [...resourceIds],
      Category: "Custom",
      Limit: rowsPerPage,
      Offset: offset,
    });
    for (const { ResourceId = "", TagKey, TagValue } of rows) {
      const tags = found.get(ResourceId);
      if (tags !== undefined && TagKey !== undefined) tags[TagKey] = TagValue ?? "";
    }
    if (isLastPage({ from: offset, size: rowsPerPage, count: rows.length }, TotalCount)) return found;
  }
}

export interface TagChange {
  /** Tags to add, or to give this value. */
  readonly set: Tags;
  /** Keys of tags to take away. */
  readonly remove: readonly string[];
}

/**
 * Changes the tags of a resource, in as many calls as the cloud's limits make necessary.
 *
 * @param resource six-part name, `qcs::kms:<region>:uin/<uin>:key/<ResourceId>`
 * @param onDone is told of each part that went through, so that after a failure it is known what is done
 * @throws {CloudError}
 */
export async function changeTags(
  operation: CloudOperation,
  resource: string,
  { set, remove }: TagChange,
  onDone: (part: TagChange) => void,
): Promise<void> {
  const changes = Object.entries(set);
  const calls = Math.ceil(Math.max(changes.length, remove.length) / changesPerCall);
  for (let call = 0; call < calls; call++) {
    const [from, to] = [call * changesPerCall, (call + 1) * changesPerCall];
    const part = { set: changes.slice(from, to), remove: remove.slice(from, to) };
    // An empty list is refused.
    await operation.call("ModifyResourceTags", {
      Resource: resource,
      ...(part.set.length > 0 && { ReplaceTags: part.set.map(([TagKey, TagValue]) => ({ TagKey, TagValue })) }),
      ...(part.remove.length > 0 && { DeleteTags: part.remove.map((TagKey) => ({ TagKey })) }),
    });
    onDone({ set: Object.fromEntries(part.set), remove: part.remove });
  }
}
