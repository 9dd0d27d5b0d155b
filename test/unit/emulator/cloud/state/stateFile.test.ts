import {
  appendFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Accesses } from "../../../../../emulator/src/cloud/access/accounts";
import { CloudClock } from "../../../../../emulator/src/cloud/clock";
import type { Key } from "../../../../../emulator/src/cloud/keys/key";
import { KeyIds } from "../../../../../emulator/src/cloud/keys/keyIds";
import { ServiceStatuses } from "../../../../../emulator/src/cloud/serviceStatus";
import { StateFile } from "../../../../../emulator/src/cloud/state/stateFile";
import { Store } from "../../../../../emulator/src/cloud/store";
import { aKey } from "../../aKey";

let directory = "";
let open: StateFile[] = [];
beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), "kms-emulator-")));
  open = [];
});
afterEach(async () => {
  for (const file of open) await file.close();
  rmSync(directory, { recursive: true, force: true });
});

const path = (name = "state.json") => join(directory, name);
const lines = (name?: string) => readFileSync(path(name), "utf8").trimEnd().split("\n");
const empty = () => ({
  store: new Store(),
  serviceStatuses: new ServiceStatuses(),
  accesses: new Accesses(),
  clock: new CloudClock({ nowMs: () => 2_000_000 }),
  keyIds: new KeyIds(),
});

/** Keys and file, as the emulated cloud has them. */
async function start(name?: string) {
  const contents = empty();
  const { file, isNew } = await StateFile.open(path(name), contents);
  open.push(file);
  return {
    ...contents,
    file,
    isNew,
    put(key: Key) {
      contents.store.put(key);
      file.changed(key.keyId, key);
    },
  };
}

async function restarted(name?: string) {
  for (const file of open.splice(0)) await file.close();
  const again = await start(name);
  return { ...again, keys: again.store.all(again.clock.nowSeconds()) };
}

const keyId = (number: number) => `00000000-0000-11f0-8000-${String(number).padStart(12, "0")}`;
const numbered = (number: number) => aKey({ keyId: keyId(number), alias: `key-${number}` });

describe("StateFile", () => {
  it("is made, and says that it is new", async () => {
    expect((await start()).isNew).toBe(true);
    expect(lines()).toEqual(['{"version":1,"advancedSeconds":0,"accounts":{}}']);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect((await restarted()).isNew).toBe(false);
  });

  it("keeps keys, what happened to them, the clock and the service", async () => {
    const { file, put, store, clock, serviceStatuses } = await start();
    const [first, second, third] = [numbered(1), numbered(2), numbered(3)];
    put(first);
    await file.durable();
    first.description = "changed";
    put(first);
    put(second);
    put(third);
    store.remove(second);
    file.changed(second.keyId, undefined);
    clock.advance(60);
    serviceStatuses.set("100000000001", 2);
    file.headChanged();
    await file.durable();
    const again = await restarted();
    expect(again.keys).toEqual([first, third]);
    expect([again.clock.advancedSeconds, again.serviceStatuses.of("100000000001")]).toEqual([60, 2]);
  });

  it("adds a line for a change, and one for all that wait together", async () => {
    const { file, put } = await start();
    put(numbered(1));
    await file.durable();
    const waiting = Array.from({ length: 20 }, (_, index) => {
      put(numbered(2 + index));
      return file.durable();
    });
    await Promise.all(waiting);
    expect([lines().length <= 4, (await restarted()).keys.length]).toEqual([true, 21]);
  });

  it("writes nothing when nothing changed", async () => {
    await start();
    const before = statSync(path());
    const { file } = await restarted();
    await file.durable();
    expect([statSync(path()).ino, statSync(path()).mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  });

  it("is written anew when most of its lines are out of date", async () => {
    const { file, put } = await start();
    for (let change = 0; change < 1_010; change += 1) {
      put(aKey({ description: String(change) }));
      await file.durable();
    }
    expect(lines().length).toBeLessThan(20);
    expect((await restarted()).keys).toEqual([aKey({ description: "1009" })]);
    expect(readdirSync(directory).sort()).toEqual(["state.json", "state.json.lock"]);
  });

  it("goes on after a line that a crash cut", async () => {
    const { file, put } = await start();
    put(numbered(1));
    await file.durable();
    appendFileSync(path(), '{"accounts":{"1000');
    const again = await restarted();
    expect(again.keys).toEqual([numbered(1)]);
    again.put(numbered(2));
    await again.file.durable();
    expect((await restarted()).keys).toEqual([numbered(1), numbered(2)]);
  });

  it.each<[string, () => void]>([
    ["deleted", () => rmSync(path())],
    ["replaced", () => writeFileSync(path("other"), "other")],
    ["emptied", () => writeFileSync(path(), "")],
  ])("is written whole after it was %s", async (what, happen) => {
    const { file, put } = await start();
    put(numbered(1));
    await file.durable();
    happen();
    if (what === "replaced") {
      rmSync(path());
      symlinkSync(path("other"), path());
    }
    put(numbered(2));
    await file.durable();
    expect(lstatSync(path()).isFile()).toBe(true);
    if (what === "replaced") expect(readFileSync(path("other"), "utf8")).toBe("other");
    expect((await restarted()).keys).toEqual([numbered(1), numbered(2)]);
  });

  it("lets a link be one, and writes and locks where it leads", async () => {
    mkdirSync(path("kept"));
    symlinkSync("kept/keys.json", path());
    const { file, put } = await start();
    file.rewrite();
    put(numbered(1));
    await file.durable();
    expect([lstatSync(path()).isSymbolicLink(), readdirSync(path("kept")).sort()]).toEqual([
      true,
      ["keys.json", "keys.json.lock"],
    ]);
    await expect(StateFile.open(path("kept/keys.json"), empty())).rejects.toThrow(" is in use: process ");
  });

  it("is not written through a link that somebody laid where a temporary file might be", async () => {
    writeFileSync(path("victim"), "victim");
    for (const name of ["state.json.tmp", ".state.json.tmp"]) symlinkSync(path("victim"), path(name));
    const { file, put } = await start();
    put(numbered(1));
    await file.durable();
    expect(readFileSync(path("victim"), "utf8")).toBe("victim");
  });

  it("tries again after a write that failed, and keeps nobody waiting who only reads", async () => {
    const { file, put } = await start();
    rmSync(directory, { recursive: true });
    put(numbered(1));
    await expect(file.durable()).rejects.toThrow("ENOENT");
    await file.settled();
    mkdirSync(directory);
    await file.settled();
    expect(existsSync(path())).toBe(false);
    await file.durable();
    expect((await restarted()).keys).toEqual([numbered(1)]);
  });

  it.each([
    ["version is missing", "{}\n", "line 1: version is missing"],
    [
      "a key is in two accounts",
      ["1", "2"]
        .map(
          (uin) =>
            `{"version":1,"accounts":{"${uin}":{"keys":[{"region":"ap-tokyo","alias":"a","keyId":"${keyId(1)}"}]}}}\n`,
        )
        .join(""),
      "line 2: accounts.2.keys[0].keyId is that of a key of account 1 in ap-tokyo",
    ],
  ])("is not used when %s", async (_what, text, message) => {
    writeFileSync(path(), text);
    await expect(start()).rejects.toThrow(new Error(`${path()} is no state file: ${message}`));
    expect([readFileSync(path(), "utf8"), readdirSync(directory)]).toEqual([text, ["state.json"]]);
  });

  it("is no directory, and no chain of links without end", async () => {
    mkdirSync(path("folder"));
    await expect(start("folder")).rejects.toThrow(new Error(`${path("folder")} is not a file`));
    symlinkSync(path("round"), path("round"));
    await expect(start("round")).rejects.toThrow(new Error(`${path("round")} leads from link to link`));
  });
});
