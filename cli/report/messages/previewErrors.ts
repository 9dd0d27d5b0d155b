import { type Diagnostic, keyType, type Preview } from "../preview";
import { urnParts } from "../read/urn";
import { withoutUrns } from "./withoutUrns";

/** Why a preview failed, about one resource. */
export interface PreviewError {
  /** `undefined` where it is about no resource in particular. */
  readonly name: string | undefined;
  readonly isOfKey: boolean;
  /** Each of one or more lines, as Pulumi and the provider say it, without what is internal. */
  readonly messages: readonly string[];
}

/** The errors of a preview by what they are about; the closing `preview failed` only where nothing else says why. */
export function previewErrors({ diagnostics }: Preview): readonly PreviewError[] {
  const found = diagnostics.filter(({ severity }) => severity === "error");
  const telling = found.filter(({ urn, message }) => urn !== undefined || !closing.test(message.trim()));
  const told = telling.length > 0 ? telling : found;
  const urns = [...new Set(told.map(({ urn }) => urn))];
  return urns.map((urn) => {
    const { name, type } = urnParts(urn ?? "") ?? {};
    const messages = told.filter((one) => one.urn === urn).map(messageOf);
    return { name, isOfKey: type === keyType, messages: [...new Set(messages)] };
  });
}

const closing = /^(error: )?(preview|update) failed$/;

const messageOf = ({ message }: Diagnostic): string => refusal(message) ?? plain(message);

/** Pulumi's advice, to remove a flag that is not there, misleads where keys are protected by default. */
function refusal(message: string): string | undefined {
  if (/cannot be deleted\s+because it is protected/.test(message)) {
    return (
      "The key is protected, so Pulumi refuses to delete it. If it is to go: declare it with { protect: false }, " +
      "run `pulumi up`, and then remove it."
    );
  }
  if (/unable to replace resource .*\bas\s+it is currently marked for protection/s.test(message)) {
    return (
      "The key is protected, so Pulumi refuses to replace it. If it is to be replaced: write { protect: false } on it, " +
      "which counts in the same run."
    );
  }
  return undefined;
}

/** Escapes that color a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one.
const colors = /\u001b\[[0-9;]*m/g;
const stackLine = /^\s+at .*(:\d+:\d+\)?|\(native\)|<anonymous>\)?)\s*$/;
const problemOfResource = /^\S+ resource '.*' has a problem: /;

function plain(message: string): string {
  const text = withoutUrns(message.replace(colors, ""))
    .replace(/^error: /, "")
    .replace(problemOfResource, "");
  const lines = text.split("\n").filter((line) => !stackLine.test(line));
  return lines.join("\n").trim();
}
