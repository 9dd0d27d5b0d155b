import * as pulumi from "@pulumi/pulumi";
import { isOnDestroy, isOnReplace } from "../../provider/key/model/model";
import type { ProgramResource } from "../../provider/run/declarations/programResource";
import { type Plain, plain } from "./plain";

/** What the program gives to a resource, as far as others must know it. */
export type DeclaredInputs = Pick<
  ProgramResource,
  "wants" | "onDestroy" | "onReplace" | "pendingWindowInDays" | "ignored" | "unknown"
>;

/** Names of the inputs that name an existing key. */
export const keyIdArguments = ["adoptKeyId", "restoreKeyId"] as const;

const removalArguments = ["onDestroy", "onReplace", "pendingWindowInDays"];

/** What inputs say; one that is still waited for counts as unknown. */
export function declaredInputs(
  inputs: ReadonlyMap<string, Plain | Promise<Plain>>,
  ignoreChanges: readonly string[] = [],
): DeclaredInputs {
  const given = (name: string): unknown => {
    const input = inputs.get(name);
    return input instanceof Promise ? pulumi.runtime.unknownValue : input?.value;
  };
  const [adoptKeyId, restoreKeyId] = keyIdArguments.map(given);
  const wants = isGiven(adoptKeyId) ? adoptKeyId : restoreKeyId;
  const [onDestroy, onReplace, pendingWindowInDays] = removalArguments.map(given);
  const ignored = removalArguments.filter((name) => ignoreChanges.includes(name));
  const unknown = Object.entries({ wants, onDestroy, onReplace, pendingWindowInDays })
    .filter(([, value]) => value === pulumi.runtime.unknownValue)
    .map(([name]) => name);
  return {
    ...(typeof wants === "string" && isGiven(wants) && !unknown.includes("wants") ? { wants } : {}),
    ...(isOnDestroy(onDestroy) ? { onDestroy } : {}),
    ...(isOnReplace(onReplace) ? { onReplace } : {}),
    ...(typeof pendingWindowInDays === "number" ? { pendingWindowInDays } : {}),
    ...(ignored.length > 0 ? { ignored } : {}),
    ...(unknown.length > 0 ? { unknown } : {}),
  };
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

/** The inputs that the program gives, each with what it holds, or the promise of that. */
export const plainInputs = (props: pulumi.Inputs): Map<string, Plain | Promise<Plain>> =>
  new Map(
    Object.entries(props)
      .filter(([name, value]) => value !== undefined && !name.startsWith("__"))
      .map(([name, value]) => [name, plain(value)]),
  );
