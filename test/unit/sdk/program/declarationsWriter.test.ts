import { readdirSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { declarationsWriter } from "../../../../sdk/program/declarationsWriter";
import { programRun } from "../../../../sdk/program/programRun";
import { mockEngine } from "../mockEngine";
import { fakeEngine } from "./engine";

const resource = (name: string) => ({ urn: `urn:pulumi:prod::shop::key::${name}`, formerUrns: [], name });
const known = (...resources: object[]) => ({ kind: "known", resources });

describe("what is declared", () => {
  const engine = fakeEngine();
  const [a, b] = [{}, {}];

  it("is written once for all of one turn", async () => {
    engine.start();
    const writer = declarationsWriter(programRun());
    writer?.note(a, resource("a"));
    const written = writer?.written();
    writer?.note(b, resource("b"));

    expect(writer?.written()).toBe(written);
    expect(engine.declarations()).toEqual({ kind: "none" });
    await written;
    expect(engine.declarations()).toEqual(known(resource("a"), resource("b")));
  });

  it("is written again at once when the last answer is there", async () => {
    engine.start();
    const run = programRun();
    run.spentMs = 1000;
    const writer = declarationsWriter(run);
    const [answeredA, answeredB] = [a, b].map((key) => writer?.awaited(key));
    writer?.note(a, resource("a"));
    writer?.note(b, resource("b"));
    await writer?.written();

    answeredA?.("K-1");
    expect(engine.declarations()).toEqual(known(resource("a"), resource("b")));
    answeredB?.();
    expect(engine.declarations()).toEqual(known({ ...resource("a"), has: "K-1" }, resource("b")));
    expect(run.later).toBeUndefined();
  });

  it("is written at each answer as long as that takes no time worth speaking of", async () => {
    engine.start();
    const writer = declarationsWriter(programRun());
    const answeredA = writer?.awaited(a);
    writer?.awaited(b);
    writer?.note(a, resource("a"));
    await writer?.written();
    answeredA?.("K-1");

    expect(engine.declarations()).toEqual(known({ ...resource("a"), has: "K-1" }));
  });

  it("is that of one run for all who ask in it, and of another run's not", () => {
    engine.start();
    const run = programRun();
    expect(programRun()).toBe(run);
    engine.start();
    expect(programRun()).not.toBe(run);
  });

  it("is not written in a preview", () => {
    engine.start(true);

    expect(declarationsWriter(programRun())).toBeUndefined();
  });

  it("is not written under mocks", async () => {
    await mockEngine();

    expect(declarationsWriter(programRun())).toBeUndefined();
    expect(readdirSync(engine.folder)).toEqual([]);
    await pulumi.runtime.disconnect();
  });
});
