import type { Properties } from "./host/contract";

/** A failure that the user can act on. Its message is all that is shown. */
export class UserError extends Error {
  override readonly name: string = "UserError";
}

/** The object exists, but what was wanted of it is not all done: the engine keeps it and calls `update` the next time. */
export class PartialError extends UserError {
  override readonly name = "PartialError";

  constructor(
    readonly id: string,
    readonly properties: Properties,
    /** What failed, and what the next `up` will do. */
    readonly reasons: readonly string[],
  ) {
    super(reasons.join("\n"));
  }
}
