import { type Judge, listOf, mapOf, members, text } from "../state/judges";

/** Conditions in the form of CAM's policies: operator, name, and the values of which one must fit. */
export type Condition = Readonly<Partial<Record<Operator, Readonly<Record<string, string | readonly string[]>>>>>;

/** What is known of a call, by the names that CAM has for it; a name may have several values. */
export type Facts = Readonly<Record<string, readonly string[]>>;

const fits = {
  string_equal: (fact: string, wanted: string) => fact === wanted,
  string_not_equal: (fact: string, wanted: string) => fact !== wanted,
  string_like: (fact: string, wanted: string) => wildcards(wanted).test(fact),
  string_not_like: (fact: string, wanted: string) => !wildcards(wanted).test(fact),
} as const;
type Operator = keyof typeof fits;

const isOperator = (name: string): name is Operator => Object.hasOwn(fits, name);

/** `*` is any text and `?` any character. */
function wildcards(pattern: string): RegExp {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", "[^]*").replaceAll("?", "[^]")}$`);
}

/** Whether all conditions hold. What is not known of the call fulfills none. */
export function holds(condition: Condition, facts: Facts): boolean {
  return Object.entries(condition).every(([operator, names]) => {
    if (!isOperator(operator)) return false;
    return Object.entries(names).every(([name, wanted]) => holdsFor(operator, facts[name] ?? [], [wanted].flat()));
  });
}

/** A negated operator must hold for every value, any other for one of them. */
function holdsFor(operator: Operator, known: readonly string[], wanted: readonly string[]): boolean {
  if (known.length === 0) return false;
  const negated = operator.includes("_not_");
  if (negated) return known.every((fact) => wanted.every((value) => fits[operator](fact, value)));
  return known.some((fact) => wanted.some((value) => fits[operator](fact, value)));
}

const one = text(/./);
const several = listOf(one);
const wanted: Judge<string | readonly string[]> = (value) => (Array.isArray(value) ? several(value) : one(value));
const names = mapOf(/./, "what a condition is about", wanted);

export const condition = members<Condition>({
  string_equal: names,
  string_not_equal: names,
  string_like: names,
  string_not_like: names,
});
