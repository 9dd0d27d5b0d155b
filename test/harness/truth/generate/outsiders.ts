import type { Values } from "../life/life";
import { type Happening, one } from "./draft";

const outsiders: readonly { readonly call: string; readonly body?: Values }[] = [
  { call: "DisableKey" },
  { call: "EnableKey" },
  { call: "ArchiveKey" },
  { call: "ScheduleKeyDeletion", body: { PendingWindowInDays: 10 } },
  { call: "UpdateKeyDescription", body: { Description: "by hand" } },
  { call: "UpdateAlias", body: { Alias: "renamed-by-hand" } },
  { call: "ModifyResourceTags", body: { ReplaceTags: [{ TagKey: "team", TagValue: "by-hand" }] } },
  { call: "ModifyResourceTags", body: { ReplaceTags: [{ TagKey: "stray", TagValue: "by-hand" }] } },
  { call: "EnableKeyRotation", body: { RotateDays: 100 } },
];

export const outside: Happening = (place) => {
  const { chance, draft } = place;
  const key = { of: one(place) };
  draft.outside.push(chance.isLikely(10) ? { remove: key } : { ...chance.pick(outsiders), key });
  if (chance.isLikely(50)) draft.flags = { ...draft.flags, refresh: true };
};
