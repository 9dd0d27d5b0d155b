import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Cloud, type KeepingOptions } from "../cloud/cloud";
import type { EmulatorOptions } from "../cloud/options";
import { guardReason, isLoopback } from "./guard";
import { serveApi, serveControl } from "./serve";

export interface ServerOptions extends EmulatorOptions, KeepingOptions {
  /** 0 is any free port. @default 0 */
  readonly port?: number;
  /** A loopback address or `localhost`. @default "127.0.0.1" */
  readonly host?: string;
}

export interface RunningEmulator {
  /** Base URL, such as `http://127.0.0.1:9911`. */
  readonly endpoint: string;
  /** Stops listening, cuts what is open, and resolves when everything that was answered is kept. */
  close(): Promise<void>;
}

/** Idle connections stay open longer than clients keep them, so that the client is the one to close. */
const keepAliveTimeoutMs = 120_000;

/**
 * Connections that may wait to be accepted; the system may allow fewer. With Node's 511, a client that opens thousands at
 * once waits a second or more for those that were dropped, and then tries again.
 */
const backlog = 4096;

/**
 * Starts the emulator.
 *
 * @throws {RangeError} for options that make no sense
 * @throws {Error} when the port is taken, or the state file cannot be read or written
 */
export async function startEmulator(options: ServerOptions = {}): Promise<RunningEmulator> {
  const { port = 0, host = "127.0.0.1" } = options;
  if (!isLoopback(host)) throw new RangeError(`host must be a loopback address, not "${host}"`);
  const cloud = await Cloud.open(options);
  const server = createServer((request, response) => {
    serve(cloud, request, response).catch((error: unknown) => {
      // The client went away before it had sent its request.
      if (!request.complete) return;
      cloud.log(`A request failed inside the emulator: ${String(error)}`);
      response.destroy();
    });
  });
  server.keepAliveTimeout = keepAliveTimeoutMs;
  try {
    await listen(server, port, host);
  } catch (error) {
    await cloud.close();
    throw error;
  }
  let closing: Promise<void> | undefined;
  return {
    endpoint: endpointOf(server),
    close() {
      closing ??= stop(server).then(() => cloud.close());
      return closing;
    },
  };
}

async function serve(cloud: Cloud, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const reason = guardReason(request.headers);
  if (reason !== undefined) {
    response.writeHead(403, { "Content-Type": "text/plain" }).end(`${reason}\n`);
    return;
  }
  response.setHeader("Date", new Date(cloud.clock.nowMs()).toUTCString());
  await (request.url?.startsWith("/_emulator/") ? serveControl : serveApi)(cloud, request, response);
}

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, backlog }, () => {
      server.off("error", reject);
      resolve();
    });
  });

const stop = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });

function endpointOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
