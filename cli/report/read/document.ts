import type { Diagnostic, Preview, Step } from "../preview";
import { isObject, listOf, textOf, textsOf } from "./json";
import { replacementsOnce } from "./replacementsOnce";
import { resourceState } from "./resourceState";
import { urnParts } from "./urn";
import { stackOf } from "./whichStack";

/** Members of which the document has at least one, and no other JSON of Pulumi has. */
const marks = ["steps", "diagnostics", "changeSummary"];

/**
 * The one document that `pulumi preview --json` prints; `undefined` where it is none. Unchanged resources are in it with
 * `--show-sames`, and with `--refresh` beside it their live values; else only those whose `protect` differs.
 */
export function readDocument(document: unknown): Preview | undefined {
  if (!isObject(document) || !marks.some((name) => Object.hasOwn(document, name))) return undefined;
  const steps = replacementsOnce(listOf(document.steps).map(step));
  const diagnostics = listOf(document.diagnostics).map(diagnostic);
  return {
    ...stackOf([...steps, ...diagnostics]),
    steps,
    diagnostics,
    isWhole: !diagnostics.some(({ severity }) => severity === "error"),
  };
}

function step(value: unknown): Step {
  const { op, urn, oldState, newState, replaceReasons } = isObject(value) ? value : {};
  const { name = "", type = "" } = urnParts(textOf(urn)) ?? {};
  return {
    op: textOf(op),
    urn: textOf(urn),
    name,
    type,
    before: resourceState(oldState),
    after: resourceState(newState),
    replaceReasons: textsOf(replaceReasons),
  };
}

function diagnostic(value: unknown): Diagnostic {
  const { severity, message, urn } = isObject(value) ? value : {};
  return {
    severity: textOf(severity),
    message: textOf(message),
    urn: typeof urn === "string" && urn !== "" ? urn : undefined,
  };
}
