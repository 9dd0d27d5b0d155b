import { describe, expect, it } from "vitest";
import { runCommand } from "../../../../scripts/process/runCommand.mjs";

const node = (script: string) => [process.execPath, ["-e", script]] as const;

describe("runCommand", () => {
  it("returns exit code and output, and hands on each line as it comes", async () => {
    const lines: string[] = [];
    const options = { onLine: (line: string) => lines.push(line) };
    const result = await runCommand(...node("console.log('a\\nb'); process.exitCode = 3"), options);
    expect(result).toEqual({ code: 3, output: "a\nb" });
    expect(lines).toEqual(["a", "b"]);
  });

  it("keeps standard error too", async () => {
    expect(await runCommand(...node("console.error('no space left')"))).toEqual({ code: 0, output: "no space left" });
  });

  it("tells that a program is not there", async () => {
    expect(await runCommand("no-such-program", [])).toEqual({ code: 127, output: "spawn no-such-program ENOENT" });
  });

  it("ends a command that takes too long, and its children with it: they hold its output open", async () => {
    const forEver = "setInterval(() => {}, 1e6);";
    const withChild = `
      require("node:child_process").spawn(process.execPath, ["-e", "${forEver}"], { stdio: "inherit" });
      console.log("started");
      ${forEver}`;
    const result = await runCommand(...node(withChild), { limitSeconds: 0.5 });
    expect(result).toEqual({ code: 1, output: "started\nended after 0.5 s without a result" });
  });
});
