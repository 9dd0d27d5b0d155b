import { keyType } from "../../stackState";
import type { Program } from "../life/life";

export const vaultType = "truth:index:Vault";

/** The URN of a key that stands in the component `parent`, or in none. */
export const urnOf = (stack: string, project: string, name: string, parent = ""): string =>
  `urn:pulumi:${stack}::${project}::${parent === "" ? "" : `${vaultType}$`}${keyType}::${name}`;

/** The URN that the program gives a resource; that of the state where the program has it no more. */
export const urnIn = (
  stack: string,
  project: string,
  program: Program,
  known: readonly string[],
  name: string,
): string =>
  name in program || !known.some((urn) => urn.endsWith(`::${name}`))
    ? urnOf(stack, project, name, program[name]?.opts.parent)
    : (known.find((urn) => urn.endsWith(`::${name}`)) ?? "");
