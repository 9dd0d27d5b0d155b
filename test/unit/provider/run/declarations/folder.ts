import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { ReadDeclarationsOptions } from "../../../../../provider/run/declarations/readDeclarations";

export const engine = "127.0.0.1:45333";

/** A folder for temporary files of each test's own; the program of pid 77 runs unless a test says otherwise. */
export function temporaryFolder(): () => ReadDeclarationsOptions {
  let directory = "";
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "declarations-"));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });
  return () => ({ directory, uid: process.geteuid?.(), nowMs: Date.now(), isAlive: (pid) => pid === 77 });
}
