/**
 * What is measured, in this order: a command of Pulumi, and what the program describes its keys as when it runs.
 *
 * @typedef {"up" | "preview" | "refresh" | "change" | "destroy"} ActionName
 * @typedef {{ name: ActionName, args: readonly string[], description: string }} Action
 */

const unasked = ["--skip-preview", "--yes"];

/** @type {readonly Action[]} */
export const actions = [
  { name: "up", args: ["up", ...unasked], description: "before" },
  { name: "preview", args: ["preview", "--expect-no-changes"], description: "before" },
  { name: "refresh", args: ["refresh", ...unasked, "--expect-no-changes"], description: "before" },
  { name: "change", args: ["up", ...unasked], description: "after" },
  { name: "destroy", args: ["destroy", ...unasked], description: "after" },
];
