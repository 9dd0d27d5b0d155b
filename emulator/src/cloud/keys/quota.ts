import type { Key } from "./key";

/** Keys that count for the quota: not those of products, nor those scheduled for deletion. */
export const countsForQuota = (key: Key): boolean => key.owner === "user" && key.state !== "PendingDelete";
