import type { KeyMetadata } from "../../cloud/reader/keyIndex";
import type { Session } from "../../run/session";
import { outlinesBy, toOutline } from "../model/mapping";
import type { KeyOutline } from "../model/model";
import { outOfUseStem, outOfUseStems } from "../model/retiredAlias";
import type { Place } from "../programMemory";

/** An account that is too large to be listed is asked for so many aliases one by one. */
export const mostLookUps = 20;

/** What the keys of a region say about an alias. */
export interface AliasEntry {
  /** The key that goes by it. */
  readonly holder: KeyOutline | undefined;
  /** Keys that were retired or replaced under it, the youngest first. */
  readonly former: readonly KeyOutline[];
}

/** That an alias was not looked up, since the account is too large. */
export interface Unchecked {
  /** Keys of the region. */
  readonly total: number;
  /** Aliases of the region that were not looked up so far. */
  readonly count: number;
}

/** Who goes by which alias, before this run changes anything and, for the keys that it has changed, now. */
export interface AliasBook {
  /**
   * @throws {CloudError} when the cloud cannot be asked
   */
  look(place: Place): Promise<AliasEntry | Unchecked>;
}

interface Index {
  readonly byAlias: ReadonlyMap<string, readonly KeyOutline[]>;
  readonly byStem: ReadonlyMap<string, readonly KeyOutline[]>;
}

export function openAliasBook(session: Session): AliasBook {
  const indexes = new Map<string, Index>();
  const lookedUp = new Map<string, Set<string>>();

  const indexOf = async ({ region, alias }: Place): Promise<Index | Unchecked> => {
    const known = indexes.get(region);
    if (known !== undefined) return known;
    const survey = session.survey(region);
    const { total, keys } = await survey.keys();
    const index = keys && indexed(keys);
    if (index !== undefined) {
      indexes.set(region, index);
      return index;
    }
    const asked = lookedUp.get(region) ?? new Set<string>();
    lookedUp.set(region, asked.add(alias));
    const isTooMuch = asked.size > mostLookUps && session.config.previewChecks !== "require";
    return isTooMuch ? { total, count: asked.size - mostLookUps } : indexed(await survey.search(alias));
  };

  /** Whether the key still goes by the alias, where this run has changed it since it was listed. */
  const stillHolds = async ({ region, alias }: Place, { keyId }: KeyOutline): Promise<boolean> => {
    const keys = session.keys(region);
    if (!keys.hasWritten(keyId)) return true;
    const metadata = await keys.describe(keyId);
    return metadata !== undefined && toOutline(metadata).alias === alias;
  };

  return {
    async look(place) {
      const index = await indexOf(place);
      if ("total" in index) return index;
      const [listed] = index.byAlias.get(place.alias) ?? [];
      const holder = listed !== undefined && (await stillHolds(place, listed)) ? listed : undefined;
      const former = outOfUseStems(place.alias).flatMap((stem) => index.byStem.get(stem) ?? []);
      return { holder, former: [...former].sort((one, other) => other.createTime - one.createTime) };
    },
  };
}

const indexed = (keys: readonly KeyMetadata[]): Index => ({
  byAlias: outlinesBy(keys, ({ alias }) => alias),
  byStem: outlinesBy(keys, ({ alias, keyId }) => outOfUseStem(alias, keyId)),
});
