import { type ErrorCode, messages } from "./codes";

/** What the cloud would refuse, as it answers: HTTP 200 with this code and message. */
export class ApiError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The refusal `code`, with the text that the documentation gives for it, followed by `detail`. */
export const refusal = (code: ErrorCode, detail?: string): ApiError =>
  new ApiError(code, detail === undefined ? messages[code] : `${messages[code]} ${detail}`);

/** What the emulator does not do although the cloud does: never confused with a refusal of the cloud. */
export const notEmulated = (what: string): ApiError =>
  new ApiError(
    "EmulatorError.NotEmulated",
    `${what} is not emulated. See the table of actions in the emulator's README.`,
  );
