import type { Goal } from "./goal";

/**
 * What the class refuses before the engine is asked, by URN: it knows all that the program declares, whatever the providers.
 *
 * The class of today refuses nothing that generated programs do. What it comes to refuse, and to write down for the provider
 * processes (`declarations` of `Surroundings`), is asked here of the same function.
 */
export const refusedByClass = (_: readonly Goal[]): ReadonlyMap<string, string> => new Map();
