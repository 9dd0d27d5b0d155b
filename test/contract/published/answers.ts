import { readFileSync } from "node:fs";
import { join } from "node:path";

/** An answer of the real cloud that somebody published, or what a program that talks to it takes for one. */
export interface Published {
  readonly service: "kms" | "tag" | "sts";
  readonly action: string;
  readonly version: string;
  /** Where it stands. */
  readonly source: string;
  readonly kind: "official example" | "observed log" | "mock in third-party code";
  readonly request: Readonly<Record<string, unknown>>;
  /** As it was printed: some commands leave out the envelope `Response`. */
  readonly response: Readonly<Record<string, unknown>>;
  readonly note: string;
}

const file = join(__dirname, "answers.json");

export const published: readonly Published[] = JSON.parse(readFileSync(file, "utf8"));

/** The body as the cloud sends it. */
export const bodyOf = ({ response }: Published): string =>
  JSON.stringify("Response" in response ? response : { Response: response });

/** The fields of the answer. */
export function fieldsOf({ response }: Published): Readonly<Record<string, unknown>> {
  const { Response = response } = response;
  return typeof Response === "object" && Response !== null ? { ...Response } : {};
}

/** The code of an answer that refuses. */
export function errorIn(answer: Published): string | undefined {
  const { Error: error } = fieldsOf(answer);
  return error === undefined ? undefined : String({ Code: "", ...Object(error) }.Code);
}

/** A name for the test of an answer: the same action was published several times. */
export const nameOf = ({ action, kind, note }: Published, index: number): string =>
  `${index}: ${action}, ${kind}${note === "" ? "" : ` (${note.slice(0, 60)})`}`;
