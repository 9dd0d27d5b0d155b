import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Life } from "./life";

const folder = resolve(__dirname, "..", "..", "..", "truth", "kept");

/** A life in which something was not as it was said, once. */
export interface Kept extends Life {
  /** What it was. */
  readonly found: string;
  /** The rule that it broke. */
  readonly rule: string;
  /** Where it came from. */
  readonly from: string;
}

/** All lives that were kept, by the names of their files. */
export const keptLives = (): readonly (readonly [file: string, life: Kept])[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => [file, keptIn(join(folder, file))]);

function keptIn(file: string): Kept {
  const value: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isKept(value)) throw new Error(`${file} holds no life`);
  return value;
}

const isKept = (value: unknown): value is Kept =>
  typeof value === "object" && value !== null && "steps" in value && Array.isArray(value.steps) && "rule" in value;

/** Keeps a life as a file, which the next runs live again. Returns the file's name. */
export async function keep(life: Kept): Promise<string> {
  const digest = createHash("sha256").update(JSON.stringify(life.steps)).digest("hex").slice(0, 7);
  const words = life.rule
    .toLowerCase()
    .replace(/[^a-z]+/g, "-")
    .replace(/^-|-$/g, "");
  const file = `${words}-${digest}.json`;
  await writeFile(join(folder, file), `${JSON.stringify(life, undefined, 2)}\n`);
  return file;
}
