import { UserError } from "../../errors";
import type { CheckFailure } from "../../host/contract";
import type { Session } from "../../run/session";

/** A setting that is not valid, or that nobody reads, is known in the preview, also where no call is made. */
export function settingFailures({ config }: Session): readonly CheckFailure[] {
  const settings = [
    () => config.endpoint,
    () => config.domain,
    () => config.allowedAccountIds,
    () => config.requestsPerSecond,
    () => config.requestTimeoutSeconds,
    () => config.previewChecks,
  ];
  const invalid = settings.flatMap((read) => {
    try {
      read();
      return [];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return [error.message];
    }
  });
  return [...invalid, ...config.unread.refused].map((reason) => ({ property: "", reason }));
}

/**
 * Tells of settings that nobody reads where no program is asked: a refresh or destroy gets those of the last `up`, and must
 * not be held up by an old slip.
 */
export function tellUnreadSettings({ config, once }: Session): void {
  for (const line of [...config.unread.refused, ...config.unread.ignored]) once(line, line);
}
