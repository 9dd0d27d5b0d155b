/** Commands that ask before they change something; the quickstart's cloud is an emulator, so it answers for the person. */
const asking = ["up", "destroy", "refresh"];

/**
 * What Pulumi is called with, from the arguments of `npm run quickstart -- …`: any command of Pulumi, or options of `up`.
 *
 * `destroy` runs the program first, so that a `protect: false` just written there counts.
 *
 * @param {readonly string[]} args
 * @returns {[command: string, ...rest: string[]]}
 */
export function pulumiArguments(args) {
  const [first, ...others] = args;
  const [command, rest] = first === undefined || first.startsWith("-") ? ["up", args] : [first, others];
  const added = [];
  if (asking.includes(command)) added.push("--yes");
  if (command === "destroy") added.push("--run-program");
  return [command, ...added.filter((option) => !rest.includes(option)), ...rest];
}
