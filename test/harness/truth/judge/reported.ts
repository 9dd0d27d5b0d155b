import type { KeyChange } from "../../../../cli/report/keys/keyChange";
import { hasUnknown } from "../../../../cli/report/read/marks";
import { type Announced, type AnnouncedValues, type Announcement, anything, nothing } from "./announcement";
import type { Ending } from "./lines";
import { hasSecret } from "./previewedValues";

/** What the report says. */
export const reported = (changes: readonly KeyChange[]): Announced => ({
  of: changes.flatMap(ofChange),
  made: changes
    .filter((change) => change.source === "new" || isPossible(change))
    .map((change) => ({
      by: `${change.step} ${change.name}`,
      inputs: change.after?.inputs ?? {},
      isPossible: isPossible(change),
    })),
});

/** An update that may turn out to be a replacement. */
const isPossible = ({ step, loss }: KeyChange): boolean => step === "update" && loss !== undefined && !loss.isCertain;

const endings: { readonly [Fate in NonNullable<KeyChange["loss"]>["fate"]]: Ending } = {
  scheduled: "scheduled",
  alreadyScheduled: "left",
  archived: "archived",
  disabled: "disabled",
  kept: "left",
  retained: "left",
};

function ofChange(change: KeyChange): readonly Announcement[] {
  const { name, step, keyId, loss, takenKeyId, source } = change;
  const by = `${step} ${name}`;
  const taken =
    takenKeyId === ""
      ? []
      : [{ ...nothing, keyId: takenKeyId, by, ...(source === "restored" && { values: anyValues }) }];
  if (step === "create" || step === "none") return taken;
  if (loss === undefined) return [...taken, { ...nothing, keyId, by, values: valuesOf(change) }];
  // Where the way, why it goes or the window is not known, the worst is told.
  const isOpen = !loss.isCertain && (step !== "update" || (loss.fate === "scheduled" && loss.windowInDays === 0));
  const days = loss.fate === "scheduled" ? loss.windowInDays : undefined;
  const ended: Pick<Announcement, "ending" | "days"> = isOpen
    ? { ending: "open", days: undefined }
    : { ending: endings[loss.fate], days };
  const going = { ...nothing, keyId, by, ...ended, isReplaced: loss.cause !== "removed" };
  if (!isPossible(change)) return [...taken, going];
  return [...taken, { ...nothing, keyId, by, values: valuesOf(change) }, { ...going, isPossible: true }];
}

/** The report names a key that is restored, and leaves what it becomes to the lines. */
const anyValues: AnnouncedValues = {
  keyState: anything,
  alias: anything,
  description: anything,
  keyRotationEnabled: anything,
  rotateDays: anything,
  tags: { before: {}, after: anything },
};

function valuesOf({ differences, after, before }: KeyChange): AnnouncedValues {
  const found = differences
    .filter(({ by }) => by === "value" || by === "empties")
    .map((one): [string, unknown] => {
      const value = hasUnknown(one.after) || hasSecret(one.after) ? anything : one.after;
      return [
        one.property,
        one.property === "tags" ? { before: before?.outputs.tags ?? one.before ?? anything, after: value } : value,
      ];
    });
  const values: AnnouncedValues = Object.fromEntries(found);
  if (values.keyRotationEnabled === undefined) return values;
  const days = after?.inputs.rotateDays ?? anything;
  return { ...values, rotateDays: values.keyRotationEnabled === false ? 0 : days };
}
