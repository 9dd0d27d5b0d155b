import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { declarationsFile, privateFolder } from "../../../../../provider/run/declarations/place";
import { readDeclarations } from "../../../../../provider/run/declarations/readDeclarations";
import { writeDeclarations } from "../../../../../provider/run/declarations/writeDeclarations";
import { engine, temporaryFolder } from "./folder";

const resource = (name: string) => ({ urn: `urn:pulumi:prod::shop::key::${name}`, formerUrns: [], name });
const content = (...names: string[]) => ({ pid: 77, resources: names.map(resource) });

describe("writing what the program declares", () => {
  const place = temporaryFolder();
  const file = () => declarationsFile(engine, place(), 77);

  it("leaves one file, which nobody else can open", () => {
    writeDeclarations(engine, content("a"), place());

    expect(readdirSync(privateFolder(place()))).toEqual(["run-127.0.0.1%3A45333.77.json"]);
    if (process.platform === "win32") return;
    expect([privateFolder(place()), file()].map((path) => lstatSync(path).mode & 0o777)).toEqual([0o700, 0o600]);
  });

  it("takes the place of what was there", () => {
    writeDeclarations(engine, content("a"), place());
    writeDeclarations(engine, content("a", "b"), place());

    expect(readDeclarations(engine, place())).toEqual({ kind: "known", resources: [resource("a"), resource("b")] });
  });

  it("goes on after a process of the same number that was killed", () => {
    writeDeclarations(engine, content("a"), place());
    writeFileSync(`${file()}.77.tmp`, "{");
    writeDeclarations(engine, content("b"), place());

    expect(readDeclarations(engine, place())).toEqual({ kind: "known", resources: [resource("b")] });
    expect(readdirSync(privateFolder(place()))).toHaveLength(1);
  });

  it.skipIf(process.platform === "win32")("replaces a link, and writes nothing to where it leads", () => {
    writeDeclarations(engine, content(), place());
    const elsewhere = join(place().directory, "elsewhere");
    writeFileSync(elsewhere, "mine");
    symlinkSync(elsewhere, declarationsFile("127.0.0.1:2", place(), 77));
    writeDeclarations("127.0.0.1:2", content("a"), place());

    expect(readFileSync(elsewhere, "utf8")).toBe("mine");
    expect(readDeclarations("127.0.0.1:2", place())).toEqual({ kind: "known", resources: [resource("a")] });
  });

  it.skipIf(process.platform === "win32")("refuses a folder that is a link", () => {
    const elsewhere = join(place().directory, "elsewhere");
    mkdirSync(elsewhere, { mode: 0o700 });
    symlinkSync(elsewhere, privateFolder(place()));

    expect(() => writeDeclarations(engine, content(), place())).toThrow(`${privateFolder(place())} is no folder`);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it("that fails leaves no older half of the truth", () => {
    writeDeclarations(engine, content("a"), place());
    // What cannot be written as JSON stands for a full disk.
    const cyclic: object[] = [];
    cyclic.push(cyclic);

    expect(() =>
      writeDeclarations(engine, { pid: 77, resources: Object.assign([], { toJSON: () => cyclic }) }, place()),
    ).toThrow("circular");
    expect(readDeclarations(engine, place())).toEqual({
      kind: "unreadable",
      why: `${file()} is not of the form that is expected`,
    });
    expect(readdirSync(privateFolder(place()))).toHaveLength(1);
  });
});
