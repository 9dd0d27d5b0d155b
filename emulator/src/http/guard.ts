import type { IncomingHttpHeaders } from "node:http";

const loopbackNames: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/** Whether a server may listen on `host`: anybody who reaches it may use and delete its keys. */
export const isLoopback = (host: string): boolean => loopbackNames.includes(host) || host === "::1";

/**
 * Why a request is refused before it is looked at, or `undefined`. A web page in a browser on this machine must not reach
 * the emulator: it sends an `Origin`, or, after its name was made to point here, a `Host` that is not loopback.
 */
export function guardReason({ origin, host = "" }: IncomingHttpHeaders): string | undefined {
  if (origin !== undefined) return "requests of web pages (with an Origin header) are refused";
  // The Python client sends the address with its scheme when it was given one.
  const name = host.replace(/^http:\/\//, "").replace(/:\d+$/, "");
  return loopbackNames.includes(name) ? undefined : `the Host "${host}" is not loopback`;
}
