import type { Flags, Program } from "../life/life";
import { urnIn } from "./urns";

/** The flags as `preview` and `up` take them, resources by URN. */
export function flagArguments(
  stack: string,
  project: string,
  flags: Flags,
  program: Program,
  known: readonly string[],
) {
  const urn = (name: string) => urnIn(stack, project, program, known, name);
  const each = (flag: string, names: readonly string[] = []) => names.flatMap((name) => [flag, urn(name)]);
  return [
    ...(flags.refresh ? ["--refresh"] : []),
    ...each("--target", flags.target),
    ...(flags.targetDependents && flags.target !== undefined ? ["--target-dependents"] : []),
    ...each("--exclude", flags.exclude),
    ...each("--replace", flags.replace),
    ...(flags.ignoreProtect ? ["--ignore-protect"] : []),
  ];
}
