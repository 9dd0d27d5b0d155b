import { execFile } from "node:child_process";

/** What one run of the CLI said. */
export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run that hangs is ended well before the test is, so that its output is seen. */
const timeoutMs = 120_000;

/** The CLI that `npm test` found, else the one on PATH. */
export const pulumi = process.env.PULUMI_TENCENTCLOUD_KMS_TEST_PULUMI ?? "pulumi";

/** Runs the CLI to its end, which may be a failure. */
export function runPulumi(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const options = { cwd, env, timeout: timeoutMs, maxBuffer: 64 * 1024 * 1024 };
    execFile(pulumi, args, options, (error, stdout, stderr) => {
      if (error === null) resolve({ exitCode: 0, stdout, stderr });
      else if (typeof error.code === "number") resolve({ exitCode: error.code, stdout, stderr });
      else {
        const why = error.killed ? `ran longer than ${timeoutMs} ms` : `${error.message} (npm test finds the CLI)`;
        reject(new Error(`pulumi ${args.join(" ")}: ${why}\n${stdout}\n${stderr}`, { cause: error }));
      }
    });
  });
}
