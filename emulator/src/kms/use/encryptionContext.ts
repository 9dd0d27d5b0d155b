import { refusal } from "../../errors";
import { secret, text } from "../../gateway/parameters";
import { atMostCharacters } from "../../gateway/rules";

const maxCharacters = 1024;

/**
 * The text of a JSON object that decrypting needs again, character by character; `""` is none.
 *
 * A choice: the members of the object may be anything.
 */
export const encryptionContext = secret(
  text(atMostCharacters(maxCharacters, "InvalidParameter"), (value, path) => {
    if (value !== "" && !isJsonObject(value)) throw refusal("InvalidParameter", `\`${path}\` is no JSON object.`);
  }),
);

function isJsonObject(value: string): boolean {
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
  } catch {
    return false;
  }
}
