import { UserError } from "../errors";
import type { Environment } from "../ports";

/**
 * The proxy for a URL, by `HTTPS_PROXY` and `NO_PROXY` in either spelling; `undefined` for a direct connection. Plain
 * http is only spoken on this machine and never goes through a proxy.
 *
 * @throws {UserError} when `HTTPS_PROXY` is no http or https URL
 */
export function proxyFor(url: URL, environment: Environment): string | undefined {
  const value = (environment.https_proxy || environment.HTTPS_PROXY)?.trim();
  if (!value || url.protocol !== "https:") return undefined;
  const excluded = (environment.no_proxy || environment.NO_PROXY) ?? "";
  if (excluded.split(/[\s,]+/).some((pattern) => matches(pattern, url))) return undefined;
  const proxy = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  if (URL.canParse(proxy) && /^https?:$/.test(new URL(proxy).protocol)) return proxy;
  // The value may hold a password.
  throw new UserError("HTTPS_PROXY is no http or https URL: write it as http://proxy.example.com:8080, or unset it.");
}

/** `example.com` and `.example.com` stand for the host and all below it, `example.com:8443` for one port, `*` for all. */
function matches(pattern: string, { hostname, port }: URL): boolean {
  if (pattern === "*") return true;
  const [, name, wantedPort] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(pattern.toLowerCase()) ?? [];
  if (!name || (wantedPort !== undefined && wantedPort !== (port || "443"))) return false;
  return hostname === name || hostname.endsWith(`.${name}`);
}
