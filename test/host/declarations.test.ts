import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readDeclarations } from "../../provider/run/declarations/readDeclarations";
import { writeDeclarations } from "../../provider/run/declarations/writeDeclarations";
import { noEngine, startProviderServer } from "../harness/providerServer";

describe("what the program declares", () => {
  it.each([
    ["is left to the others by the process of a provider that the program uses no more", false],
    ["is taken away by a process that the program uses, which ends with the run", true],
  ])("%s", async (_, isUsed) => {
    const directory = mkdtempSync(join(tmpdir(), "host-declarations-"));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    const place = { directory, uid: process.geteuid?.() };
    writeDeclarations(noEngine, { pid: process.pid, resources: [] }, place);
    const server = await startProviderServer({ environment: { TMPDIR: directory } });
    await server.configure({ "tencentcloud:region": "ap-guangzhou" });
    if (isUsed) await server.check({ alias: "payments" });
    else await server.diff("7c99b7de-6afb-11f1-9b26-525400f27fe5", {}, {}).catch(() => undefined);
    await server.interrupt();

    const { kind } = readDeclarations(noEngine, { ...place, nowMs: Date.now(), isAlive: () => true });
    expect(kind).toBe(isUsed ? "none" : "known");
  });
});
