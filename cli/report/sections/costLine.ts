import { paidKeys } from "../cost";
import type { KeyChange } from "../keys/keyChange";
import { counted } from "../markdown/count";
import type { Flavor } from "../markdown/flavor";
import type { Price } from "../price";
import { fixed, type Section } from "./section";

/** What the change adds to the bill of a month, and what is counted. */
export function costLine(changes: readonly KeyChange[], price: Price, flavor: Flavor): readonly Section[] {
  const touched = changes.some(({ step, loss }) => step === "create" || step === "replace" || loss !== undefined);
  if (!touched) return [];
  const keys = paidKeys(changes);
  const { perKeyAndMonth, currency, source } = price;
  const at = `at ${perKeyAndMonth.toFixed(2)} ${currency}, ${source}`;
  const sum = `${sign(keys)}${Math.abs(keys * perKeyAndMonth).toFixed(2)} ${currency} (${sign(keys)}${counted(Math.abs(keys), "key")} ${at})`;
  return fixed(
    flavor.small(
      `Monthly cost of keys: ${keys === 0 ? "as before" : sum}. ` +
        "Counted: keys made or restored, less keys scheduled for deletion, which cost nothing from then on. " +
        "Archived and disabled keys cost what they did; calls are not counted.",
    ),
  );
}

const sign = (number: number): string => (number > 0 ? "+" : "-");
