import type { KeyChange } from "../keys/keyChange";

/** The beginnings of those of the provider's lines that say what a table of the report says of the same key. */
export const beginningsToldElsewhere = (changes: readonly KeyChange[]): readonly string[] =>
  changes.flatMap(({ name, keyId, takenKeyId, isVanished, differences, loss }) => [
    ...differences
      .filter(({ by }) => by === "stays")
      .map(({ property }) => `KmsKey ${name}: ${property} is no longer declared; the key keeps `),
    ...(loss?.cause === "replaced"
      ? ["a new key", `key ${takenKeyId}`].map((next) => `KmsKey ${name}: ${next} takes its place; key ${keyId} `)
      : []),
    ...(isVanished ? [`KmsKey: key ${keyId} (`] : []),
  ]);
