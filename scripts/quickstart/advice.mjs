const program = "examples/quickstart/index.ts";

const afterUp = `What to try next:
  Change the description in ${program} and run it again.
  npm run quickstart -- preview    shows what a run would change
  npm run quickstart -- destroy    is refused, since keys are protected, and says what to write`;

const afterRefusedDestroy = `A KmsKey is protected unless the program says otherwise: without it, what it encrypted is lost.
To take it down, give it a third argument in ${program},
  new KmsKey("payments", { … }, { protect: false })
and run \`npm run quickstart -- destroy\` again. It calls Pulumi with --run-program, so that the change counts at once.`;

const afterDestroy = `A deleted key is disabled at once and cannot be brought back after its date.
\`npm run quickstart\` makes a new key under the same alias.`;

const unfinished = "Pulumi did not finish: see above, then run it again.";

/**
 * What a person may want to know after a command that can change the cloud.
 *
 * @param {{ command: string, succeeded: boolean, interrupted: boolean, unchanged: boolean }} run `unchanged`: the
 *   cloud holds what it held before
 * @returns {string}
 */
export function advice({ command, succeeded, interrupted, unchanged }) {
  if (interrupted) return unfinished;
  if (command === "destroy") return succeeded ? afterDestroy : afterRefusedDestroy;
  if (!succeeded) return unfinished;
  return unchanged ? `Nothing changed: the cloud already was as the program says.\n\n${afterUp}` : afterUp;
}
