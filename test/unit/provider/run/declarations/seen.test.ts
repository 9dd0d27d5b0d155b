import { appendFileSync, mkdirSync, readdirSync, statSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { privateFolder, seenFile } from "../../../../../provider/run/declarations/place";
import { readDeclarations } from "../../../../../provider/run/declarations/readDeclarations";
import { removeDeclarations, sweepDeclarations } from "../../../../../provider/run/declarations/removeDeclarations";
import { openSeen, type Seen } from "../../../../../provider/run/declarations/seen";
import { writeDeclarations } from "../../../../../provider/run/declarations/writeDeclarations";
import { engine, temporaryFolder } from "./folder";

const urn = "urn:pulumi:prod::shop::pulumi-nodejs:dynamic/tencentcloud:KmsKey::payments";

describe("what a provider process was asked", () => {
  const place = temporaryFolder();
  const said: string[] = [];
  const open = (pid: number, address = engine) =>
    openSeen(
      () => address,
      () => place(),
      pid,
      (line) => said.push(line),
    );
  const declare = () => writeDeclarations(engine, { pid: 77, resources: [] }, place());
  const read = (alive: readonly number[] = [77, 78]) =>
    readDeclarations(engine, { ...place(), isAlive: (pid) => alive.includes(pid) });
  const file = (pid = 77) => seenFile(engine, place(), pid);

  it("is known to every process of the operation, line by line", () => {
    declare();
    const all: readonly Seen[] = [
      { urn, isMade: false },
      { urn, keyId: "K-1", place: urn },
      { urn, isMade: true, replaces: true },
    ];
    const [one, other] = [open(77), open(78)];
    one({ urn, isMade: false });
    one({ urn, keyId: "K-1", place: urn });
    other({ urn, isMade: true, replaces: true });

    expect(read()).toEqual({ kind: "known", resources: [], seen: all });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it("is nothing before the first question, and nothing where no engine is told", () => {
    declare();
    open(77);
    open(78, "")({ urn, isMade: true });

    expect(readdirSync(privateFolder(place()))).toHaveLength(1);
    expect(read()).toEqual({ kind: "known", resources: [] });
  });

  it("counts while its process lives, of this engine alone", () => {
    declare();
    open(5)({ urn, isMade: true });
    open(77, "127.0.0.1:2")({ urn, isMade: true });

    expect(read()).toEqual({ kind: "known", resources: [] });
  });

  it("begins anew where a killed process had the same number", () => {
    declare();
    open(77)({ urn, keyId: "K-1" });
    open(77)({ urn, isMade: false });

    expect(read()).toMatchObject({ seen: [{ urn, isMade: false }] });
  });

  it("leaves out a line that is not whole yet", () => {
    declare();
    open(77)({ urn, keyId: "K-1" });
    appendFileSync(file(), '{"urn":"hal');

    expect(read()).toMatchObject({ seen: [{ urn, keyId: "K-1" }] });
  });

  it.each(["no JSON\n", "[]\n", "{}\n", '{"urn":1}\n', '{"urn":"u","keyId":1}\n', '{"urn":"u","isMade":"yes"}\n'])(
    "leaves out a line of another form: %j",
    (text) => {
      declare();
      open(77)({ urn, keyId: "K-1" });
      appendFileSync(file(), text);

      expect(read()).toMatchObject({ kind: "known", seen: [{ urn, keyId: "K-1" }] });
    },
  );

  it("is not written where somebody else could have put something, which is said once", () => {
    mkdirSync(privateFolder(place()), { mode: 0o700 });
    symlinkSync(join(place().directory, "elsewhere"), file());
    const note = open(77);
    said.length = 0;
    note({ urn, isMade: true });
    note({ urn, isMade: false });

    expect(said).toEqual([
      expect.stringMatching(
        /^KmsKey: what this provider process is asked could not be written down .* the milder way\.$/,
      ),
    ]);
    expect(readdirSync(place().directory)).toHaveLength(1);
  });

  it("goes with what the program declares", () => {
    declare();
    open(77)({ urn, isMade: true });
    open(77, "127.0.0.1:2")({ urn, isMade: true });
    removeDeclarations(engine, place());

    expect(readdirSync(privateFolder(place()))).toEqual(["seen-127.0.0.1%3A2.77.jsonl"]);
  });

  it("is swept once it is old and its process dead", () => {
    for (const pid of [5, 6, 77]) open(pid)({ urn, isMade: true });
    const then = new Date(place().nowMs - 2 * 60 * 60 * 1000);
    for (const pid of [5, 77]) utimesSync(file(pid), then, then);
    sweepDeclarations(place());

    expect(readdirSync(privateFolder(place())).sort()).toEqual(
      [6, 77].map((pid) => `seen-127.0.0.1%3A45333.${pid}.jsonl`),
    );
  });
});
