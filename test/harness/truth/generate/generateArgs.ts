import type { Options, Program, Values } from "../life/life";
import type { Chance } from "./chance";
import { secretStart } from "./secrets";

export const encrypting = "ENCRYPT_DECRYPT";
export const signing = "ASYMMETRIC_SIGN_VERIFY_ECC";
const usages = [encrypting, encrypting, encrypting, signing];
export const otherUsages = [signing, "ASYMMETRIC_SIGN_VERIFY_SM2"];
export const endings = ["scheduleDeletion", "archive", "disable"];
const tagSets = [{}, { team: "a" }, { team: "b", env: "prod" }, { env: "test" }];
const descriptions = ["one", "two", "three"];

/** Arguments of a new resource. */
export function someArgs(chance: Chance, name: string): Values {
  const keyUsage = chance.pick(usages);
  const rotation = keyUsage === encrypting && chance.isLikely(25) ? { keyRotationEnabled: true, rotateDays: 90 } : {};
  return {
    ...(chance.isLikely(60) && { alias: name }),
    ...(keyUsage !== encrypting && { keyUsage }),
    ...(chance.isLikely(40) && { description: chance.pick(descriptions) }),
    ...(chance.isLikely(30) && { tags: chance.pick(tagSets) }),
    ...rotation,
    ...(chance.isLikely(40) && { onDestroy: chance.pick(endings) }),
    ...(chance.isLikely(40) && { onReplace: chance.pick(endings) }),
    ...(chance.isLikely(25) && { pendingWindowInDays: chance.pick([7, 14]) }),
    ...(chance.isLikely(10) && { keyState: chance.pick(["Enabled", "Disabled"]) }),
  };
}

/** Options of a new resource. Most are not protected: of those that are, nothing becomes. */
export function someOptions(chance: Chance, program: Program): Options {
  const others = Object.keys(program);
  const other = others.length > 0 && chance.isLikely(20) ? chance.pick(others) : undefined;
  return {
    protect: chance.isLikely(12),
    ...(chance.isLikely(20) && { deleteBeforeReplace: true }),
    ...(chance.isLikely(20) && { replacementTrigger: "first" }),
    ...(chance.isLikely(10) && { retainOnDelete: true }),
    ...(chance.isLikely(10) && { parent: "vault" }),
    ...(chance.isLikely(20) && { provider: chance.pick(["twin", "twin", "east", "other"] as const) }),
    ...(other !== undefined && (chance.isLikely(50) ? { dependsOn: [other] } : { deletedWith: other })),
  };
}

/** A change of one or two arguments that needs no other key. */
export function someChange(
  chance: Chance,
  name: string,
): { readonly args?: Values; readonly without?: readonly string[] } {
  const secret = <Value>(value: Value) => (chance.isLikely(15) ? { $secret: `${secretStart}${String(value)}` } : value);
  const one = (): Values =>
    chance.weighed<() => Values>([
      [3, () => ({ description: secret(chance.pick(descriptions)) })],
      [2, () => ({ tags: chance.pick(tagSets) })],
      [1, () => ({ tags: { team: secret("c") } })],
      [2, () => ({ keyState: chance.pick(["Enabled", "Disabled", "Archived"]) })],
      [1, () => ({ keyRotationEnabled: true, rotateDays: chance.pick([30, 90, 365]) })],
      [1, () => ({ keyRotationEnabled: false })],
      [3, () => ({ alias: `${name}-${chance.pick(["b", "c"])}` })],
      [2, () => ({ onDestroy: chance.pick(endings) })],
      [2, () => ({ onReplace: chance.pick(endings) })],
      [1, () => ({ pendingWindowInDays: chance.pick([7, 14, 30]) })],
    ])();
  if (chance.isLikely(20)) {
    return {
      without: [
        chance.pick([
          "description",
          "tags",
          "keyState",
          "keyRotationEnabled",
          "rotateDays",
          "onReplace",
          "onDestroy",
          "alias",
        ]),
      ],
    };
  }
  return { args: chance.isLikely(40) ? { ...one(), ...one() } : one() };
}
