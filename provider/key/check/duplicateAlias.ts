import type { CheckFailure, RawInputs } from "../../host/contract";
import { show } from "../model/show";
import { isText } from "../model/values";
import type { ProgramMemory } from "../programMemory";

/** Why a resource cannot have its alias beside another one of the program, in whatever order Pulumi asks about them. */
export function takenInProgram(
  memory: ProgramMemory,
  { urn, name }: { readonly urn: string; readonly name: string },
  { alias, region, adoptKeyId }: RawInputs,
  olds: RawInputs,
): readonly CheckFailure[] {
  if (!isText(alias) || !isText(region)) return [];
  const adopted = memory.adoptedAt({ alias, region });
  if (adopted !== undefined && adopted.urn !== urn) {
    // Of a resource that has the alias already it is its own key that another one takes, which `diff` tells by the KeyId.
    if (alias === olds.alias && region === olds.region) return [];
    return taken(
      `alias ${show(alias)} is the one of key ${adopted.keyId}, which ${adopted.urn} adopts; choose another alias`,
    );
  }
  // A key that is adopted keeps its own alias until the update after that.
  const other = isText(adoptKeyId) ? undefined : memory.at({ alias, region });
  if (other === undefined || other.urn === urn) return [];
  const owner = other.name === name ? other.urn : `KmsKey ${other.name}`;
  return taken(
    `alias ${show(alias)} is also the one of ${owner}; two keys of a region cannot share an alias, so choose another for one of them`,
  );
}

const taken = (reason: string): readonly CheckFailure[] => [{ property: "alias", reason }];
