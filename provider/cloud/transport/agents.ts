import { type Agent, Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Environment } from "../../run/ports";
import { proxyFor } from "./proxy";
import { TunnelAgent } from "./proxyTunnel";

export interface Way {
  readonly agent: Agent;
  readonly isProxied: boolean;
}

/** Ways to the cloud: direct, or through the proxy of the environment. Each keeps its connections open for the next call. */
export class Agents {
  readonly #environment: Environment;
  readonly #direct = { "http:": new HttpAgent({ keepAlive: true }), "https:": new HttpsAgent({ keepAlive: true }) };
  readonly #tunnels = new Map<string, TunnelAgent>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /**
   * The way to a URL. One on this machine, `isLoopback`, is never proxied.
   *
   * @throws {UserError} when `HTTPS_PROXY` is no http or https URL
   */
  wayTo(url: URL, isLoopback: boolean): Way {
    const proxy = isLoopback ? undefined : proxyFor(url, this.#environment);
    if (proxy === undefined)
      return { agent: this.#direct[url.protocol === "http:" ? "http:" : "https:"], isProxied: false };
    const agent = this.#tunnels.get(proxy) ?? new TunnelAgent(proxy, { keepAlive: true });
    this.#tunnels.set(proxy, agent);
    return { agent, isProxied: true };
  }
}
