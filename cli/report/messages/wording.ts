import type { KeyChange } from "../keys/keyChange";

/**
 * All that the report knows of how the provider words its lines. A line that is not recognized is still shown, as what the
 * provider says.
 */
export const wording = {
  /** Each line of the provider begins so. */
  ofProvider: /^(KmsKey|tencentcloud)\b/,
  skippedCheck: /^KmsKey: preview checks skipped in /,
  /** The beginning of a line that names what it is about. */
  subject: /^KmsKey .*?: |^KmsKey: key \S+|^\w+/,
  keyIds: /\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g,
};

/** The beginnings of those of the provider's lines that say what a table of the report says of the same key. */
export const beginningsToldElsewhere = (changes: readonly KeyChange[]): readonly string[] =>
  changes.flatMap(({ name, keyId, takenKeyId, isVanished, differences, loss }) => [
    ...differences
      .filter(({ by }) => by === "stays")
      .map(({ property }) => `KmsKey ${name}: ${property} is no longer declared; the key keeps `),
    ...(loss?.cause === "replaced" && loss.isCertain
      ? ["a new key", `key ${takenKeyId}`].map((next) => `KmsKey ${name}: ${next} takes its place; key ${keyId} `)
      : []),
    ...(loss?.isCertain === false
      ? loss.reasons.map(({ property }) => `KmsKey ${name}: ${property} is not known yet; `)
      : []),
    ...(isVanished ? [`KmsKey: key ${keyId} (`] : []),
  ]);
