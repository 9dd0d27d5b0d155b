import { createServer as createHttpServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { createServer as createEntry, type Server as Entry, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Certificate } from "./certificate";

/** Idle connections stay open longer than clients keep them, so that the client is the one to close. */
const keepAliveTimeoutMs = 120_000;

/**
 * Connections that may wait to be accepted; the system may allow fewer. With Node's 511, a client that opens thousands at
 * once waits a second or more for those that were dropped, and then tries again.
 */
const backlog = 4096;

/** A query of 32 KB, which the cloud takes, has room beside headers. */
const maxHeaderSize = 64 * 1024;

/** What a connection with TLS begins with: a handshake record. */
const handshake = 22;

/**
 * One port for HTTP and, with a certificate, HTTPS. It is its own proxy as well: what a client asks to be connected to is
 * here.
 */
export class Listener {
  readonly #entry: Entry;
  readonly #servers: readonly Server[];
  readonly #sockets = new Set<Socket>();

  /**
   * @param allows whether a client may be connected to a host
   * @param certificate without it there is HTTP only
   */
  constructor(serve: RequestListener, allows: (host: string) => boolean, certificate?: Certificate) {
    const plain = createHttpServer({ maxHeaderSize }, serve);
    const secure =
      certificate && createHttpsServer({ maxHeaderSize, cert: certificate.cert, key: certificate.key }, serve);
    this.#servers = secure === undefined ? [plain] : [plain, secure];
    this.#entry = secure === undefined ? plain : createEntry((socket) => dispatch(socket, plain, secure));
    for (const server of this.#servers) {
      server.keepAliveTimeout = keepAliveTimeoutMs;
      server.on("connect", ({ url = "" }: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (!allows(url)) {
          socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
          return;
        }
        socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
        if (head.length > 0) socket.unshift(head);
        this.#entry.emit("connection", socket);
      });
    }
    this.#entry.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
      socket.on("error", () => socket.destroy());
    });
  }

  /** @returns the address, as a `Host` header has it */
  listen(port: number, host: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#entry.once("error", reject);
      this.#entry.listen({ port, host, backlog }, () => {
        this.#entry.off("error", reject);
        const address = this.#entry.address();
        if (address === null || typeof address === "string") throw new Error("the server listens on no port");
        resolve(`${address.family === "IPv6" ? `[${address.address}]` : address.address}:${address.port}`);
      });
    });
  }

  /** Stops listening and cuts what is open. */
  stop(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#entry.close((error) => (error === undefined ? resolve() : reject(error)));
      for (const socket of this.#sockets) socket.destroy();
    });
  }
}

/** Gives a connection to the server that speaks as the client does. */
function dispatch(socket: Socket, plain: Server, secure: Server): void {
  socket.once("data", (first: Buffer) => {
    socket.pause();
    socket.unshift(first);
    (first[0] === handshake ? secure : plain).emit("connection", socket);
    process.nextTick(() => socket.resume());
  });
}
