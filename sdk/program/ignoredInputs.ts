import type { KmsKeyArgs } from "../kmsKeyArgs";

const argumentNames: Readonly<Record<keyof KmsKeyArgs, true>> = {
  alias: true,
  description: true,
  keyUsage: true,
  origin: true,
  hsmClusterId: true,
  region: true,
  keyState: true,
  keyRotationEnabled: true,
  rotateDays: true,
  tags: true,
  pendingWindowInDays: true,
  onDestroy: true,
  onReplace: true,
  adoptKeyId: true,
  restoreKeyId: true,
};

/**
 * The option `ignoreChanges` with the arguments by name in the place of `*`, by which the engine would also give the
 * provider old values of what is not the program's to declare.
 */
export const ignoredInputs = (paths: string[]): string[] =>
  paths.flatMap((path) => (path === "*" ? Object.keys(argumentNames) : [path]));
