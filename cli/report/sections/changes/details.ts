import { properties as facts, type InputName, inputNames } from "../../../../provider/key/model/properties";
import type { KeyChange } from "../../keys/keyChange";
import { isTaker, stateValue, valueAtCreation } from "../../keys/keyValues";
import { codeSpan } from "../../markdown/codeSpan";
import { counted } from "../../markdown/count";
import type { Flavor } from "../../markdown/flavor";
import { table } from "../../markdown/table";
import { shownValue } from "../../markdown/value";
import type { ResourceState } from "../../preview";
import { keyCell } from "../keyCell";
import { leftOut, type Section } from "../section";

/** All properties of the keys that are made or changed, folded: what they are once the change is applied. */
export function details(changes: readonly KeyChange[], flavor: Flavor): readonly Section[] {
  const keys = changes.filter(({ step }) => step === "create" || step === "update" || step === "replace");
  if (keys.length === 0) return [];
  const rows = keys.map((change) => [keyCell(change, flavor), properties(change).join(flavor.lineBreak)]);
  const text = (shown: number) => {
    const left = leftOut(rows.length - shown, shown > 0, ["key", "keys"]);
    if (shown === 0) return `*All properties of ${counted(rows.length, "key")}, left out for length.*`;
    const body = [table(["Key", "All properties once this is applied"], rows.slice(0, shown)), ...left].join("\n\n");
    return flavor.folded(`All properties of created and changed keys (${counted(rows.length, "key")})`, body);
  };
  return [{ rows: rows.length, forms: [text] }];
}

function properties({ step, source, before, after }: KeyChange): readonly string[] {
  if (after === undefined) return [];
  const kept = step === "update" ? before : undefined;
  const isNew = source === "new";
  const values = inputNames.flatMap((name) => {
    const value = valueAfter(name, after, kept, isNew);
    return value === undefined ? [] : [`${codeSpan(name)}: ${shownValue(value)}`];
  });
  return [...values, `${codeSpan("protect")}: ${codeSpan(String(after.protect))}`];
}

/** What the program gives; else what the key keeps or, where it is new, what it begins with. */
function valueAfter(name: InputName, after: ResourceState, kept: ResourceState | undefined, isNew: boolean): unknown {
  if (Object.hasOwn(after.inputs, name)) return after.inputs[name];
  if (isTaker(name)) return undefined;
  if (isNew) return valueAtCreation(name);
  if (kept === undefined) return undefined;
  return Object.hasOwn(kept.inputs, name) && isReset(name) ? valueAtCreation(name) : stateValue(kept, name);
}

/** Whether an input that is no longer given loses its value. */
const isReset = (name: InputName): boolean => facts[name].omission !== "stays";
