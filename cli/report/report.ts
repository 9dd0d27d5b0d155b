import { keyChanges } from "./keys/classify";
import type { KeyChange } from "./keys/keyChange";
import { type FlavorName, flavors } from "./markdown/flavor";
import { marker } from "./markdown/marker";
import { previewErrors } from "./messages/previewErrors";
import { providerLines } from "./messages/providerLines";
import { otherResources } from "./otherResources";
import type { ReadPreview } from "./preview";
import type { Price } from "./price";
import { changed } from "./sections/changes/changed";
import { created } from "./sections/changes/created";
import { details } from "./sections/changes/details";
import { outside } from "./sections/changes/outside";
import { taken } from "./sections/changes/taken";
import { weaker } from "./sections/changes/weaker";
import { clearSecrets } from "./sections/clearSecrets";
import { costLine } from "./sections/costLine";
import { errors } from "./sections/errors";
import { released } from "./sections/losses/released";
import { unprotected } from "./sections/losses/unprotected";
import { unusable } from "./sections/losses/unusable";
import { vanished } from "./sections/losses/vanished";
import { others } from "./sections/others";
import { remarks } from "./sections/remarks";
import { fixed } from "./sections/section";
import { textAround } from "./sections/textAround";
import { title } from "./sections/title";
import { verdict } from "./sections/verdict";
import { withinLimit } from "./withinLimit";

export interface ReportOptions {
  /** In the place of what the preview says of itself. */
  readonly project: string | undefined;
  readonly stack: string | undefined;
  readonly flavor: FlavorName;
  /** The most characters of the report, its last line break included. */
  readonly limit: number;
  readonly price: Price;
}

export interface Report {
  readonly markdown: string;
  readonly changes: readonly KeyChange[];
}

/** The report on a preview: its parts in the order of their weight, and at the end the cost. */
export function report(preview: ReadPreview, options: ReportOptions): Report {
  const flavor = flavors[options.flavor];
  const changes = keyChanges(preview.steps);
  const found = previewErrors(preview);
  const other = otherResources(preview.steps);
  const project = options.project ?? preview.project ?? "";
  const stack = options.stack ?? preview.stack ?? "";

  const head = marker(project, stack);
  const parts = [
    ...title(project, stack),
    ...verdict(
      {
        changes,
        others: other.count,
        isWhole: preview.isWhole,
        errors: found.filter(({ name }) => name !== undefined).length,
      },
      flavor,
    ),
    ...clearSecrets(preview.clearSecrets, flavor),
    ...errors(found),
    ...unusable(changes, flavor),
    ...unprotected(changes, flavor),
    ...weaker(changes, flavor),
    ...vanished(changes, flavor),
    ...taken(changes, flavor),
    ...released(changes, flavor),
    ...changed(changes, flavor),
    ...outside(changes, flavor),
    ...created(changes, flavor),
    ...remarks(providerLines(preview, changes)),
    ...textAround(preview.textAround),
    ...others(other),
    ...details(changes, flavor),
    ...costLine(changes, options.price, flavor),
  ];
  const sections = [...fixed(head), ...parts];
  return { markdown: `${withinLimit(sections, options.limit - 1)}\n`, changes };
}
