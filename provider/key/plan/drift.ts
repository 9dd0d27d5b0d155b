import type { KeyProperties, LiveKey, Tags } from "../model/model";
import { show } from "../model/show";

type DriftName = "alias" | "description" | "keyState" | "keyRotationEnabled" | "rotateDays" | "tags";

/** What differs between a key and the state although the program's wish equals the state. */
export type Drift = {
  [Name in DriftName]: {
    readonly property: Name;
    /** What the key has, and keeps. */
    readonly live: KeyProperties[Name];
    /** What the state had, and keeps, so that a refresh shows the difference. */
    readonly kept: KeyProperties[Name];
  };
}[DriftName];

/** The key as the state goes on showing it. */
export const withKept = (live: LiveKey, drift: readonly Drift[]): LiveKey => ({
  ...live,
  ...Object.fromEntries(drift.map(({ property, kept }) => [property, kept])),
});

/** One line for the person who runs Pulumi, since no preview showed it. */
export function driftLine(keyId: string, drift: readonly Drift[]): string {
  const differences = drift.flatMap((one) =>
    one.property === "tags"
      ? tagDifferences(one.live, one.kept)
      : [`${one.property} is ${show(one.live)}, not ${show(one.kept)}`],
  );
  return (
    `KmsKey: key ${keyId} was changed outside Pulumi: ${differences.join("; ")}. ` +
    "No preview showed that, so it stays; `pulumi preview --refresh` shows it."
  );
}

function tagDifferences(live: Tags, kept: Tags): readonly string[] {
  const keys = [...new Set([...Object.keys(live), ...Object.keys(kept)])].sort();
  return keys.flatMap((key) => {
    const [now, before] = [live[key], kept[key]];
    if (now === before) return [];
    if (now === undefined) return [`tag ${show(key)} is missing`];
    return [
      `tag ${show(key)} is ${show(now)}${before === undefined ? ", which the program does not declare" : `, not ${show(before)}`}`,
    ];
  });
}
