import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FileLock } from "../../../../../emulator/src/cloud/state/fileLock";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "kms-emulator-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const path = () => join(directory, "keys.json.lock");
const take = () => FileLock.take(path(), "keys.json");
const holder = (fields: object) => JSON.stringify({ ...JSON.parse(readFileSync(path(), "utf8")), ...fields });

describe("FileLock", () => {
  it("is had by one at a time, and says by whom", async () => {
    const lock = await take();
    const { since } = JSON.parse(readFileSync(path(), "utf8"));
    await expect(take()).rejects.toThrow(
      new RegExp(
        `^keys\\.json is in use: process ${process.pid} on \\S+ has it since ${since} \\(.*keys\\.json\\.lock\\)$`,
      ),
    );
    await lock.release();
    expect(existsSync(path())).toBe(false);
    await (await take()).release();
  });

  it("of several that want it at once goes to one", async () => {
    const wanted = await Promise.allSettled(Array.from({ length: 8 }, take));
    const locks = wanted.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    expect(locks).toHaveLength(1);
    await locks[0]?.release();
  });

  it.each([
    ["a process that ended", { pid: 2 ** 22 + 1 }],
    ["an earlier process with the same id", {}],
  ])("is taken over from %s", async (_who, fields) => {
    const lock = await take();
    const left = holder(fields);
    await lock.release();
    writeFileSync(path(), left);
    await (await take()).release();
    expect(readdirSync(directory)).toEqual([]);
  });

  it("is not taken from a process of this machine that lives", async () => {
    const lock = await take();
    const text = holder({ pid: process.ppid });
    await lock.release();
    writeFileSync(path(), text);
    await expect(take()).rejects.toThrow(`process ${process.ppid} on `);
    expect(readFileSync(path(), "utf8")).toBe(text);
  });

  it("is taken from another machine that does not touch it any more", async () => {
    writeFileSync(path(), '{"pid":1,"machine":"elsewhere","since":"2026-01-01T00:00:00.000Z"}');
    await (await take()).release();
  });

  it("is not taken from another machine that touches it, nor when it cannot be read", async () => {
    const touch = setInterval(() => utimesSync(path(), new Date(), new Date()), 200);
    try {
      writeFileSync(path(), '{"pid":1,"machine":"elsewhere","since":"2026-01-01T00:00:00.000Z"}');
      await expect(take()).rejects.toThrow("is in use: process 1 on elsewhere has it since 2026-01-01T00:00:00.000Z");
      writeFileSync(path(), "");
      await expect(take()).rejects.toThrow("keys.json is in use by another process");
    } finally {
      clearInterval(touch);
    }
  });
});
