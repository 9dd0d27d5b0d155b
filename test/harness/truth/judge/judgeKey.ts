import type { KeyView } from "../../../../emulator/src";
import type { Announcement } from "./announcement";
import { type Expected, expected } from "./expected";
import { type Look, type LookName, lookNames, lookOf } from "./looks";
import { named, type Problem } from "./problem";

/** What became of a key, and of which moment it is judged. */
export interface KeyFate {
  readonly key: KeyView;
  readonly now: KeyView | undefined;
  readonly nowSeconds: number;
  /** Whether `up` succeeded: else it may have done less, and never other things. */
  readonly isWhole: boolean;
  /** Whether another resource of the program has the key: of its one holder's end a preview cannot know that it will be left. */
  readonly isShared: boolean;
  /** Whether its deletion was done before, or left undone then, as far as the engine knows, so that it asks for none. */
  readonly isPending: boolean;
}

/**
 * What is wrong with what became of one key.
 *
 * @param who announced it
 */
export function keyProblems(who: string, announced: readonly Announcement[], fate: KeyFate): readonly Problem[] {
  const { key, now, nowSeconds, isWhole, isShared, isPending } = fate;
  if (now === undefined) return [{ rule: "no key vanishes", text: `${named(key)} is gone` }];
  const told = announced.filter(({ keyId }) => keyId === key.KeyId);
  const [was, is] = [lookOf(key), lookOf(now)];
  const wrongs = alternatives(told, isShared, isPending).map((one) =>
    wrongIn(expected(was, one, key.KeyId, nowSeconds), was, is, isWhole),
  );
  const least = wrongs.reduce((best, other) => (other.length < best.length ? other : best));
  const steps = told.map(({ by }) => by).join(", ") || "no step";
  const unsaid = told.filter(({ ending }) => ending === "unsaid");
  return [
    ...least.map(({ rule, text }) => ({ rule: `${rule} (${who})`, text: `${named(key)}, by ${steps}: ${text}` })),
    ...unsaid.map(({ by }) => ({
      rule: `what becomes of a replaced key is said (${who})`,
      text: `${by} says nothing of ${named(key)}, which becomes ${is.keyState} ("${is.alias}")`,
    })),
  ];
}

const asLeft = (one: Announcement): Announcement => ({ ...one, ending: "left", days: undefined });

/** Each way in which what is announced may come, where some of it is only possible. */
function alternatives(
  told: readonly Announcement[],
  isShared: boolean,
  isPending: boolean,
): readonly (readonly Announcement[])[] {
  const sure = told.filter(({ isPossible }) => !isPossible);
  const unsure = told.filter(({ isPossible }) => isPossible);
  const lasting = sure.filter(({ ending }) => ending === undefined);
  // Two entries of a state may have one key, of which each is said to go in its own way.
  const endings = sure.filter(({ ending }) => ending !== undefined);
  const oneEach = endings.length > 1 ? endings.map((one) => [...lasting, one]) : [];
  return [
    sure,
    ...unsure.map((one) => [one]),
    ...oneEach,
    ...(isShared ? [lasting] : []),
    ...(isPending ? [sure.map(asLeft)] : []),
  ];
}

function wrongIn(expectation: Expected, was: Look, is: Look, isWhole: boolean): readonly Problem[] {
  return lookNames
    .filter((name) => !expectation.of[name](is[name], was[name]))
    .filter((name) => isWhole || !isLess(name, expectation, was, is))
    .map((name) => ({
      rule: is[name] === was[name] ? "what is announced happens" : "what happens is announced",
      text: `${name} was ${String(was[name])}, is ${String(is[name])}, not ${expectation.text}`,
    }));
}

/** What a run may leave that was stopped on its way: what was there before, or a state on the way to the one announced. */
function isLess(name: LookName, { isMoving }: Expected, was: Look, is: Look): boolean {
  if (is[name] === was[name]) return true;
  return name === "keyState" && isMoving && (is.keyState === "Disabled" || is.keyState === "Enabled");
}
