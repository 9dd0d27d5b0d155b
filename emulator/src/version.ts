import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The version of this package. */
export function version(): string {
  const { version: found }: { version: string } = JSON.parse(readFileSync(join(__dirname, "../package.json"), "utf8"));
  return found;
}
