import { urnParts } from "./urn";

/** The stack and project that the first URN names. */
export function stackOf(items: readonly { readonly urn: string | undefined }[]): {
  readonly stack: string | undefined;
  readonly project: string | undefined;
} {
  const [parts] = items.flatMap(({ urn = "" }) => urnParts(urn) ?? []);
  return { stack: parts?.stack, project: parts?.project };
}
