import { counted } from "../markdown/count";
import { cut } from "../markdown/cut";
import { fence } from "../markdown/fence";
import { shownName } from "../markdown/value";
import type { PreviewError } from "../messages/previewErrors";
import { leftOut, type Section } from "./section";

/** More than a person reads at once: resources with errors, lines about one, characters of a line. */
const most = { resources: 10, lines: 12, charactersOfLine: 500 };

/** Why the preview failed: which resource, and the messages. */
export function errors(found: readonly PreviewError[]): readonly Section[] {
  if (found.length === 0) return [];
  const text = (shown: number) =>
    [
      "### Errors",
      ...found.slice(0, shown).map(told),
      ...leftOut(found.length - shown, shown > 0, ["resource with errors", "resources with errors"]),
    ].join("\n\n");
  return [{ rows: Math.min(found.length, most.resources), forms: [text] }];
}

function told({ name, isOfKey, messages }: PreviewError): string {
  const about =
    name === undefined ? "Of no resource in particular:" : `${isOfKey ? "Key" : "Resource"} ${shownName(name)}:`;
  const lines = messages.flatMap((message) => message.split("\n"));
  const left = lines.length - most.lines;
  const more = left > 0 ? [`… and ${counted(left, "more line", "more lines")}`] : [];
  return `${about}\n\n${fence([...lines.slice(0, most.lines).map(shortened), ...more])}`;
}

function shortened(line: string): string {
  const { text, left } = cut(line, most.charactersOfLine);
  return left === 0 ? text : `${text} …`;
}
