import type { IncomingHttpHeaders } from "node:http";
import { ApiError } from "../errors";
import type { Target } from "./target";

/** The cloud's own hosts: who calls them by name and ends up here was sent here on purpose. */
const cloudHost = /(^|\.)tencentcloudapi\.com$/;

const loopback = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Keeps away who was not meant to come. A web page in a browser on this machine must not reach the emulator: it sends an
 * `Origin`, or, after its name was made to point here, a `Host` that nobody allowed.
 */
export class Guard {
  readonly #allowed: ReadonlySet<string>;

  /** @param allowed host names, beside loopback and the cloud's own */
  constructor(allowed: readonly string[]) {
    this.#allowed = new Set(allowed.map(nameOf));
  }

  /** Why a request is refused before it is looked at, or `undefined`. */
  refusal({ origin, host = "" }: IncomingHttpHeaders, target: Target): ApiError | undefined {
    if (origin !== undefined) {
      return new ApiError(
        "EmulatorError.OriginRefused",
        "Requests of web pages (with an Origin header) are refused by the emulator.",
      );
    }
    const refused = [host, target.host ?? host].find((each) => !this.allows(each));
    if (refused === undefined) return undefined;
    return new ApiError(
      "EmulatorError.HostRefused",
      `The host "${refused}" is refused by the emulator: it is neither loopback nor allowed with --allow-host.`,
    );
  }

  /** @param host as a `Host` header has it */
  allows(host: string): boolean {
    const name = nameOf(host);
    return loopback.test(name) || cloudHost.test(name) || this.#allowed.has(name);
  }
}

/** The name without port, case and the dot at its end; the client for Python sends it with its scheme when it was given one. */
const nameOf = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/:\d+$/, "")
    .replace(/\.$/, "");
