import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Emulator } from "../../emulator/src";
import { type Disturbed, hits } from "./faultWorld";

let opened = 0;

/**
 * An address of its own for each front: a port that is closed for a while could be given to another front meanwhile, which
 * would then get the calls of this one. Only Linux has all of 127.0.0.0/8 without being told.
 */
function ownAddress(): string {
  if (process.platform !== "linux") return "127.0.0.1";
  opened += 1;
  return `127.${1 + ((process.pid >> 8) & 0x7f)}.${process.pid & 0xff}.${1 + (opened % 254)}`;
}

/**
 * A port at which a provider process finds the emulator of one world. It can refuse a connection, and hold a call before
 * and after the emulator did its work, so that the process can be killed at this very moment.
 */
export class CloudFront {
  readonly #emulator: Emulator;
  readonly #server: Server;
  readonly #host = ownAddress();
  #port = 0;
  #calls: string[] = [];
  #trouble: Disturbed | undefined;
  #refused = 0;
  #isHeld = false;
  #hold: () => void = () => undefined;

  private constructor(emulator: Emulator) {
    this.#emulator = emulator;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async open(emulator: Emulator): Promise<CloudFront> {
    const front = new CloudFront(emulator);
    front.#server.listen(0, front.#host);
    await once(front.#server, "listening");
    const address = front.#server.address();
    if (address === null || typeof address === "string") throw new Error("the server listens on no port");
    front.#port = address.port;
    return front;
  }

  get endpoint(): string {
    return `http://${this.#host}:${this.#port}`;
  }

  /** The actions that were sent in this run, in the order in which they arrived or were refused. */
  get calls(): readonly string[] {
    return this.#calls;
  }

  /** How many calls of this run found no connection. */
  get refused(): number {
    return this.#refused;
  }

  /** @returns what resolves when the call is held at which the process is to be killed */
  begin(trouble?: Disturbed): Promise<void> {
    this.#listen();
    this.#calls = [];
    this.#refused = 0;
    this.#isHeld = false;
    this.#trouble = trouble;
    if (trouble?.what === "refused" && trouble.position === 1) this.#refuse();
    return new Promise((resolve) => {
      this.#hold = () => {
        this.#isHeld = true;
        resolve();
      };
    });
  }

  /** To be told of each attempt for which the provider got no answer. */
  gotNoAnswer(action: string): void {
    if (this.#server.listening) return;
    this.#calls.push(action);
    this.#refused += 1;
    if (this.#refused >= (this.#trouble?.times ?? 0)) this.#listen();
  }

  async close(): Promise<void> {
    const closed = this.#server.listening ? once(this.#server, "close") : undefined;
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  #listen(): void {
    if (!this.#server.listening) this.#server.listen(this.#port, this.#host);
  }

  /** From now on the kernel refuses connections; there are no others, since each is closed after its answer. */
  #refuse(): void {
    this.#server.close();
  }

  /** Whose signature is right is not the question here. */
  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const action = String(request.headers["x-tc-action"]);
    const body = await bodyOf(request);
    // A process that is about to be killed gets no further.
    if (body === undefined || this.#isHeld) return;
    // It had connected in the moment before the port was closed.
    if (!this.#server.listening) return void response.socket?.resetAndDestroy();
    this.#calls.push(action);
    const trouble = this.#trouble;
    const what = trouble !== undefined && hits(trouble, this.#calls) ? trouble.what : undefined;
    if (trouble?.what === "refused") {
      response.setHeader("Connection", "close");
      if (this.#refused === 0 && this.#calls.length + 1 === trouble.position) this.#refuse();
    }
    if (what === "killBefore") return this.#hold();
    const answered = await this.#emulator.handle({
      action,
      version: String(request.headers["x-tc-version"]),
      region: String(request.headers["x-tc-region"]),
      body: JSON.parse(body),
    });
    if (what === "killAfter") return this.#hold();
    if (answered === "reset") response.socket?.resetAndDestroy();
    else if (answered !== "stall") response.writeHead(answered.status, { Date: answered.date }).end(answered.body);
  }
}

/** @returns `undefined` when the process ended before it had sent all of it */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
  } catch (error) {
    if (request.complete) throw error;
    return undefined;
  }
  return Buffer.concat(chunks).toString("utf8");
}
