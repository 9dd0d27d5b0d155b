import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const cli = join(__dirname, "../../../emulator/dist/cli.js");

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The compiled command in a process of its own. */
export class EmulatorProcess {
  readonly #child: ChildProcess;
  readonly #finished: Promise<Finished>;
  #stdout = "";
  #stderr = "";

  constructor(args: readonly string[]) {
    if (!existsSync(cli)) throw new Error("emulator/dist/cli.js is missing: run `npm run build` first");
    this.#child = spawn(process.execPath, [cli, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#stdout += text;
    });
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr += text;
    });
    this.#finished = new Promise((resolve, reject) => {
      this.#child.on("error", reject);
      this.#child.on("close", (code) => resolve({ code, stdout: this.#stdout, stderr: this.#stderr }));
    });
  }

  /** The address that the process prints when it listens. */
  async endpoint(): Promise<string> {
    const { stdout } = this.#child;
    if (stdout === null) throw new Error("the process has no output");
    return new Promise((resolve, reject) => {
      const look = () => {
        const [, endpoint] = /^Listening on (\S+)$/m.exec(this.#stdout) ?? [];
        if (endpoint === undefined) return;
        stdout.off("data", look);
        resolve(endpoint);
      };
      stdout.on("data", look);
      look();
      this.#finished.then(({ stderr }) => reject(new Error(`the emulator ended: ${stderr}`)), reject);
    });
  }

  /** Ends the process and waits for its end. */
  async end(signal: NodeJS.Signals): Promise<Finished> {
    this.#child.kill(signal);
    return this.#finished;
  }

  /** Waits until the process ends by itself. */
  finished(): Promise<Finished> {
    return this.#finished;
  }
}
