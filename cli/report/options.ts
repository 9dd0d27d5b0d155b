import { parseArgs } from "node:util";
import { UsageError } from "./commandError";
import { type Failure, failureNames, isFailure } from "./failOn";
import { type FlavorName, flavorNames, isFlavorName } from "./markdown/flavor";
import { listPrice, type Price } from "./price";
import type { ReportOptions } from "./report";

/** GitHub takes 65,536 characters for a comment; Pulumi's own action stops here as well. */
const defaultLimit = 64_000;
/** Below this the fixed parts of a report might not fit. */
const leastLimit = 8_000;
const defaultFlavor: FlavorName = "github";

export const help = `Usage: pulumi-tencentcloud-kms report [FILE] [options]

Writes a report on KMS keys in Markdown, for a pull request, of what \`pulumi preview --json\` printed: from FILE, or from
standard input. With --refresh --show-sames --show-replacement-steps the preview tells most.

Options:
  --flavor NAME               where it is shown: ${flavorNames.join(", ")} (default ${defaultFlavor})
  --project NAME              name of the project (default: what the preview says)
  --stack NAME                name of the stack (default: what the preview says)
  --limit N                   most characters (default ${defaultLimit}, at least ${leastLimit})
  --price-per-key-month P     price of a key and month, such as 1.80 or "13 CNY" (default ${listPrice.perKeyAndMonth.toFixed(2)} ${listPrice.currency})
  --fail-on NAMES             end with status 1 for: ${failureNames.join(", ")}; may repeat, commas between
  --output FILE               write the report to FILE
  --help                      show this text

Exit status: 0, 1 for what --fail-on names, 2 where there is no report.
`;

export interface CommandOptions extends ReportOptions {
  /** `undefined` is standard input. */
  readonly input: string | undefined;
  /** `undefined` is standard output. */
  readonly output: string | undefined;
  readonly failOn: readonly Failure[];
}

const known = {
  flavor: { type: "string" },
  project: { type: "string" },
  stack: { type: "string" },
  limit: { type: "string" },
  "price-per-key-month": { type: "string" },
  "fail-on": { type: "string", multiple: true },
  output: { type: "string" },
  help: { type: "boolean" },
} as const;

/**
 * What the arguments after `report` ask for.
 *
 * @throws {UsageError}
 */
export function readOptions(args: readonly string[]): "help" | CommandOptions {
  const { values, positionals } = parse(args);
  if (values.help) return "help";
  const [input, ...more] = positionals;
  if (more.length > 0) throw new UsageError(`one file is read, not ${positionals.length}`);
  return {
    input: input === "-" ? undefined : input,
    output: values.output,
    project: values.project,
    stack: values.stack,
    flavor: flavor(values.flavor),
    limit: limit(values.limit),
    price: price(values["price-per-key-month"]),
    failOn: (values["fail-on"] ?? []).flatMap((names) => names.split(",")).map(failure),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: known, allowPositionals: true });
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

function flavor(name: string = defaultFlavor): FlavorName {
  if (isFlavorName(name)) return name;
  throw new UsageError(`--flavor must be one of ${flavorNames.join(", ")}, not ${JSON.stringify(name)}`);
}

function limit(text = String(defaultLimit)): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number >= leastLimit) return number;
  throw new UsageError(`--limit must be a whole number of at least ${leastLimit}, not ${JSON.stringify(text)}`);
}

function price(text: string | undefined): Price {
  if (text === undefined) return listPrice;
  const [, amount, currency = listPrice.currency] = /^(\d{1,9}(?:\.\d{1,9})?)(?: ?([A-Z]{3}))?$/.exec(text) ?? [];
  if (amount !== undefined) return { perKeyAndMonth: Number(amount), currency, source: "as given" };
  throw new UsageError(
    `--price-per-key-month must be a number, and may name a currency (1.80, "13 CNY"), not ${JSON.stringify(text)}`,
  );
}

function failure(name: string): Failure {
  if (isFailure(name)) return name;
  throw new UsageError(`--fail-on takes ${failureNames.join(", ")}, not ${JSON.stringify(name)}`);
}
