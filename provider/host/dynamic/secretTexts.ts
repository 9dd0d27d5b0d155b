import type { Names } from "../contract";
import { isPlainObject, type WireValues } from "./wire";

/** Stands in the place of a secret. */
const hidden = "[secret]";

/** Texts of so many characters are hidden wherever they stand. */
const leastAnywhere = 8;
/** Shorter ones are hidden where they stand alone; three letters could be any word of a sentence. */
const anyWord = /^\p{L}{1,3}$/u;

/** What other parts of the provider cut texts to: lines show 60 characters, aliases of keys out of use keep 36 to 43. */
const cuts = [60, 43, 42, 41, 40, 39, 38, 37, 36];

/**
 * Knows the secret values of this process and takes them out of every text that leaves it: lines, errors and reasons. The
 * engine hands them over in clear, and only the program's class can tell which they are.
 */
export class SecretTexts {
  readonly #texts = new Set<string>();
  #pattern: RegExp | undefined;

  /** Takes the values of inputs, or of a state, that hold a secret: `names` are as `description` or `tags.team`. */
  learn(values: WireValues, names: Names): void {
    for (const name of names) {
      for (const text of textsIn(valueAt(values, name))) this.#add(text);
    }
  }

  hide(text: string): string {
    if (this.#texts.size === 0) return text;
    this.#pattern ??= patternOf(this.#texts);
    return text.replace(this.#pattern, hidden);
  }

  #add(text: string): void {
    const before = this.#texts.size;
    for (const form of formsOf(text)) this.#texts.add(form);
    if (this.#texts.size > before) this.#pattern = undefined;
  }
}

/** A tag's key may hold dots itself. */
function valueAt(values: WireValues, name: string): unknown {
  if (Object.hasOwn(values, name)) return values[name];
  const dot = name.indexOf(".");
  const whole = dot < 0 ? undefined : values[name.slice(0, dot)];
  return isPlainObject(whole) ? valueAt(whole, name.slice(dot + 1)) : undefined;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isPlainObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** A text as it may stand in a message: as it is, cut, and as JSON writes it. */
function formsOf(text: string): readonly string[] {
  const characters = [...text];
  const whole = [
    text,
    ...cuts.filter((cut) => cut < characters.length).map((cut) => characters.slice(0, cut).join("")),
  ];
  return [...whole, ...whole.map((form) => JSON.stringify(form).slice(1, -1))].filter((form) => form.trim() !== "");
}

/** The longest first, so that no part of one is left. */
function patternOf(texts: ReadonlySet<string>): RegExp {
  const forms = [...texts].sort((one, other) => other.length - one.length);
  return new RegExp(forms.map(whereItStands).join("|"), "gu");
}

function whereItStands(form: string): string {
  const text = escaped(form);
  if (form.length >= leastAnywhere) return text;
  return anyWord.test(form) ? asValue(text) : `(?<![\\p{L}\\p{N}])${text}(?![\\p{L}\\p{N}])`;
}

/** In quotes or brackets, or in the alias of a key that was taken out of use. */
const asValue = (text: string): string => `(?<=["'“‘«\\[(=]|(?:retired|replaced)-)${text}(?=["'”’»\\])]|-[0-9a-f]{8})`;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
