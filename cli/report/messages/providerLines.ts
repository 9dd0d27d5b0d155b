import type { KeyChange } from "../keys/keyChange";
import type { Preview } from "../preview";
import { beginningsToldElsewhere } from "./toldElsewhere";
import { withoutUrns } from "./withoutUrns";

/** What the provider said for the person who reads the preview. */
export interface ProviderLines {
  /** What it could not check, and why: one line a region. */
  readonly skippedChecks: readonly string[];
  /** All else: what the key keeps, what could be restored, that the cloud is an emulator. */
  readonly remarks: readonly string[];
}

/** Each line of the provider begins with one of these. */
const ofProvider = /^(KmsKey|tencentcloud)\b/;
const keyIds = /\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;
const skipped = /^KmsKey: preview checks skipped in /;

/** The provider's lines that no table tells, each once, in an order that does not differ from run to run. */
export function providerLines({ diagnostics }: Preview, changes: readonly KeyChange[]): ProviderLines {
  const elsewhere = beginningsToldElsewhere(changes);
  const said = diagnostics
    .filter(({ severity }) => severity !== "error")
    .flatMap(({ message }) => message.split("\n"))
    .map((line) => withoutUrns(line).trim())
    .filter((line) => ofProvider.test(line) && !elsewhere.some((beginning) => line.startsWith(beginning)));
  const lines = inOrder([...new Set(said)]);
  return {
    skippedChecks: lines.filter((line) => skipped.test(line)),
    remarks: lines.filter((line) => !skipped.test(line)),
  };
}

/**
 * By what they are about, whatever KeyIds are in it; lines about the same keep the order in which they came, since one may go
 * on what another began.
 */
function inOrder(lines: readonly string[]): readonly string[] {
  const subjects = new Map<string, string[]>();
  for (const line of lines) {
    const subject = /^KmsKey .*?: |^KmsKey: key \S+|^\w+/.exec(line)?.[0] ?? "";
    subjects.set(subject, [...(subjects.get(subject) ?? []), line]);
  }
  const groups = [...subjects.values()].map((group) => ({ group, order: group.join("\n").replace(keyIds, "") }));
  return groups.sort((one, other) => (one.order < other.order ? -1 : 1)).flatMap(({ group }) => group);
}
