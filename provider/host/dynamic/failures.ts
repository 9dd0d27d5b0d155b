import { PartialError, UserError } from "../../errors";
import { toWire, type WireValues } from "./wire";

export type Operation = "check" | "diff" | "create" | "read" | "update" | "delete";

const failed: { readonly [Name in Operation]: string } = {
  check: "checked",
  diff: "compared with the program",
  create: "made",
  read: "read",
  update: "changed",
  delete: "deleted",
};

/**
 * What the server can show of an error. It shows `message`, and for all but create and update also prints
 * `${error}: ${error.stack}` on standard error, which Pulumi displays as a line of the stack: it is made a short one that does
 * not say the message twice. A partial failure is told by `id`, `properties` and `reasons`.
 *
 * @param hide takes secrets out of a text
 * @param beside what the host keeps beside the outputs of an object that exists although the operation failed
 */
export function shown(operation: Operation, error: unknown, hide: (text: string) => string, beside: WireValues) {
  const base = {
    message: hide(error instanceof UserError ? error.message : bug(error)),
    stack: "its own error says why",
    toString: () => `KmsKey: a key could not be ${failed[operation]}`,
  };
  if (!(error instanceof PartialError)) return base;
  return {
    ...base,
    id: error.id,
    properties: { ...toWire(error.properties), ...beside },
    reasons: error.reasons.map(hide),
  };
}

const bug = (error: unknown) =>
  `this is a bug in pulumi-tencentcloud-kms, please report it: ${error instanceof Error ? error.stack : String(error)}`;
