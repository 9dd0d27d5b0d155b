import { createEmulator } from "../../../emulator/src/index";
import type { Contract } from "./assertion";
import { ContractCloud } from "./contractCloud";
import { runContracts } from "./runContracts";
import { emulatorTransport } from "./transport";

/** What a run makes and asks, found by a rehearsal with an emulator. */
export interface Rehearsal {
  readonly keys: number;
  readonly calls: number;
  readonly assertions: number;
}

export async function rehearse(contracts: readonly Contract[], region: string): Promise<Rehearsal> {
  const { signal } = new AbortController();
  const emulator = createEmulator({ rateLimit: 0 });
  const cloud = new ContractCloud(emulatorTransport(emulator), region, "rehearsal", signal);
  const results = await runContracts(cloud, contracts, signal, () => undefined);
  return { keys: emulator.keys().length, calls: cloud.calls, assertions: results.length };
}

/** Of a key and a day, and of 10,000 calls beyond the first 20,000: https://www.tencentcloud.com/document/product/1030/31966 */
const usdPerKeyAndDay = 0.06;
const freeCalls = 20_000;

/** What a person is told before anything is made. */
export function summaryOf({ keys, calls, assertions }: Rehearsal, region: string, prefix: string): string {
  const cost = (keys * usdPerKeyAndDay).toFixed(2);
  return [
    `${assertions} assertions would be checked in ${region}, with about ${calls} calls (${freeCalls} a month are free).`,
    `${keys} keys would be made under aliases that begin with ${prefix}, ${cost} USD if each is charged for a day.`,
    "In the end, also after a failure or Ctrl-C, each of them is disabled and scheduled for deletion in 7 days, the shortest",
    "window there is. A key that is scheduled is not charged and does not count for the quota. No other key is touched.",
    `Tag keys that begin with ${prefix} stay in the account.`,
  ].join("\n");
}
