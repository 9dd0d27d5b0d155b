import { createEmulator } from "../../../emulator/src/index";
import type { Contract } from "./assertion";
import { cleanUp } from "./cleanUp";
import { ContractCloud } from "./contractCloud";
import type { ContractOptions } from "./options";
import { type Report, reportOf } from "./report";
import { closingLine, type Result, runContracts } from "./runContracts";
import { rehearse, summaryOf } from "./summary";
import { emulatorTransport, type Transport } from "./transport";

/** What a run has of the world around it. */
export interface Surroundings {
  readonly print: (line: string) => void;
  readonly write: (file: string, report: Report) => void;
  readonly nowMs: () => number;
  /** Eight characters that no other run has. */
  readonly runId: string;
  /** Ends the assertions; what was made is cleaned up nevertheless. */
  readonly signal: AbortSignal;
  /** The cloud itself. */
  readonly live: () => Transport;
}

/** Checks the contracts as the options say. @returns the exit code: 0 where nothing differs */
export async function contractRun(
  options: ContractOptions,
  contracts: readonly Contract[],
  around: Surroundings,
): Promise<number> {
  const { live, region, cleanUpPrefix } = options;
  const prefix = cleanUpPrefix ?? `contract-${around.runId}`;
  if (live && cleanUpPrefix === undefined) {
    around.print(summaryOf(await rehearse(contracts, region), region, prefix));
    if (!options.yes) {
      around.print("Nothing was made. With --yes it goes on.");
      return 0;
    }
  }
  const transport = live ? around.live() : emulatorTransport(createEmulator({ rateLimit: 0 }));
  if (cleanUpPrefix !== undefined) return cleaned(transport, region, prefix, around);
  const cloud = new ContractCloud(transport, region, prefix, around.signal);
  const results = await runContracts(cloud, contracts, around.signal, (result) => tell(result, around));
  const left = await cleaned(transport, region, prefix, around);
  around.write(options.output, reportOf(results, region, prefix, around.nowMs()));
  around.print(`Results, without account data: ${options.output}`);
  around.print(`\n${closingLine(results)}`);
  if (around.signal.aborted) return interruptedCode;
  return left === 0 && results.every(({ outcome }) => outcome === "confirmed") ? 0 : 1;
}

/** What a shell gives a program that Ctrl-C ended. */
const interruptedCode = 130;

function tell({ action, says, basis, outcome, expected, observed }: Result, { print }: Surroundings): void {
  if (outcome === "confirmed") return;
  const seen = outcome === "differs" ? `not ${JSON.stringify(expected)} but ${JSON.stringify(observed)}` : observed;
  print(`${outcome === "differs" ? "differs" : "could not be asked"}: ${action} ${says} (${basis}): ${seen}`);
}

/** Schedules what was made for deletion; nothing stops that. */
async function cleaned(transport: Transport, region: string, prefix: string, { print }: Surroundings): Promise<number> {
  try {
    const { scheduled, left } = await cleanUp(new ContractCloud(transport, region, prefix), prefix);
    print(`Scheduled for deletion: ${scheduled} keys with aliases that begin with ${prefix}.`);
    for (const { keyId, alias, reason } of left) print(`Left, delete it yourself: ${keyId} (${alias}): ${reason}`);
    return left.length === 0 ? 0 : 1;
  } catch (error) {
    print(`Keys with aliases that begin with ${prefix} could not be cleaned up: ${String(error)}`);
    print(`Run: npm run contract -- --live --region ${region} --clean-up ${prefix}`);
    return 1;
  }
}
