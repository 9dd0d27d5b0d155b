import { codeSpan } from "../markdown/codeSpan";
import { listed } from "../markdown/count";
import type { Flavor } from "../markdown/flavor";
import { shownName } from "../markdown/value";
import type { ClearSecret } from "../read/clearSecrets";
import { fixed, type Section } from "./section";

const mostPlaces = 5;

/** That the preview itself holds secrets in clear: where, and what to do. No value is shown. */
export function clearSecrets(found: readonly ClearSecret[], flavor: Flavor): readonly Section[] {
  if (found.length === 0) return [];
  const more = found.length - mostPlaces;
  const places = [...found.slice(0, mostPlaces).map(place), ...(more > 0 ? [`${more} more`] : [])];
  const isOfStream = found.some(({ what }) => what === "message");
  return fixed(
    [
      flavor.verdict("danger", `What Pulumi printed for this preview holds secrets in clear: ${listed(places)}.`),
      "Whoever can read that file or log can read them. Delete it, replace the secrets, and preview with " +
        (isOfStream
          ? `${codeSpan("--json")} alone: with ${codeSpan("PULUMI_ENABLE_STREAMING_JSON_PREVIEW")} Pulumi adds debug messages, which show secrets.`
          : `them marked as secrets: ${codeSpan("pulumi config set --secret")}, or ${codeSpan("pulumi.secret(…)")} in the program.`),
    ].join("\n\n"),
  );
}

function place({ what, owner }: ClearSecret): string {
  if (what === "message") return "debug messages";
  const name = what === "value" ? "a value that is marked as a secret" : codeSpan(what);
  return owner === "" ? name : `${name} of ${shownName(owner)}`;
}
