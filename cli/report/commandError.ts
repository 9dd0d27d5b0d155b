/** What was asked for cannot be done; the message, of few lines, is all that is shown. */
export class CommandError extends Error {
  override readonly name: string = "CommandError";
}

/** Arguments that cannot be understood. */
export class UsageError extends CommandError {
  override readonly name = "UsageError";
}
