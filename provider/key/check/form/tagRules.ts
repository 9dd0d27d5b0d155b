import { unknown } from "../../../host/contract";
import { show, showCount, showKind } from "../../model/show";
import { isRecord } from "../../model/values";

const mostTags = 50;
const mostKeyCharacters = 127;
const mostValueCharacters = 255;

/** Beginnings of tag keys that the cloud keeps for itself. */
const reserved = ["qcs:", "qcloud", "tencent", "project", "项目"];

/** Chinese and English letters, digits, space, the listed signs, and their full-width forms. */
const strangeCharacter = /[^\p{Script=Han}A-Za-z0-9 +\-=._:/@()[\],;><＋－＝．＿：／＠（）［］，；＞＜【】《》。、]/u;
const charactersAllowed =
  "allowed: Chinese and English letters, digits, spaces inside, and + - = . _ : / @ ( ) [ ] , ; > <";

/**
 * The form of tags, all that is wrong with them at once.
 *
 * @see https://www.tencentcloud.com/document/product/651/13354
 */
export function tagsRule(tags: unknown): readonly string[] {
  if (!isRecord(tags)) return [`tags: expected an object of strings, got ${showKind(tags)}`];
  const entries = Object.entries(tags);
  const tooMany = `tags: a key has at most ${mostTags}, got ${showCount(entries.length)}; remove some`;
  return [
    ...(entries.length > mostTags ? [tooMany] : []),
    ...entries.flatMap(([key, value]) =>
      [keyReason(key), valueReason(key, value)].filter((reason) => reason !== undefined),
    ),
  ];
}

function keyReason(key: string): string | undefined {
  const start = reserved.find((prefix) => key.startsWith(prefix));
  if (start !== undefined) {
    return `tags: key ${show(key)} must not start with ${show(start)}, which the cloud keeps for itself; choose another key`;
  }
  return textReason(`tags: key ${show(key)}`, key, mostKeyCharacters);
}

function valueReason(key: string, value: unknown): string | undefined {
  if (value === unknown) return undefined;
  if (typeof value !== "string") return `tags: expected a string as the value of ${show(key)}, got ${showKind(value)}`;
  return textReason(`tags: value ${show(value)} of ${show(key)}`, value, mostValueCharacters);
}

function textReason(what: string, text: string, mostCharacters: number): string | undefined {
  const characters = [...text].length;
  if (characters === 0) return `${what} must not be empty; allowed: 1 to ${mostCharacters} characters`;
  if (characters > mostCharacters) {
    return `${what} has ${showCount(characters)} characters; allowed: 1 to ${mostCharacters}`;
  }
  const strange = strangeCharacter.exec(text);
  if (strange) return `${what} must not contain ${show(strange[0])}; ${charactersAllowed}`;
  if (text.startsWith(" ") || text.endsWith(" ")) return `${what} must not start or end with a space; remove it`;
  return undefined;
}
