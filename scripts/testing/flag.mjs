/**
 * The value of a flag, given as `--flag value` or `--flag=value`, and the arguments without it.
 *
 * @param {readonly string[]} args
 * @param {string} flag such as `--engine`
 * @returns {{ value: string | undefined, others: readonly string[] }} `""` where nothing follows the flag
 */
export function flagIn(args, flag) {
  const at = args.findIndex((arg) => arg === flag || arg.startsWith(`${flag}=`));
  const given = args[at];
  if (given === undefined) return { value: undefined, others: args };
  const isApart = given === flag;
  const value = isApart ? (args[at + 1] ?? "") : given.slice(flag.length + 1);
  return { value, others: [...args.slice(0, at), ...args.slice(at + (isApart ? 2 : 1))] };
}
