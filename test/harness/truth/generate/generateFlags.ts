import type { Chance } from "./chance";
import type { Draft } from "./draft";

/** Flags of a step, beside those that belong to what happens in it. */
export function someFlags(chance: Chance, draft: Draft, declared: readonly string[]): void {
  const touched = [...new Set(draft.edits.flatMap((edit) => ("to" in edit ? [edit.name, edit.to] : [edit.name])))];
  if (chance.isLikely(25)) draft.flags = { ...draft.flags, refresh: true };
  const isFree = draft.flags.exclude === undefined && draft.flags.target === undefined;
  if (isFree && chance.isLikely(8) && declared.length > 1) {
    draft.flags = { ...draft.flags, exclude: [chance.pick(declared)] };
  } else if (isFree && chance.isLikely(10) && touched.length > 0) {
    draft.flags = {
      ...draft.flags,
      target: [chance.pick(touched)],
      ...(chance.isLikely(30) && { targetDependents: true }),
    };
  }
  const { refresh, ...others } = draft.flags;
  const named = [...(others.target ?? []), ...(others.exclude ?? [])];
  // A refresh refuses names that the state does not have.
  if (refresh === true && named.some((name) => !declared.includes(name))) draft.flags = others;
  if (chance.isLikely(8)) draft.flags = { ...draft.flags, ignoreProtect: true };
  if (chance.isLikely(12)) draft.flags = { ...draft.flags, plan: true };
  if (chance.isLikely(12)) {
    draft.faults = [
      {
        action: chance.pick(actions),
        call: 1 + chance.upTo(1),
        times: chance.pick([1, 1, 9]),
        fault: chance.pick(faults),
      },
    ];
  }
  if (chance.isLikely(draft.faults.length > 0 ? 50 : 8)) draft.flags = { ...draft.flags, continueOnError: true };
}

const actions = [
  "CreateKey",
  "DescribeKeys",
  "DescribeKeys",
  "UpdateAlias",
  "ArchiveKey",
  "DisableKey",
  "ScheduleKeyDeletion",
  "UpdateKeyDescription",
  "GetCallerIdentity",
];
/** Refused for good, or once: what is answered so the provider does not send again. */
const faults = ["UnauthorizedOperation", "UnauthorizedOperation", "ResourceUnavailable.CmkNotFound"];
