import type { Key } from "../../cloud/keys/key";

/** Filters and paging that the two lists of keys have in common. */

const defaultLimit = 10;

export function page(keys: readonly Key[], request: { Offset?: number; Limit?: number }): readonly Key[] {
  const start = request.Offset ?? 0;
  return keys.slice(start, start + (request.Limit ?? defaultLimit));
}

export const ofRole = (key: Key, role = 0): boolean => (key.owner === "user") === (role === 0);

export const inCluster = (key: Key, cluster = ""): boolean =>
  cluster === "" || key.hsmClusterId === (cluster === "default" ? "" : cluster);
