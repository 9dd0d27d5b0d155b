import { CommandError } from "../commandError";
import { cut } from "../markdown/cut";
import { visible } from "../markdown/visible";
import type { ReadPreview } from "../preview";
import { clearSecretsIn } from "./clearSecrets";
import { readDocument } from "./document";
import { secretSignature } from "./marks";
import { printed } from "./printed";
import { readStream } from "./stream";

/** Enough to see what it is. */
const most = { lines: 5, characters: 120 };

/**
 * Reads what `pulumi preview --json` printed, in either form, also between lines of text: plug-ins that are installed and
 * policies that are judged are told on standard output too.
 *
 * @param source where the text is from, for messages
 * @throws {CommandError} when there is no preview in it, more than one, or one that is cut off
 */
export function readPreview(text: string, source: string): ReadPreview {
  if (text.trim() === "") {
    throw new CommandError(`${source} is empty: Pulumi printed no preview, and says why on its standard error.`);
  }
  const { objects, events, lines, cutOffAt } = printed(text);
  const documents = objects.flatMap((object) => {
    const told = readDocument(object);
    return told === undefined ? [] : [{ ...told, clearSecrets: clearSecretsIn(object) }];
  });
  const otherObjects = Array.from({ length: objects.length - documents.length }, () => "{ … }");
  const streams = events.length === 0 ? [] : [{ ...readStream(events), clearSecrets: clearSecretsIn(events) }];
  const [preview, ...others] = [...documents, ...streams];
  if (others.length > 0) throw new CommandError(`${source} holds more than one preview: give one at a time.`);
  if (cutOffAt > 0 && documents.length === 0)
    throw new CommandError(`${source} is cut off: the JSON that begins in line ${cutOffAt} has no end.`);
  if (preview === undefined) throw new CommandError(isNone(text, source));
  return { ...preview, textAround: [...lines.map(withoutSecrets), ...otherObjects] };
}

function isNone(text: string, source: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const first = lines.slice(0, most.lines).map((line) => {
    const { text: start, left } = cut(visible(withoutSecrets(line.trim())), most.characters);
    return `  ${start}${left > 0 ? " …" : ""}`;
  });
  const more = lines.length > most.lines ? ["  …"] : [];
  return [`${source} holds no preview: \`pulumi preview --json\` prints one. It begins:`, ...first, ...more].join("\n");
}

/** Whatever it is, it may hold what nobody is to read. */
const withoutSecrets = (line: string): string =>
  line.includes(secretSignature) || /secret_?key|security_?token/i.test(line)
    ? "(a line that may hold a secret)"
    : line;
