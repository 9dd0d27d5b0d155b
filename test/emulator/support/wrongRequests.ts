import type { ActionFacts } from "../documented/facts";

/** A request with one thing wrong that the gateway refuses, whatever the action. */
export interface WrongRequest {
  readonly wrong: string;
  readonly code: string;
  readonly message: string;
  /** Makes an accepted request wrong. */
  readonly spoil: (accepted: object) => object;
}

/** Values of other types for each documented type. */
const otherTypes: Readonly<Record<string, readonly unknown[]>> = {
  string: [7, true, ["text"]],
  integer: ["7", -1, 1.5],
  struct: ["text", ["text"]],
  list: ["text", {}],
  strings: ["text", {}],
};

/** Every parameter with values of each other type, every required one left out, and one that does not exist. */
export function wrongRequests({ parameters }: ActionFacts): readonly WrongRequest[] {
  return [
    ...Object.entries(parameters).flatMap(([path, type]) => wrongParameter(path, type, parameters)),
    {
      wrong: "a parameter that does not exist",
      code: "UnknownParameter",
      message: "The parameter `Nonsense` is not recognized.",
      spoil: (accepted) => ({ ...accepted, Nonsense: 1 }),
    },
  ];
}

function wrongParameter(path: string, type: string, parameters: ActionFacts["parameters"]): readonly WrongRequest[] {
  const steps = stepsOf(path, parameters);
  const shown = steps.join(".");
  const bare = type.replace("*", "");
  const wrongTypes = (otherTypes[bare] ?? []).map((value) => wrongType(steps, value));
  const wrongItems = bare === "strings" ? [wrongType([...steps, "0"], 7)] : [];
  if (bare === type) return [...wrongTypes, ...wrongItems];
  const missing: WrongRequest = {
    wrong: `no ${shown}`,
    code: "MissingParameter",
    message: `The request is missing a required parameter \`${shown}\`.`,
    spoil: (accepted) => withValue(accepted, steps, undefined),
  };
  return [...wrongTypes, ...wrongItems, missing];
}

const wrongType = (steps: readonly string[], value: unknown): WrongRequest => ({
  wrong: `${steps.join(".")} = ${JSON.stringify(value)}`,
  code: "InvalidParameter",
  message: `The value type of parameter \`${steps.join(".")}\` is not valid.`,
  spoil: (accepted) => withValue(accepted, steps, value),
});

/** The steps to a documented path, through the first entry of each list. */
function stepsOf(path: string, parameters: ActionFacts["parameters"]): readonly string[] {
  const names = path.split(".");
  return names.flatMap((name, index) => {
    const above = names.slice(0, index).join(".");
    return above !== "" && parameters[above]?.startsWith("list") ? ["0", name] : [name];
  });
}

/** A copy of `request` with another value at `steps`; what is missing on the way is made, `undefined` leaves it out. */
function withValue(request: unknown, steps: readonly string[], value: unknown): object {
  const [step = "", ...rest] = steps;
  const members = typeof request === "object" && request !== null ? { ...request } : {};
  const below = new Map<string, unknown>(Object.entries(members));
  if (rest.length > 0) below.set(step, withValue(below.get(step), rest, value));
  else if (value === undefined) below.delete(step);
  else below.set(step, value);
  return step === "0" ? [...below.values()] : Object.fromEntries(below);
}
