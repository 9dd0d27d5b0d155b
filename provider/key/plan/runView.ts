import type { ProgramResource } from "../../run/declarations/programResource";
import type { Declarations } from "../../run/declarations/readDeclarations";
import type { Seen } from "../../run/declarations/seen";
import { urnHere } from "../model/urnHere";
import type { ProgramMemory } from "../programMemory";

/** What is known of a run: what its program declares, and what this process and those of other providers were asked. */
export interface RunView {
  readonly declared: readonly ProgramResource[];
  /** Whether the last `check` of the resource was that of a key to be made; `undefined` where the engine asked for none. */
  isMade(urn: string): boolean | undefined;
  /** URN of the resource that has this key in the state, where another one is made in its place. */
  replacing(keyId: string): string | undefined;
  /** Whether another key of the resource than this one is replaced in this run. */
  replacesOther(urn: string, keyId: string): boolean;
  /** Whether it is known that the key to be made takes the place of one. */
  replaces(urn: string): boolean;
  /** Whether the state has this key for the resource, and no other one is to take its place. */
  keeps(urn: string, keyId: string): boolean;
  /** Whether the state has its key in this very place, so that no former one counts for the resource any more. */
  isPlaced(urn: string): boolean;
  /** Whether a key is made in another process of which nothing tells whether another one has to go for it. */
  makesElsewhere(): boolean;
}

export function viewOfRun(memory: ProgramMemory, declarations: Declarations): RunView {
  const { resources: declared = [], seen = [] } = declarations.kind === "known" ? declarations : {};
  /** By URN, all that was seen of it: of what was seen twice, the last. */
  const there = new Map<string, Seen>();
  for (const one of seen) there.set(one.urn, { ...there.get(one.urn), ...one });
  const isMade = (urn: string) => memory.settled(urn)?.isMade ?? there.get(urn)?.isMade;
  return {
    declared,
    isMade,
    replacing: (keyId) => [...there.values()].find((one) => one.keyId === keyId && isMade(one.urn) === true)?.urn,
    replacesOther: (urn, keyId) => {
      const other = memory.replacedOf(urn)?.keyId ?? (isMade(urn) === true ? there.get(urn)?.keyId : undefined);
      return other !== undefined && other !== keyId;
    },
    replaces: (urn) => {
      const { keyId, replaces = false } = there.get(urn) ?? {};
      return memory.settled(urn)?.replaces ?? (keyId !== undefined || replaces);
    },
    keeps: (urn, keyId) => there.get(urn)?.keyId === keyId && isMade(urn) !== true,
    isPlaced: (urn) => {
      const place = there.get(urn)?.place;
      return place !== undefined && urnHere(place, declared) === urn;
    },
    makesElsewhere: () =>
      declared.some(({ urn, has }) => {
        if (memory.settled(urn) !== undefined) return false;
        const { isMade: isMadeThere, keyId } = there.get(urn) ?? {};
        return isMadeThere === undefined ? has === undefined : isMadeThere && keyId === undefined;
      }),
  };
}
