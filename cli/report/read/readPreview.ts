import { CommandError } from "../commandError";
import type { Preview, Values } from "../preview";
import { readDocument } from "./document";
import { parsed } from "./json";
import { isEvent, readStream } from "./stream";

/**
 * Reads what `pulumi preview --json` printed, in either form.
 *
 * @param source where the text is from, for messages
 * @throws {CommandError} when it is something else, empty, or cut off
 */
export function readPreview(text: string, source: string): Preview {
  if (text.trim() === "") {
    throw new CommandError(`${source} is empty: Pulumi printed no preview, and says why on its standard error.`);
  }
  const whole = parsed(text);
  const document = isEvent(whole) ? undefined : readDocument(whole);
  if (document !== undefined) return document;
  if (whole !== undefined && !isEvent(whole)) {
    throw new CommandError(`${source} is JSON, but not what \`pulumi preview --json\` prints.`);
  }
  return readStream(events(text, source));
}

function events(text: string, source: string): readonly Values[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const event = parsed(line);
    if (isEvent(event)) return [event];
    const where = index === 0 ? "" : ` (line ${index + 1} is no event: it may be cut off)`;
    throw new CommandError(`${source} is not what \`pulumi preview --json\` prints${where}.`);
  });
}
