/** A command that a document shows, as the reader types it, and the lines that it shows below. */
export interface ShownCommand {
  readonly command: string;
  /** A line that is only `…` stands for lines that are left out. */
  readonly output: readonly string[];
}

/** A change of the program that a document shows: the text of a `diff` block. */
export interface ShownChange {
  readonly change: string;
}

const shownBlock = /^```(console|diff)\n(.*?)^```$/gms;

/** The commands in the `console` blocks of a document in Markdown and the changes in its `diff` blocks, in their order. */
export function shownSteps(markdown: string): (ShownCommand | ShownChange)[] {
  return [...markdown.matchAll(shownBlock)].flatMap(([, language, block = ""]): (ShownCommand | ShownChange)[] =>
    language === "diff" ? [{ change: block }] : commandsIn(block),
  );
}

/** The commands in the `console` blocks of a document in Markdown, in their order. */
export const shownCommands = (markdown: string): ShownCommand[] =>
  shownSteps(markdown).filter((step): step is ShownCommand => "command" in step);

/** A document whose command at this place, counted from 0, shows other lines. */
export function withOutput(markdown: string, place: number, output: readonly string[]): string {
  let count = 0;
  return markdown.replace(shownBlock, (whole: string, language: string, block: string) => {
    if (language === "diff") return whole;
    const commands = commandsIn(block).map((shown) =>
      count++ === place ? { ...shown, output: [...output, ""] } : shown,
    );
    return `\`\`\`console\n${commands.map((shown) => `$ ${[shown.command, ...shown.output].join("\n")}`).join("")}\`\`\``;
  });
}

const commandsIn = (block: string): ShownCommand[] => block.split(/^\$ /m).slice(1).map(shownCommand);

function shownCommand(text: string): ShownCommand {
  const [command = "", ...output] = text.split("\n");
  return { command, output };
}

const elision = "…";

/**
 * What was printed and what a document shows of it, equal where the document is right. Lines are compared without regard to
 * their order, since keys are made side by side and standard output and standard error run apart. Where the document
 * leaves lines out, only those that it has are compared.
 */
export function comparison(
  output: readonly string[],
  text: string,
): { readonly printed: readonly string[]; readonly expected: readonly string[] } {
  const expected = comparable(output.filter((line) => line !== elision));
  const printed = comparable(text.split("\n"));
  return { expected, printed: output.includes(elision) ? common(printed, expected) : printed };
}

/** What a document can show of a run: the lines that were printed, without empty ones and without those of waiting. */
export const showable = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.replace(spelledColor, "").trimEnd())
    .filter((line) => line !== "" && !heartbeat.test(line));

/** Sorted, with words for what differs from run to run. */
const comparable = (lines: readonly string[]): string[] => showable(lines.join("\n")).map(withoutChance).sort();

/** As many of each of the lines as `wanted` has. */
function common(lines: readonly string[], wanted: readonly string[]): string[] {
  const left = [...wanted];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** How a CLI that prints no color spells one at the end of some lines. */
const spelledColor = /<\{%[^%]*%\}>/g;

/** What Pulumi prints while it waits, where it does not print to a terminal. */
const heartbeat = /^@ \w+/;

const replacements: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "<uuid>"],
  [/(retired|replaced)-([\w-]+)-[0-9a-f]{8}/g, "$1-$2-<part of KeyId>"],
  [/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, "<date>"],
  [/\b1[78]\d{8}\b/g, "<Unix time>"],
  [/http:\/\/127\.0\.0\.1:\d+/g, "<endpoint>"],
  [/^Duration: .*/, "Duration: <duration>"],
  [/[A-Za-z0-9+/]{60,}={0,2}(\\n[A-Za-z0-9+/]*={0,2})*/g, "<base64>"],
];

const withoutChance = (line: string): string =>
  replacements.reduce((text, [pattern, words]) => text.replace(pattern, words), line);
