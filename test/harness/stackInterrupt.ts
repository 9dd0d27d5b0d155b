import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";
import { pulumi, type Ran } from "./pulumiCommand";
import type { Stack } from "./stack";

/** A command of Pulumi that runs as a terminal runs it: with all that it starts in a process group of its own. */
export interface StartedCommand {
  /** What Ctrl-C in a terminal does: SIGINT to the whole process group. */
  interrupt(): void;
  /** What a machine that is out of memory does: SIGKILL to the one process in which the provider runs. */
  killProvider(): Promise<void>;
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
  return {
    interrupt: () => signal("SIGINT"),
    async killProvider() {
      const running = await descendants(child.pid);
      const providers = running.filter(({ command }) => /\bnode\S* .*\bdynamic-provider\b/.test(command));
      const [provider, ...others] = providers;
      if (provider === undefined || others.length > 0) throw new Error(`${providers.length} providers are running`);
      process.kill(provider.pid, "SIGKILL");
    },
    ended,
  };
}

interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** All that a process started, and what these started. */
async function descendants(pid: number | undefined): Promise<readonly RunningProcess[]> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid=,args="]);
  const running = stdout.split("\n").map((line) => {
    const [, own = "", parent = "", command = ""] = /^ *(\d+) +(\d+) (.*)$/.exec(line) ?? [];
    return { pid: Number(own), parent: Number(parent), command };
  });
  const below = (parent: number | undefined): readonly RunningProcess[] =>
    running.filter((one) => one.parent === parent && one.pid > 0).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
}
