import { isOfKey } from "../../../../cli/report/preview";
import { readPreview } from "../../../../cli/report/read/readPreview";
import type { KeyView } from "../../../../emulator/src";
import { linesIn } from "../judge/lines";
import { lookOf } from "../judge/looks";
import type { Seen } from "../life/takeStep";

/** What a step came to, without what differs between two worlds or from run to run. */
export interface Trace {
  readonly previewed: boolean;
  readonly steps: readonly string[];
  readonly lines: readonly string[];
  readonly updated: boolean | undefined;
  readonly keys: readonly string[];
  readonly entries: readonly string[];
}

/** What can be compared between the engine and its double. */
export function traceOf(seen: Seen): Trace {
  const hidden = hiding([...seen.keys, ...seen.keysAfter], seen);
  // What a preview shows before it fails depends on what came first.
  const preview = seen.preview.ok ? readPreview(seen.preview.json, "the preview") : undefined;
  const steps = preview?.steps.filter((step) => isOfKey(step) && step.op !== "refresh" && step.op !== "same") ?? [];
  return {
    previewed: seen.preview.ok,
    steps: steps.map(({ op, name, before }) => hidden(`${op} ${name} ${before?.id ?? ""}`)).sort(),
    lines: preview === undefined ? [] : [...new Set(linesIn(preview).map(hidden))].sort(),
    updated: seen.update?.ok,
    keys: seen.keysAfter.map((key) => hidden(JSON.stringify({ region: key.Region, ...lookOf(key) }))).sort(),
    entries: seen.entriesAfter
      .map(({ urn, id, delete: isOld, pendingReplacement }) =>
        hidden([urn.split("::").at(-1), id, isOld && "delete", pendingReplacement && "pendingReplacement"].join(" ")),
      )
      .sort(),
  };
}

const keyId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Takes KeyIds away, and dates. */
function hiding(keys: readonly KeyView[], { nowSeconds }: Seen): (text: string) => string {
  const starts = [...new Set(keys.map(({ KeyId }) => KeyId.slice(0, 8)))];
  const inDays = (date: string) => `"deletionDate":"in ${Math.round((Number(date) - nowSeconds) / 86_400)} days"`;
  return (text) =>
    starts
      .reduce((told, start) => told.replaceAll(`-${start}`, "-<key>"), text.replace(keyId, "<key>"))
      .replace(/"deletionDate":(\d{6,})/g, (_, date: string) => inDays(date))
      .replace(/\d{4}-\d\d-\d\d( \d\d:\d\d UTC)?/g, "<date>");
}

/** What Pulumi says of itself when it broke on a flag or an alias: what comes of the state then says nothing of this provider. */
const broken = /snapshot integrity|Duplicate resource URN|has not been registered yet|^panic:/m;

/** Whether the engine broke. */
export const isEngineBroken = (seen: Seen): boolean =>
  [seen.preview.json, seen.preview.messages, seen.update?.output ?? ""].some((text) => broken.test(text)) ||
  deletesExcluded(seen);

/**
 * With `replaceWith` the engine deletes a resource that it shows as unchanged, since a flag leaves it out, before the other one
 * is replaced, and makes none in its place.
 */
const deletesExcluded = ({ told, entriesAfter }: Seen): boolean =>
  told?.preview.steps.some(
    ({ op, before }) =>
      op === "same" && entriesAfter.some(({ id, pendingReplacement }) => pendingReplacement && id === before?.id),
  ) === true;
