import { tmpdir } from "node:os";
import { programFolder } from "./programFolder";
import { type ProviderServer, startProviderServer } from "./providerServer";
import { account, region } from "./stackCloud";

/** What a session prints, line by line. */
export type LineListener = (line: string) => void;

/**
 * A provider process that several worlds use at once. Where it was killed, the next question starts another, in the same
 * folder.
 */
export class ServerProcess {
  readonly #folder = programFolder();
  readonly #listeners = new Map<string, LineListener>();
  #running: Promise<ProviderServer> | undefined;
  #kills = 0;
  #awaited = new Set<object>();
  #killed: Promise<void> = Promise.resolve();
  #kill: () => void = () => undefined;

  /** How many processes were killed. */
  get kills(): number {
    return this.#kills;
  }

  server(): Promise<ProviderServer> {
    this.#running ??= this.#start();
    return this.#running;
  }

  /** Has the lines told that the session prints which marks them so. */
  listen(mark: string, listener: LineListener): void {
    this.#listeners.set(mark, listener);
  }

  /** Lets the process be killed when every one of these is ready for it. */
  awaitAll(victims: readonly object[]): void {
    this.#awaited = new Set(victims);
    this.#killed = new Promise((resolve) => {
      this.#kill = resolve;
    });
  }

  /** To be told once by each that is awaited. @returns when the process is gone */
  async ready(victim: object): Promise<void> {
    if (this.#awaited.delete(victim) && this.#awaited.size === 0) {
      const running = this.#running;
      this.#running = undefined;
      if (running !== undefined) {
        await (await running).kill();
        this.#kills += 1;
      }
      this.#kill();
    }
    await this.#killed;
  }

  async #start(): Promise<ProviderServer> {
    const environment = {
      TMPDIR: tmpdir(),
      TENCENTCLOUD_REGION: region,
      TENCENTCLOUD_SECRET_ID: account.secretId,
      TENCENTCLOUD_SECRET_KEY: account.secretKey,
      TENCENTCLOUD_KMS_LOG: "debug",
    };
    const server = await startProviderServer({ environment, folder: this.#folder });
    let rest = "";
    server.onPrinted((part) => {
      const lines = `${rest}${part}`.split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const [mark = "", ...own] = line.split("\t");
        this.#listeners.get(mark)?.(own.join("\t"));
      }
    });
    await server.configure({});
    return server;
  }
}
