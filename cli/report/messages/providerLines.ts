import type { KeyChange } from "../keys/keyChange";
import type { Preview } from "../preview";
import { withoutUrns } from "./withoutUrns";
import { beginningsToldElsewhere, wording } from "./wording";

/** What the provider said for the person who reads the preview. */
export interface ProviderLines {
  /** What it could not check, and why: one line a region. */
  readonly skippedChecks: readonly string[];
  /** All else: what the key keeps, what could be restored, that the cloud is an emulator. */
  readonly remarks: readonly string[];
}

/** The provider's lines that no table tells, each once, in an order that does not differ from run to run. */
export function providerLines({ diagnostics }: Preview, changes: readonly KeyChange[]): ProviderLines {
  const elsewhere = beginningsToldElsewhere(changes);
  const said = diagnostics
    .filter(({ severity }) => severity !== "error")
    .flatMap(({ message }) => message.split("\n"))
    .map((line) => withoutUrns(line).trim())
    .filter((line) => wording.ofProvider.test(line) && !elsewhere.some((beginning) => line.startsWith(beginning)));
  const lines = inOrder([...new Set(said)]);
  return {
    skippedChecks: lines.filter((line) => wording.skippedCheck.test(line)),
    remarks: lines.filter((line) => !wording.skippedCheck.test(line)),
  };
}

/**
 * By what they are about, whatever KeyIds are in it; lines about the same keep the order in which they came, since one may go
 * on what another began.
 */
function inOrder(lines: readonly string[]): readonly string[] {
  const subjects = new Map<string, string[]>();
  for (const line of lines) {
    const subject = wording.subject.exec(line)?.[0] ?? "";
    subjects.set(subject, [...(subjects.get(subject) ?? []), line]);
  }
  const groups = [...subjects.values()].map((group) => ({
    group,
    order: group.join("\n").replace(wording.keyIds, ""),
  }));
  return groups.sort((one, other) => (one.order < other.order ? -1 : 1)).flatMap(({ group }) => group);
}
