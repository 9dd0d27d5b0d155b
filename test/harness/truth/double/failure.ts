import type { Values } from "../life/life";

/** Stops the operation: what is going on comes to its end, and nothing new begins. */
export class Bail extends Error {
  override readonly name = "Bail";
}

/** What a provider's method threw, as its server passes it on. */
export interface Failure {
  readonly message: string;
  /** A partial failure tells what is there. */
  readonly partial: { readonly id: string; readonly outputs: Values; readonly reasons: readonly string[] } | undefined;
}

/** @throws what is a mistake of the test's own code: the server gets plain objects */
export function failureOf(error: unknown): Failure {
  if (error instanceof Error || typeof error !== "object" || error === null) throw error;
  const { message, id, properties, reasons }: Partial<Record<string, unknown>> = { ...error };
  const isPartial =
    typeof id === "string" && typeof properties === "object" && properties !== null && Array.isArray(reasons);
  return {
    message: isPartial ? reasons.join("\n") : String(message),
    partial: isPartial ? { id, outputs: { ...properties }, reasons: reasons.map(String) } : undefined,
  };
}
