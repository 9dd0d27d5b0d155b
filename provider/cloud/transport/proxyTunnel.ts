import { request as httpRequest } from "node:http";
import { type AgentOptions, Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type ConnectionOptions, connect as tlsConnect } from "node:tls";
import { NoAnswerError } from "../../run/ports";

/** Connections to https hosts through an http proxy, kept open as direct ones are. */
export class TunnelAgent extends HttpsAgent {
  readonly #proxy: URL;

  constructor(proxy: string, options: AgentOptions) {
    super(options);
    this.#proxy = new URL(proxy);
  }

  override createConnection(
    options: ConnectionOptions,
    done: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    openTunnel(this.#proxy, `${options.host}:${options.port}`).then(
      (socket) => done(null, tlsConnect({ ...options, socket })),
      // Node takes no socket with an error, which its types do not know.
      (error: Error) => (done as (error: Error) => void)(error),
    );
  }
}

/** Asks the proxy to connect us with `target`, host and port. */
function openTunnel(proxy: URL, target: string): Promise<Socket> {
  const open = proxy.protocol === "http:" ? httpRequest : httpsRequest;
  const login = [proxy.username, proxy.password].map(decodeURIComponent).join(":");
  const authorization =
    login === ":" ? {} : { "Proxy-Authorization": `Basic ${Buffer.from(login).toString("base64")}` };
  return new Promise((resolve, reject) => {
    const asking = open({
      method: "CONNECT",
      host: proxy.hostname.replace(/^\[|\]$/g, ""),
      port: proxy.port,
      path: target,
      headers: { Host: target, ...authorization },
      agent: false,
    });
    asking.on("error", reject);
    // Node tells every answer to CONNECT so, also a refusal.
    asking.on("connect", ({ statusCode }, socket) => {
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(new NoAnswerError(`the proxy of HTTPS_PROXY answered HTTP ${statusCode}`, false, true));
    });
    asking.end();
  });
}
