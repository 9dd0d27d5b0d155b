import { UserError } from "../../errors";
import type { Environment } from "../../run/ports";

/**
 * The proxy for a URL, by `HTTPS_PROXY` and `NO_PROXY` in either spelling; `undefined` for a direct connection. Plain
 * http is only spoken on this machine and never goes through a proxy.
 *
 * @throws {UserError} when `HTTPS_PROXY` is no http or https URL, or more than one
 */
export function proxyFor(url: URL, environment: Environment): string | undefined {
  const value = (environment.https_proxy || environment.HTTPS_PROXY)?.trim();
  if (!value || url.protocol !== "https:") return undefined;
  const excluded = (environment.no_proxy || environment.NO_PROXY) ?? "";
  if (excluded.split(/[\s,]+/).some((pattern) => matches(pattern, url))) return undefined;
  const proxy = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  requireProxy(proxy);
  return proxy;
}

/** What is wrong is told without the value, which may hold a password. */
function requireProxy(proxy: string): void {
  if (/^https?:\/\/[^@]*[#/?][^@]*@/i.test(proxy)) {
    throw new UserError(
      "The user name or password in HTTPS_PROXY holds a character that ends it: write %23 for #, %2F for / and %3F for ?.",
    );
  }
  const url = URL.canParse(proxy) ? new URL(proxy) : undefined;
  const isBase = url?.pathname === "/" && url.search === "" && url.hash === "";
  if (url === undefined || !isBase || !/^https?:$/.test(url.protocol)) {
    throw new UserError("HTTPS_PROXY is no http or https URL: write it as http://proxy.example.com:8080, or unset it.");
  }
  for (const [what, text] of Object.entries({ "user name": url.username, password: url.password })) {
    if (isEncoded(text)) continue;
    throw new UserError(`The ${what} in HTTPS_PROXY has a % that stands for no character: write %25 for a % itself.`);
  }
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    // It fails in one way only: what a % begins is not the code of a character.
    return false;
  }
}

/** `example.com` and `.example.com` stand for the host and all below it, `example.com:8443` for one port, `*` for all. */
function matches(pattern: string, { hostname, port }: URL): boolean {
  if (pattern === "*") return true;
  const [, name, wantedPort] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(pattern.toLowerCase()) ?? [];
  if (!name || (wantedPort !== undefined && wantedPort !== (port || "443"))) return false;
  return hostname === name || hostname.endsWith(`.${name}`);
}
