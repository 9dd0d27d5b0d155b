import type { KeyView } from "../../../../emulator/src";
import { brokenPromises, type Promised } from "../life/promised";
import type { Seen, Told } from "../life/takeStep";
import { type Announced, type Announcement, nothing } from "./announcement";
import { keyProblems } from "./judgeKey";
import { madeProblems } from "./judgeMade";
import { inUseProblems, ownerProblems, sharedProblems, stateProblems } from "./judgeProgram";
import { secretProblems } from "./judgeSecrets";
import { lookNames, lookOf } from "./looks";
import { previewed } from "./previewed";
import { named, type Problem } from "./problem";
import { reported } from "./reported";

/**
 * Compares what the preview said, what the report said, and what became of each key.
 *
 * @param promised what earlier previews said of keys that are still to go
 */
export function judge(seen: Seen, promised: Promised): readonly Problem[] {
  const { told, update, keys, keysAfter, nowSeconds } = seen;
  const always = [...quietProblems(keys, seen.keysPreviewed), ...secretProblems(seen)];
  if (told === undefined || update === undefined) return always;
  const speakers = {
    preview: withUntold(previewed(told.preview, seen), promised, seen, told),
    report: withUntold(reported(told.changes), promised, seen, told),
  };
  const made = keysAfter.filter(({ KeyId }) => !keys.some((key) => key.KeyId === KeyId));
  const isWhole = update.ok;
  // A flag may keep the engine from deleting a replaced key in this run: it is still to be deleted then.
  const isPending = ({ KeyId }: KeyView) => seen.entriesAfter.some(({ id, delete: isOld }) => isOld && id === KeyId);
  /** A key that the program names is never taken out of use, also where its taker was left out of the run. */
  const isWanted = (keyId: string) =>
    Object.values(seen.program).some(({ args }) => args.adoptKeyId === keyId || args.restoreKeyId === keyId);
  const isShared = ({ KeyId }: KeyView) => {
    if (isWanted(String(KeyId))) return true;
    const holders = seen.entries.filter(({ id, delete: isOld }) => id === KeyId && !isOld);
    return holders.length > 1 && holders.some(({ name }) => name in seen.program);
  };
  return [
    ...always,
    ...Object.entries(speakers).flatMap(([who, announced]) => [
      ...keys.flatMap((key) => {
        const now = keysAfter.find(({ KeyId }) => KeyId === key.KeyId);
        return keyProblems(who, announced.of, {
          key,
          now,
          nowSeconds,
          isWhole: isWhole && !isPending(key),
          isShared: isShared(key),
          isPending: seen.entries.some(({ id, pendingReplacement }) => pendingReplacement && id === key.KeyId),
        });
      }),
      ...madeProblems(who, announced.made, made, isWhole),
    ]),
    ...irreversibleProblems(
      seen,
      told,
      isWhole && !keys.some((key) => isPending(key) || isShared(key)),
      speakers.preview,
    ),
    ...inUseProblems(seen),
    ...sharedProblems(seen),
    ...ownerProblems(seen),
    ...stateProblems(speakers.preview, seen),
    ...brokenPromises(promised, speakers.report, seen),
  ];
}

/**
 * Of a resource that is replaced again, the engine shows no step for an older key that is still to be deleted: what was said when
 * that one was replaced goes on to count.
 */
function withUntold(announced: Announced, promised: Promised, { entries }: Seen, { preview }: Told): Announced {
  const replaced = new Set(preview.steps.filter(({ op }) => op === "replace").map(({ urn }) => urn));
  const untold = entries
    .filter((entry) => entry.delete && replaced.has(entry.urn))
    .filter(({ id }) => !announced.of.some(({ keyId }) => keyId === id))
    .map(
      ({ id, name }): Announcement =>
        promised.get(id)?.announced ?? { ...nothing, keyId: id, by: `leftOver ${name}`, ending: "open" },
    );
  return { ...announced, of: [...announced.of, ...untold] };
}

function quietProblems(before: readonly KeyView[], now: readonly KeyView[]): readonly Problem[] {
  const rule = "a preview changes nothing";
  const gone = before.filter(({ KeyId }) => !now.some((key) => key.KeyId === KeyId));
  const changed = now.flatMap((key) => {
    const old = before.find(({ KeyId }) => KeyId === key.KeyId);
    if (old === undefined) return [`${named(key)} was made`];
    const [was, is] = [lookOf(old), lookOf(key)];
    return lookNames
      .filter((name) => was[name] !== is[name])
      .map((name) => `${named(key)}: ${name} was ${was[name]}, is ${is[name]}`);
  });
  return [...changed, ...gone.map((key) => `${named(key)} is gone`)].map((text) => ({ rule, text }));
}

/** `--fail-on irreversible` is 1 exactly when a key is scheduled; with a value that only `up` can tell, when one could be. */
function irreversibleProblems(seen: Seen, told: Told, isWhole: boolean, announced: Announced): readonly Problem[] {
  const isScheduled = ({ KeyState }: KeyView) => KeyState === "PendingDelete";
  const scheduled = seen.keysAfter.filter(
    (key) => isScheduled(key) && seen.keys.some((old) => old.KeyId === key.KeyId && !isScheduled(old)),
  );
  if (scheduled.length > 0) {
    const rule = "--fail-on irreversible is 1 when a key is scheduled";
    return told.isIrreversible
      ? []
      : scheduled.map((key) => ({ rule, text: `${named(key)} is scheduled, and it was 0` }));
  }
  const could = announced.of.some(
    ({ isPossible, ending }) => ending === "open" || (isPossible && ending === "scheduled"),
  );
  // What somebody scheduled or destroyed before, no preview without a refresh can know.
  const wasGone = told.changes.some(
    ({ loss, keyId }) =>
      loss?.fate === "scheduled" && !seen.keys.some((key) => key.KeyId === keyId && !isScheduled(key)),
  );
  if (!told.isIrreversible || could || wasGone || !isWhole) return [];
  return [{ rule: "--fail-on irreversible is 0 when no key is scheduled", text: "no key is scheduled, and it was 1" }];
}
