interface Declared {
  readonly urn: string;
}

/**
 * A URN of the state as the program that runs now would have it: `pulumi stack rename` and `pulumi state move` change stack
 * and project in the state's URNs, but not in the outputs that remember one.
 *
 * @param declared resources of the program, which tell its stack and project
 */
export function urnHere(urn: string, declared: readonly Declared[]): string {
  const here = partsOf(declared[0]?.urn ?? "");
  const own = partsOf(urn);
  return here === undefined || own === undefined ? urn : `${here.place}${own.rest}`;
}

/** `urn:pulumi:<stack>::<project>::` and the rest, which is type and name. */
function partsOf(urn: string): { readonly place: string; readonly rest: string } | undefined {
  const [, place, rest] = /^(urn:pulumi:.*?::.*?::)(.*)$/s.exec(urn) ?? [];
  return place === undefined || rest === undefined ? undefined : { place, rest };
}
