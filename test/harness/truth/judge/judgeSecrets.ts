import type { KeyView } from "../../../../emulator/src";
import { secretStart } from "../generate/secrets";
import type { Seen } from "../life/takeStep";
import type { Problem } from "./problem";

/** No value that the program, or the state, holds for a secret is shown in clear. */
export function secretProblems(seen: Seen): readonly Problem[] {
  const { preview, update, told } = seen;
  const texts = {
    preview: `${preview.json}${preview.messages}`,
    report: told?.markdown ?? "",
    up: update?.output ?? "",
  };
  const open = inClear(seen);
  return Object.entries(texts).flatMap(([where, text]) => {
    const shown = [...text.matchAll(secret)].find(([value]) => !open.has(value));
    if (shown === undefined) return [];
    const { index } = shown;
    return [{ rule: `no secret shows in the ${where}`, text: text.slice(Math.max(0, index - 120), index + 40) }];
  });
}

const secret = new RegExp(`${secretStart}[a-z]+`, "g");

/**
 * What a key has that is in no state of the stack, or that the program takes over without a word of a secret: nobody tells that
 * it is one, and the next preview of Pulumi itself shows it as it is.
 */
function inClear({ program, keys, entries }: Seen): ReadonlySet<string> {
  const takerOf = ({ KeyId }: KeyView) =>
    Object.values(program).find(({ args }) => [args.adoptKeyId, args.restoreKeyId].includes(KeyId));
  const open = keys.flatMap((key) => {
    const taker = takerOf(key);
    if (taker === undefined && entries.some(({ id }) => id === key.KeyId)) return [];
    const declared = JSON.stringify(taker?.args ?? {});
    const values: readonly string[] = JSON.stringify(key).match(secret) ?? [];
    return values.filter((value) => !declared.includes(`{"$secret":"${value}"}`));
  });
  return new Set(open);
}
