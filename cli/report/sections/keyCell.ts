import type { KeyChange } from "../keys/keyChange";
import type { Flavor } from "../markdown/flavor";
import { shownName, shownValue } from "../markdown/value";

/** A key by its name, KeyId and region, as far as there are any. */
export const keyCell = ({ name, keyId, region }: KeyChange, { lineBreak }: Flavor): string =>
  [shownName(name), ...[keyId, region].filter((part) => part !== "").map((part) => shownValue(part))].join(lineBreak);

/** A key by its name alone, unless another one has the same. */
export const nameCell = (change: KeyChange, flavor: Flavor): string =>
  change.isNamesake ? keyCell(change, flavor) : shownName(change.name);
