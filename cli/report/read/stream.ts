import type { Diagnostic, Preview, Step, Values } from "../preview";
import { isObject, objectOf, textOf, textsOf } from "./json";
import { replacementsOnce } from "./replacementsOnce";
import { resourceState } from "./resourceState";
import { urnParts } from "./urn";
import { stackOf } from "./whichStack";

/**
 * The events that `pulumi preview --json` prints with PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true. Each step is there twice,
 * before and after; a replacement is told in three, of which `replace` is the logical one.
 */
export function readStream(events: readonly Values[]): Preview {
  const steps = replacementsOnce(events.flatMap(stepOf));
  const diagnostics = events.flatMap(diagnosticOf);
  const [summary] = events.flatMap(({ summaryEvent }) => (isObject(summaryEvent) ? [summaryEvent] : []));
  return {
    ...stackOf([...steps, ...diagnostics]),
    steps,
    diagnostics,
    isWhole: summary?.result === "succeeded" && !diagnostics.some(({ severity }) => severity === "error"),
  };
}

/** Whether a line of the stream is one. */
export const isEvent = (value: unknown): value is Values =>
  isObject(value) && typeof value.sequence === "number" && typeof value.timestamp === "number";

/** A refresh is told by the event after it, which holds what was found; all else by the one before. */
function stepOf({ resourcePreEvent, resOutputsEvent }: Values): readonly Step[] {
  const isAfter = resourcePreEvent === undefined;
  const { metadata } = objectOf(isAfter ? resOutputsEvent : resourcePreEvent);
  if (!isObject(metadata) || (metadata.op === "refresh") !== isAfter) return [];
  const urn = textOf(metadata.urn);
  const { name = "", type = "" } = urnParts(urn) ?? {};
  return [
    {
      op: textOf(metadata.op),
      urn,
      name,
      type,
      before: resourceState(metadata.old),
      after: resourceState(metadata.new),
      replaceReasons: textsOf(metadata.keys),
    },
  ];
}

function diagnosticOf({ diagnosticEvent }: Values): readonly Diagnostic[] {
  if (!isObject(diagnosticEvent) || diagnosticEvent.severity === "debug") return [];
  const { severity, message, prefix, urn } = diagnosticEvent;
  return [
    {
      severity: textOf(severity),
      message: `${textOf(prefix)}${textOf(message)}`,
      urn: typeof urn === "string" && urn !== "" ? urn : undefined,
    },
  ];
}
