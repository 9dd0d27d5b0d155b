import { createHash } from "node:crypto";

/** Longest alias of a key (https://www.tencentcloud.com/document/product/1030/32199). */
const maxAliasLength = 60;

/** Enough to tell apart the resources of an account by: one chance in 268 million that two of the same name collide. */
const digestLength = 7;

/** What makes a resource different from every other one. */
export interface AliasSource {
  /** Pulumi's organization; `organization` with a self-managed backend, `""` in unit tests that set none. */
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
  /** Name of the resource in the program. */
  readonly name: string;
  readonly urn: string;
}

/**
 * The alias of a key whose program gives none: readable, and the same in every run. An alias must be unique in a region of
 * an account, so two stacks of one program get different ones.
 */
export function defaultAlias({ organization, project, stack, name, urn }: AliasSource): string {
  const digest = createHash("sha256").update([organization, project, stack, urn].join("\n")).digest("hex");
  return `${validPrefix(name)}-${digest.slice(0, digestLength)}`;
}

/** Letters, digits, `-` and `_`, beginning with a letter or digit; `kms-` in front is kept for cloud products. */
function validPrefix(name: string): string {
  const valid = name
    .replace(/[^A-Za-z0-9_-]+/g, "-")
    .replace(/-+$/, "")
    .replace(/^(?:[^A-Za-z0-9]+|kms(?:-|$))+/i, "")
    .slice(0, maxAliasLength - digestLength - 1);
  return valid === "" ? "key" : valid;
}
