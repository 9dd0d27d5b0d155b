import { UserError } from "../scripts/process/userError.mjs";

/** What is mutated where nothing is said. */
const everything = "provider/**/*.ts";

/**
 * The files to mutate, as patterns from the root of the checkout.
 *
 * @param {readonly string[]} args of `npm run mutation -- …`
 * @returns {string[]}
 */
export function filesToMutate(args) {
  const strangers = args.filter((arg) => !arg.startsWith("provider/"));
  if (strangers.length > 0) {
    throw new UserError(
      `Only files of provider/ can be mutated, such as 'provider/key/*.ts', not ${strangers.join(", ")}.`,
    );
  }
  return args.length > 0 ? [...args] : [everything];
}
