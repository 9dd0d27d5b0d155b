import type { Names, RawInputs, ResourceIdentity } from "../contract";

/** What the host remembers of the checks of a resource. */
export interface Checked {
  readonly resource: ResourceIdentity;
  /** The inputs of the last time; absent for a new resource. */
  readonly oldInputs: RawInputs | undefined;
  /** What the program declared the last time, where the old inputs tell. */
  readonly oldDeclared: Names | undefined;
  /** What the last check made of the program's inputs. */
  readonly inputs: RawInputs;
}

/**
 * What one operation of the engine has asked so far. Its questions come without the answers before: a replacement is checked
 * a second time as if it were new, and all that follows comes without name, URN and old inputs. They are told by region and
 * alias, which no two keys share and every question holds; by the URN in the state, where these are not known yet.
 */
export interface Questions {
  note(checked: Checked): void;
  checked(urn: string): Checked | undefined;
  /** The resource that a question about these inputs, or this state, is about. */
  about(inputs: RawInputs, state?: RawInputs): Checked | undefined;
  /** Whether no check came before a question about these inputs: no program runs, as in a refresh. */
  isUnchecked(inputs: RawInputs): boolean;
}

export function openQuestions(): Questions {
  const byUrn = new Map<string, Checked>();
  const byPlace = new Map<string, Checked>();
  return {
    note: (checked) => {
      byUrn.set(checked.resource.urn, checked);
      const place = placeIn(checked.inputs);
      if (place !== undefined) byPlace.set(place, checked);
    },
    checked: (urn) => byUrn.get(urn),
    about: (inputs, state) => {
      const place = placeIn(inputs);
      if (place !== undefined) return byPlace.get(place);
      const urn = state?.__urn;
      return typeof urn === "string" ? byUrn.get(urn) : undefined;
    },
    isUnchecked: (inputs) => {
      const place = placeIn(inputs);
      return place !== undefined && !byPlace.has(place);
    },
  };
}

const placeIn = ({ region, alias }: RawInputs): string | undefined =>
  typeof region === "string" && typeof alias === "string" ? `${region}/${alias}` : undefined;
