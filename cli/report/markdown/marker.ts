/**
 * The hidden line by which a workflow finds the report of one stack among the comments. Whatever the names hold, it ends where
 * it should.
 */
export const marker = (project: string, stack: string): string =>
  `<!-- pulumi-tencentcloud-kms report: ${encoded(project)}/${encoded(stack)} -->`;

/** Pulumi allows 100 for a project and for a stack, and a stack may be named with its organization. */
const mostCharacters = 150;

/** In percent encoding, also of what HTML takes for the end of a comment. Half a surrogate pair cannot be encoded. */
const encoded = (name: string): string =>
  encodeURIComponent(name.slice(0, mostCharacters).replace(/\p{Cs}/gu, "\ufffd")).replaceAll("--", "-%2D");
