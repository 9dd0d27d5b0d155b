import { spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import { pulumi, type Ran } from "./pulumiCommand";
import type { Stack } from "./stack";

/** A command of Pulumi that runs as a terminal runs it: with all that it starts in a process group of its own. */
export interface StartedCommand {
  /** What Ctrl-C in a terminal does: SIGINT to the whole process group. */
  interrupt(): void;
  readonly ended: Promise<Ran>;
}

/** Starts one for the test that is running. */
export function startCommand({ folder, environment }: Stack, args: readonly string[]): StartedCommand {
  const child = spawn(pulumi, [...args, "--non-interactive"], {
    cwd: folder.path,
    env: environment,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stdout: string[] = [];
  const stderr: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (part: string) => stdout.push(part));
  child.stderr.setEncoding("utf8").on("data", (part: string) => stderr.push(part));
  const signal = (name: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, name);
  };
  onTestFinished(() => signal("SIGKILL"));
  const ended = once(child, "close").then(([exitCode]: unknown[]) => ({
    exitCode: Number(exitCode ?? -1),
    stdout: stdout.join(""),
    stderr: stderr.join(""),
  }));
  return { interrupt: () => signal("SIGINT"), ended };
}
