import type { KeyChange } from "../keys/keyChange";

/** The beginnings of those of the provider's lines that say what a table of the report says of the same key. */
export const beginningsToldElsewhere = (changes: readonly KeyChange[]): readonly string[] =>
  changes.flatMap(({ name, keyId, isVanished, differences }) => [
    ...differences
      .filter(({ by }) => by === "stays")
      .map(({ property }) => `KmsKey ${name}: ${property} is no longer declared; the key keeps `),
    ...(isVanished ? [`KmsKey: key ${keyId} (`] : []),
  ]);
