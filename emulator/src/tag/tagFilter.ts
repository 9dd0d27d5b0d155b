import type { Key } from "../cloud/keys/key";

/** A tag key, and the values that will do; none means any. */
interface TagFilter {
  readonly TagKey: string;
  readonly TagValue?: readonly string[];
}

/** A choice: all filters must match. */
export const hasTags = (key: Key, filters: readonly TagFilter[]): boolean =>
  filters.every(({ TagKey, TagValue = [] }) =>
    key.tags.some((tag) => tag.key === TagKey && (TagValue.length === 0 || TagValue.includes(tag.value))),
  );
