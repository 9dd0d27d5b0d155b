import type { Assertion, Contract, Observed } from "./assertion";
import type { ContractCloud } from "./contractCloud";

export type Outcome = "confirmed" | "differs" | "notAsked";

export interface Result extends Pick<Assertion, "says" | "basis" | "source" | "expected"> {
  readonly action: string;
  readonly outcome: Outcome;
  /** Where it could not be asked, why. */
  readonly observed: Observed;
}

/** Observes what is asserted, one after the other, until `signal` says to stop. */
export async function runContracts(
  cloud: ContractCloud,
  contracts: readonly Contract[],
  signal: AbortSignal,
  onResult: (result: Result) => void,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const { action, assertions } of contracts) {
    for (const assertion of assertions) {
      if (signal.aborted) return results;
      const result = await observed(cloud, action, assertion);
      if (signal.aborted) return results;
      results.push(result);
      onResult(result);
    }
  }
  return results;
}

async function observed(cloud: ContractCloud, action: string, assertion: Assertion): Promise<Result> {
  const { observe, ...told } = assertion;
  try {
    const seen = await observe(cloud);
    return { action, ...told, observed: seen, outcome: isEqual(seen, assertion.expected) ? "confirmed" : "differs" };
  } catch (error) {
    return { action, ...told, observed: error instanceof Error ? error.message : String(error), outcome: "notAsked" };
  }
}

const isEqual = (one: Observed, other: Observed): boolean => JSON.stringify(one) === JSON.stringify(other);

/** `n of N confirmed, m differ`, and what could not be asked. */
export function closingLine(results: readonly Result[]): string {
  const count = (outcome: Outcome) => results.filter((result) => result.outcome === outcome).length;
  const notAsked = count("notAsked");
  const line = `${count("confirmed")} of ${results.length} confirmed, ${count("differs")} differ`;
  return notAsked === 0 ? line : `${line}, ${notAsked} could not be asked`;
}
