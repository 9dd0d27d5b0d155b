import { chmodSync, linkSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { declarationsFile, privateFolder } from "../../../../../provider/run/declarations/place";
import type { ProgramResource } from "../../../../../provider/run/declarations/programResource";
import { readDeclarations } from "../../../../../provider/run/declarations/readDeclarations";
import { writeDeclarations } from "../../../../../provider/run/declarations/writeDeclarations";
import { engine, temporaryFolder } from "./folder";

const payments: ProgramResource = {
  urn: "urn:pulumi:prod::shop::pulumi-nodejs:dynamic/tencentcloud:KmsKey::payments",
  formerUrns: ["urn:pulumi:prod::shop::pulumi-nodejs:dynamic/tencentcloud:KmsKey::pay"],
  name: "payments",
  wants: "K-1",
  has: "K-1",
  onDestroy: "archive",
  onReplace: "disable",
  pendingWindowInDays: 7,
  unknown: ["wants"],
};
const hour = 60 * 60 * 1000;

describe("what the program declares", () => {
  const place = temporaryFolder();
  const write = () => writeDeclarations(engine, { pid: 77, resources: [payments] }, place());
  const file = () => declarationsFile(engine, place(), 77);

  it("is read as it was written", () => {
    write();

    expect(readDeclarations(engine, place())).toEqual({ kind: "known", resources: [payments] });
  });

  it.each(["dns:127.0.0.1:45333", "dns:///127.0.0.1:45333", "ipv4:127.0.0.1:45333"])(
    "is found where gRPC calls the engine %s",
    (target) => {
      writeDeclarations(target, { pid: 77, resources: [payments] }, place());

      expect(readDeclarations(engine, place())).toEqual({ kind: "known", resources: [payments] });
    },
  );

  it("is of one engine alone", () => {
    write();

    expect(readDeclarations("127.0.0.1:45334", place())).toEqual({ kind: "none" });
    expect(readDeclarations("", place())).toEqual({ kind: "none" });
  });

  it("is that of all processes of the operation, and not of one that was killed before", () => {
    const of = (pid: number, name: string) =>
      writeDeclarations(engine, { pid, resources: [{ ...payments, name }] }, place());
    of(77, "program");
    of(78, "component");
    of(5, "killed");
    const isAlive = (pid: number) => pid !== 5;

    expect(readDeclarations(engine, { ...place(), isAlive })).toEqual({
      kind: "known",
      resources: ["program", "component"].map((name) => ({ ...payments, name })),
    });
  });

  it("may be nothing", () => {
    expect(readDeclarations(engine, place())).toEqual({ kind: "none" });
    mkdirSync(privateFolder(place()), { mode: 0o700 });
    expect(readDeclarations(engine, place())).toEqual({ kind: "none" });
  });

  it("counts for an hour after its program is dead, and while it lives", () => {
    write();
    const { nowMs } = place();
    const read = (afterMs: number, alive: boolean) =>
      readDeclarations(engine, { ...place(), nowMs: nowMs + afterMs, isAlive: () => alive }).kind;

    expect([read(hour - 5000, false), read(hour + 5000, true), read(hour + 5000, false)]).toEqual([
      "known",
      "known",
      "none",
    ]);
  });

  it("counts longer where the language host goes on, as the engine does after the program", () => {
    const { nowMs } = place();
    const read = (host: number) => {
      writeDeclarations(engine, { pid: 5, host, resources: [payments] }, place());
      return readDeclarations(engine, { ...place(), nowMs: nowMs + 9 * hour }).kind;
    };

    expect([read(77), read(6)]).toEqual(["known", "none"]);
  });

  it.each([
    ["no JSON", "{"],
    ["empty", ""],
    ["of another version", JSON.stringify({ version: 2, pid: 77, resources: [] })],
    ["without a process", JSON.stringify({ version: 1, resources: [] })],
    ["without resources", JSON.stringify({ version: 1, pid: 77 })],
    ["not about resources", JSON.stringify({ version: 1, pid: 77, resources: [null] })],
    [
      "wrong about a resource",
      JSON.stringify({ version: 1, pid: 77, resources: [{ ...payments, onDestroy: "burn" }] }),
    ],
    ["wrong about URNs", JSON.stringify({ version: 1, pid: 77, resources: [{ ...payments, formerUrns: [1] }] })],
  ])("cannot be read from a text that is %s", (_, text) => {
    write();
    writeFileSync(file(), text);

    expect(readDeclarations(engine, place())).toEqual({
      kind: "unreadable",
      why: `${file()} is not of the form that is expected`,
    });
  });

  describe.skipIf(process.platform === "win32")("is not taken from others", () => {
    it("who own the folder", () => {
      write();

      expect(readDeclarations(engine, { ...place(), uid: -5 })).toEqual({ kind: "none" });
      const folder = privateFolder({ ...place(), uid: 12345 });
      mkdirSync(folder, { mode: 0o700 });
      expect(readDeclarations(engine, { ...place(), uid: 12345 })).toEqual({
        kind: "unreadable",
        why: `${folder} belongs to another user`,
      });
    });

    it("who may write into the folder", () => {
      write();
      chmodSync(privateFolder(place()), 0o770);

      expect(readDeclarations(engine, place())).toEqual({
        kind: "unreadable",
        why: `${privateFolder(place())} is open to other users`,
      });
    });

    it("who may read or write the file", () => {
      write();
      chmodSync(file(), 0o620);

      expect(readDeclarations(engine, place())).toEqual({
        kind: "unreadable",
        why: `${file()} is open to other users`,
      });
    });

    it("by a link in the place of the folder", () => {
      write();
      const elsewhere = join(place().directory, "elsewhere");
      renameSync(privateFolder(place()), elsewhere);
      symlinkSync(elsewhere, privateFolder(place()));

      expect(readDeclarations(engine, place())).toEqual({
        kind: "unreadable",
        why: `${privateFolder(place())} is no folder`,
      });
    });

    it("by a link in the place of the file", () => {
      write();
      const elsewhere = join(place().directory, "elsewhere");
      linkSync(file(), elsewhere);
      rmSync(file());
      symlinkSync(elsewhere, file());

      expect(readDeclarations(engine, place())).toEqual({
        kind: "unreadable",
        why: `ELOOP: too many symbolic links encountered, open '${file()}'`,
      });
    });

    it("by a folder in the place of the file", () => {
      write();
      rmSync(file());
      mkdirSync(file());

      expect(readDeclarations(engine, place())).toEqual({ kind: "unreadable", why: `${file()} is no file` });
    });
  });

  it("is judged by its kind alone where the system numbers no users", () => {
    const windows = { ...place(), uid: undefined };
    writeDeclarations(engine, { pid: 77, resources: [payments] }, windows);
    chmodSync(privateFolder(windows), 0o755);

    expect(readDeclarations(engine, windows)).toEqual({ kind: "known", resources: [payments] });
  });
});
