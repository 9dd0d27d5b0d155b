import type { CloudOperation } from "../../provider/cloud/call/cloud";
import { testRegion } from "./session";

/** An operation that answers as the script says, and has no account, no clock and no time to wait. */
export const scriptedOperation = (
  answer: (action: string, request: Readonly<Record<string, unknown>>) => object | undefined,
): CloudOperation => ({
  region: testRegion,
  aside: () => scriptedOperation(answer),
  // A script needs no types of its own.
  call: async (action, request) => answer(action, { ...request }) as never,
  accountId: async () => "",
  pinnedTo: () => undefined,
  pause: async () => undefined,
  cloudTime: () => undefined,
});
