import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withLock } from "../../../../scripts/process/lock.mjs";

describe("withLock", () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "lock-test-"));
    path = join(folder, "lock");
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("lets one run after the other do its work, and tells the others that they wait", async () => {
    let working = 0;
    const waits: number[] = [];
    const work = async () => {
      working += 1;
      await readdir(folder);
      expect(working).toBe(1);
      working -= 1;
    };
    await Promise.all([1, 2, 3].map((run) => withLock(path, { onWait: () => waits.push(run) }, work)));
    expect(waits).toHaveLength(2);
    expect(await readdir(folder)).toEqual([]);
  });

  it("is free again after a failure", async () => {
    const failing = withLock(path, { onWait: () => {} }, async () => {
      throw new Error("no space left");
    });
    await expect(failing).rejects.toThrow("no space left");
    expect(await readdir(folder)).toEqual([]);
  });

  it("is taken at once from a process of this machine that is gone", async () => {
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    await writeFile(path, JSON.stringify({ host: hostname(), pid }));
    expect(await withLock(path, { onWait: () => {} }, async () => "done")).toBe("done");
  });
});
