import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach } from "vitest";
import { type Declarations, readDeclarations } from "../../../../provider/run/declarations/readDeclarations";

const address = "127.0.0.1:45333";

/** Has the SDK believe that an engine is there, and keeps what is written down in a folder of the test's own. */
export function fakeEngine(): {
  start(preview?: boolean): void;
  declarations(): Declarations;
  readonly folder: string;
} {
  const before = process.env.TMPDIR;
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "engine-"));
    process.env.TMPDIR = folder;
  });
  afterEach(() => {
    process.env.TMPDIR = before;
    if (before === undefined) delete process.env.TMPDIR;
    rmSync(folder, { recursive: true });
    pulumi.runtime.resetOptions("", "", -1, "", "", false, "");
  });
  return {
    start(preview = false) {
      pulumi.runtime.resetOptions("shop", "prod", -1, address, "127.0.0.1:1", preview, "");
    },
    declarations: () =>
      readDeclarations(address, {
        directory: folder,
        uid: process.geteuid?.(),
        nowMs: Date.now(),
        isAlive: () => true,
      }),
    get folder() {
      return folder;
    },
  };
}
