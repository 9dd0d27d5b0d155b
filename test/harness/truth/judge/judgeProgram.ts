import type { KeyView } from "../../../../emulator/src";
import type { Seen } from "../life/takeStep";
import type { Announced } from "./announcement";
import { ownedKeys } from "./lines";
import { isOutOfUse, lookOf } from "./looks";
import { named, type Problem } from "./problem";

/** A key that another resource of the program has or wants is never taken out of use. */
export function inUseProblems({ program, keys, keysAfter, entriesAfter }: Seen): readonly Problem[] {
  const ended = keysAfter.filter((key) => {
    const old = keys.find(({ KeyId }) => KeyId === key.KeyId);
    if (old === undefined) return false;
    const isScheduled = old.KeyState !== "PendingDelete" && key.KeyState === "PendingDelete";
    return isScheduled || (isOutOfUse(lookOf(key)) && !isOutOfUse(lookOf(old)) && isRenamed(old, key));
  });
  return ended.flatMap((key) => {
    const having = entriesAfter
      .filter((entry) => entry.id === key.KeyId && !entry.delete && !entry.pendingReplacement && entry.name in program)
      .map(({ name }) => name);
    const wanting = Object.entries(program)
      .filter(([, { args }]) => args.adoptKeyId === key.KeyId || args.restoreKeyId === key.KeyId)
      .map(([name]) => name);
    return [...new Set([...having, ...wanting])].map((name) => ({
      rule: "a key that a resource has or wants is not taken out of use",
      text: `${named(key)} is ${key.KeyState}, and ${name} has or wants it`,
    }));
  });
}

const isRenamed = (old: KeyView, now: KeyView): boolean =>
  old.Alias !== now.Alias && /^(retired|replaced)-/.test(now.Alias);

/** What a line says of whose key it is, is so. */
export function ownerProblems({ update, entriesAfter }: Seen): readonly Problem[] {
  return ownedKeys(update?.output ?? "")
    .filter(({ keyId, owner }) => !entriesAfter.some(({ id, name }) => id === keyId && owner.endsWith(name)))
    .map(({ keyId, owner }) => ({
      rule: "a key that is said to be that of a resource is in the state",
      text: `key ${keyId.slice(0, 8)} is said to be the key of ${owner}, and is not in the state`,
    }));
}

/** A key leaves the state only by a step that was shown, unless it is not there any more. */
export function stateProblems({ of }: Announced, { entries, entriesAfter, keysAfter }: Seen): readonly Problem[] {
  const going = new Set(of.flatMap(({ keyId, ending }) => (ending === undefined ? [] : [keyId])));
  return entries
    .filter(
      ({ id, pendingReplacement }) =>
        !pendingReplacement && !going.has(id) && !entriesAfter.some((one) => one.id === id),
    )
    .flatMap(({ name, id }) => keysAfter.filter(({ KeyId }) => KeyId === id).map((key) => ({ name, key })))
    .map(({ name, key }) => ({
      rule: "no key leaves the state unannounced",
      text: `${named(key)} of ${name} is ${key.KeyState}, and left the state`,
    }));
}

/** One key is that of one resource: two that name it are refused in the preview. */
export function sharedProblems({ program }: Seen): readonly Problem[] {
  const wanted = Object.entries(program).flatMap(([name, { args }]) =>
    [args.adoptKeyId, args.restoreKeyId].flatMap((keyId) => (typeof keyId === "string" ? [{ name, keyId }] : [])),
  );
  return wanted.flatMap(({ name, keyId }, index) =>
    wanted
      .slice(0, index)
      .filter((other) => other.keyId === keyId && other.name !== name)
      .map((other) => ({
        rule: "one key in two resources is refused in the preview",
        text: `${other.name} and ${name} both name key ${keyId.slice(0, 8)}`,
      })),
  );
}
