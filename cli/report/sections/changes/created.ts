import type { KeyChange } from "../../keys/keyChange";
import { regionOf, valueAtCreation } from "../../keys/keyValues";
import { codeSpan } from "../../markdown/codeSpan";
import type { Flavor } from "../../markdown/flavor";
import { shownName, shownValue } from "../../markdown/value";
import type { ResourceState } from "../../preview";
import { type Section, tableSection } from "../section";

/** New keys, but for those in the place of vanished or replaced ones. */
export const created = (changes: readonly KeyChange[], _: Flavor): readonly Section[] =>
  tableSection({
    title: "New keys",
    head: ["Key", "Alias", "Region", "Usage", "Rotation", "`protect`"],
    rows: changes.flatMap(({ name, step, source, isVanished, after }) =>
      step === "create" && source === "new" && !isVanished && after !== undefined
        ? [[shownName(name), ...facts(after)]]
        : [],
    ),
    row: ["new key", "new keys"],
  });

function facts(after: ResourceState): readonly string[] {
  const { alias, keyUsage = valueAtCreation("keyUsage") } = after.inputs;
  return [
    shownValue(alias),
    shownValue(regionOf(after)),
    shownValue(keyUsage),
    rotation(after),
    codeSpan(String(after.protect)),
  ];
}

function rotation({ inputs: { keyRotationEnabled, rotateDays } }: ResourceState): string {
  if (keyRotationEnabled !== true)
    return keyRotationEnabled === undefined || keyRotationEnabled === false ? "off" : shownValue(keyRotationEnabled);
  return rotateDays === undefined ? "on" : `every ${shownValue(rotateDays)} days`;
}
