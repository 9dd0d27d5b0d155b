import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadState, StateFile } from "../../../../emulator/src/cloud/stateFile";
import { aKey } from "../aKey";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "kms-emulator-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const path = () => join(directory, "state.json");

describe("StateFile", () => {
  it("writes what loadState reads", async () => {
    const state = { format: 1, advancedMs: 5, keys: [aKey()] } as const;
    const file = new StateFile(path(), () => state);
    file.changed();
    await file.durable();
    expect(loadState(path())).toEqual(state);
  });

  it("writes nothing when nothing changed", async () => {
    await new StateFile(path(), () => ({ format: 1, advancedMs: 0, keys: [] })).durable();
    expect(loadState(path())).toBeUndefined();
  });

  it("writes once for changes that wait together, with all of them", async () => {
    let advancedMs = 0;
    let snapshots = 0;
    const file = new StateFile(path(), () => {
      snapshots += 1;
      return { format: 1, advancedMs, keys: [] };
    });
    const waiting = Array.from({ length: 20 }, () => {
      advancedMs += 1;
      file.changed();
      return file.durable();
    });
    await Promise.all(waiting);
    expect([JSON.parse(readFileSync(path(), "utf8")).advancedMs, snapshots <= 2]).toEqual([20, true]);
  });

  it("tries again after a write that failed", async () => {
    const file = new StateFile(path(), () => ({ format: 1, advancedMs: 0, keys: [] }));
    rmSync(directory, { recursive: true });
    file.changed();
    await expect(file.durable()).rejects.toThrow("ENOENT");
    mkdirSync(directory);
    await file.durable();
    expect(loadState(path())).toEqual({ format: 1, advancedMs: 0, keys: [] });
  });
});

describe("loadState", () => {
  it.each(["", "null", "[]", '{"keys":[]}', '{"format":1}'])("refuses a file that holds %j", (content) => {
    writeFileSync(path(), content);
    expect(() => loadState(path())).toThrow(`${path()} is no state file`);
  });
});
