import { UserError } from "../errors";
import type { CheckFailure } from "../host/contract";
import type { Session } from "../session";

/** A setting that is not valid is known in the preview, also where no call is made. */
export function settingFailures({ config }: Session): readonly CheckFailure[] {
  const settings = [
    () => config.endpoint,
    () => config.domain,
    () => config.allowedAccountIds,
    () => config.requestsPerSecond,
    () => config.requestTimeoutSeconds,
    () => config.previewChecks,
  ];
  return settings.flatMap((read) => {
    try {
      read();
      return [];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return [{ property: "", reason: error.message }];
    }
  });
}
