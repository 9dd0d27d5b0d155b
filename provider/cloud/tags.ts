import type { CloudOperation } from "./cloud";

export interface TagChange {
  /** Tags to add, or to give this value. */
  readonly set: Readonly<Record<string, string>>;
  /** Keys of tags to take away. */
  readonly remove: readonly string[];
}

/**
 * Changes the tags of a resource, at most 10 of either kind a call.
 *
 * @param resource six-part name, `qcs::kms:<region>:uin/<uin>:key/<ResourceId>`
 * @param onDone is told of each part that went through, so that after a failure it is known what is done
 * @throws {CloudError}
 */
export async function changeTags(
  _operation: CloudOperation,
  _resource: string,
  _change: TagChange,
  _onDone: (part: TagChange) => void,
): Promise<void> {
  throw new Error("to be written");
}
