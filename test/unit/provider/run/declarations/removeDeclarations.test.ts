import { readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { declarationsFile, privateFolder } from "../../../../../provider/run/declarations/place";
import { removeDeclarations, sweepDeclarations } from "../../../../../provider/run/declarations/removeDeclarations";
import { writeDeclarations } from "../../../../../provider/run/declarations/writeDeclarations";
import { engine, temporaryFolder } from "./folder";

describe("what was written down", () => {
  const place = temporaryFolder();
  const names = () => readdirSync(privateFolder(place())).sort();
  const write = (address: string, pid: number, hoursAgo: number) => {
    writeDeclarations(address, { pid, resources: [] }, place());
    age(declarationsFile(address, place(), pid), hoursAgo);
  };
  const age = (path: string, hoursAgo: number) => {
    const then = new Date(place().nowMs - hoursAgo * 60 * 60 * 1000);
    utimesSync(path, then, then);
  };

  it("is taken away for one engine", () => {
    write(engine, 77, 0);
    write(engine, 78, 0);
    write("127.0.0.1:2", 77, 0);
    removeDeclarations(engine, place());
    removeDeclarations("", place());

    expect(names()).toEqual(["run-127.0.0.1%3A2.77.json"]);
  });

  it("may be gone already", () => {
    removeDeclarations(engine, place());
    sweepDeclarations(place());

    expect(readdirSync(place().directory)).toEqual([]);
  });

  it("is swept once it is old and its program dead", () => {
    write("127.0.0.1:1", 77, 2);
    write("127.0.0.1:2", 99, 2);
    write("127.0.0.1:3", 99, 0.9);
    sweepDeclarations(place());

    expect(names()).toEqual(["run-127.0.0.1%3A1.77.json", "run-127.0.0.1%3A3.99.json"]);
  });

  it("is swept where it was never finished, and nothing else is", () => {
    write(engine, 77, 0);
    for (const name of ["run-x.json.99.tmp", "run-y.json.99.tmp", "notes.txt"]) {
      writeFileSync(join(privateFolder(place()), name), "{", { mode: 0o600 });
      if (name !== "run-y.json.99.tmp") age(join(privateFolder(place()), name), 2);
    }
    sweepDeclarations(place());

    expect(names()).toEqual(["notes.txt", "run-127.0.0.1%3A45333.77.json", "run-y.json.99.tmp"]);
  });
});
