import { cutText } from "../cloud/cutText";

/** Characters of a text that the log of calls keeps. */
const maxTextCharacters = 256;

/** What a number, a flag or an entry of a list counts, beside its texts. */
const entryCharacters = 8;

const ellipsis = "…";

/** How much of a call the log of calls may still keep. */
export interface Room {
  characters: number;
}

/** Enough for every call that is no flood, and little enough for as many calls as the log has. */
export const roomOfCall = (): Room => ({ characters: 1024 });

/**
 * What the log of calls keeps of a value, whether the value is of the right type or not; `undefined` for nothing. What the
 * types of the action do not have is not kept: nobody said that it is no secret.
 */
export type Logged = (value: unknown, room: Room) => unknown;

export const loggedNothing: Logged = () => undefined;

export const loggedValue: Logged = (value, room) => {
  switch (typeof value) {
    case "string":
      return loggedText(value, room);
    case "number":
    case "boolean":
      room.characters -= entryCharacters;
      return value;
    default:
      return undefined;
  }
};

export const loggedList =
  (entry: Logged): Logged =>
  (value, room) => {
    if (!Array.isArray(value)) return undefined;
    const entries: unknown[] = [];
    for (const one of value) {
      room.characters -= entryCharacters;
      if (room.characters <= 0) return [...entries, ellipsis];
      const kept = entry(one, room);
      if (kept !== undefined) entries.push(kept);
    }
    return entries;
  };

export const loggedStruct =
  (fields: Readonly<Record<string, { readonly logged: Logged }>>): Logged =>
  (value, room) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? loggedParameters(fields, value, room)
      : undefined;

/** What the log of calls keeps of a request: the parameters of the action that are no secrets, long ones cut. */
export function loggedParameters(
  fields: Readonly<Record<string, { readonly logged: Logged }>>,
  request: object,
  room = roomOfCall(),
): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(request)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const logged = field?.logged(value, room);
    if (logged !== undefined) kept[name] = logged;
  }
  return kept;
}

function loggedText(text: string, room: Room): string {
  const kept = cutText(text, Math.max(0, Math.min(maxTextCharacters, room.characters)));
  room.characters -= kept.length;
  return kept;
}
