import { isIrreversible, type KeyChange } from "../keys/keyChange";
import { count, counted, listed } from "../markdown/count";
import type { Flavor, Urgency } from "../markdown/flavor";
import { fixed, type Section } from "./section";

export interface VerdictFacts {
  readonly changes: readonly KeyChange[];
  /** How many other resources change. */
  readonly others: number;
  readonly isWhole: boolean;
  /** How many resources the preview found errors with. */
  readonly errors: number;
}

/** The one sentence that says what a reviewer decides on. */
export const verdict = (facts: VerdictFacts, flavor: Flavor): readonly Section[] =>
  fixed(flavor.verdict(urgency(facts), sentence(facts)));

const is = {
  refused: ({ loss }) => loss?.guard === "on" && loss.fate !== "retained" && loss.isCertain,
  lost: (change) => isOpenLoss(change, true) && isIrreversible(change),
  maybeLost: (change) => isOpenLoss(change, false) && isIrreversible(change),
  unused: (change) => isOpenLoss(change, true) && !isIrreversible(change),
  maybeUnused: (change) => isOpenLoss(change, false) && !isIrreversible(change),
  unprotected: ({ losesProtection }) => losesProtection,
  weaker: ({ weakenings }) => weakenings.length > 0,
  remade: ({ isVanished, step }) => isVanished && step === "create",
  gone: ({ isVanished, step }) => isVanished && step !== "create",
  adopted: ({ source }) => source === "adopted",
  restored: ({ source }) => source === "restored",
  released: ({ loss }) => loss?.fate === "retained",
  changed: ({ step }) => step === "update",
  // The new key of a replacement is told with the old one.
  new: ({ source, step, isVanished }) => source === "new" && step === "create" && !isVanished,
} satisfies Record<string, (change: KeyChange) => boolean>;

/** Whether nothing stands in the way of a loss that is certain, or that only `pulumi up` can tell. */
const isOpenLoss = ({ loss }: KeyChange, isCertain: boolean): boolean =>
  loss !== undefined && loss.fate !== "retained" && loss.guard !== "on" && loss.isCertain === isCertain;

/** What happens to so many keys, for one of them and for more. */
const happenings: readonly (readonly [keyof typeof is, one: string, more: string])[] = [
  ["lost", "is disabled at once and then deleted for good", "are disabled at once and then deleted for good"],
  [
    "maybeLost",
    "may be disabled at once and then deleted for good (only `pulumi up` can tell)",
    "may be disabled at once and then deleted for good (only `pulumi up` can tell)",
  ],
  ["unused", "is taken out of use", "are taken out of use"],
  [
    "maybeUnused",
    "may be taken out of use (only `pulumi up` can tell)",
    "may be taken out of use (only `pulumi up` can tell)",
  ],
  ["refused", "is to go but protected, which Pulumi refuses", "are to go but protected, which Pulumi refuses"],
  ["unprotected", "loses its protection", "lose their protection"],
  ["weaker", "gets weaker settings", "get weaker settings"],
  ["remade", "that vanished is made again", "that vanished are made again"],
  ["gone", "that vanished leaves the state", "that vanished leave the state"],
  ["adopted", "is adopted", "are adopted"],
  ["restored", "is restored", "are restored"],
  ["released", "leaves its place and stays as it is", "leave their places and stay as they are"],
  ["changed", "is changed", "are changed"],
  ["new", "is new", "are new"],
];

function urgency({ changes, isWhole }: VerdictFacts): Urgency {
  if (!isWhole || changes.some(is.lost) || changes.some(is.maybeLost)) return "danger";
  const risks = [is.unused, is.maybeUnused, is.unprotected, is.weaker, is.remade, is.gone];
  return changes.some((change) => risks.some((isRisk) => isRisk(change))) ? "warning" : "none";
}

function sentence({ changes, others, isWhole, errors }: VerdictFacts): string {
  const said = happeningsIn(changes);
  const ending = endingOf(changes);
  if (isWhole && said !== "") return `If this is applied, ${said}${ending}.`;
  if (isWhole) return `${nothing(others)}${ending}.`;
  const about = errors === 0 ? "" : ` with errors about ${counted(errors, "resource")}`;
  const failed = `The preview failed${about}, so that deletions and more may be missing here`;
  return `${failed}; as far as it got, ${said === "" ? "no key changes" : said}${ending}.`;
}

function happeningsIn(changes: readonly KeyChange[]): string {
  const parts = happenings
    .map(([name, one, more]) => ({ number: changes.filter(is[name]).length, one, more }))
    .filter(({ number }) => number > 0);
  return listed(
    parts.map(({ number, one, more }, index) => {
      const keys = index === 0 ? counted(number, "key") : count(number);
      return `${keys} ${number === 1 ? one : more}`;
    }),
  );
}

const nothing = (others: number): string =>
  others === 0
    ? "No key changes"
    : `No key changes, and ${counted(others, "other resource")} ${others === 1 ? "does" : "do"}`;

function endingOf(changes: readonly KeyChange[]): string {
  const number = changes.filter(({ outside }) => outside.length > 0).length;
  if (number === 0) return "";
  return `; ${counted(number, "key was", "keys were")} changed outside Pulumi and ${number === 1 ? "stays" : "stay"} so`;
}
