import { UserError } from "../../errors";
import type { Environment } from "../ports";
import { type Judgement, judgeSettings, judgeVariables } from "./judgeNames";

/** Values of the namespace `tencentcloud:`, asked by their whole name, such as `tencentcloud:region`. */
export interface Settings {
  get(key: string): string | undefined;
  /** The whole names of all that are set, where the host tells them. */
  readonly names?: readonly string[];
}

/** Every setting that is asked for, by its whole name. */
export const settingNames = [
  "tencentcloud:region",
  "tencentcloud:domain",
  "tencentcloud:endpoint",
  "tencentcloud:allowedAccountIds",
  "tencentcloud:requestsPerSecond",
  "tencentcloud:requestTimeoutSeconds",
  "tencentcloud:previewChecks",
  "tencentcloud:secretId",
  "tencentcloud:secretKey",
  "tencentcloud:securityToken",
  "tencentcloud:__explicitCredentials",
] as const;
type SettingName = (typeof settingNames)[number];

/** Settings of the provider, judged when they are asked for: each getter throws a `UserError` for a value that is not valid. */
export interface Config {
  /** Long name of a region, such as `ap-guangzhou`; `undefined` when none is configured. */
  readonly region: string | undefined;
  /** @throws {UserError} when no region is configured */
  requireRegion(): string;
  /** Root of the cloud's host names. @default `tencentcloudapi.com` */
  readonly domain: string;
  /** Base URL for KMS, Tag and STS, without a slash at its end. @default none */
  readonly endpoint: string | undefined;
  /** Whether `endpoint` is on this machine: an emulator. */
  readonly isLoopback: boolean;
  /** Accounts (uins) outside which nothing is read or made. @default none: all are allowed */
  readonly allowedAccountIds: readonly string[] | undefined;
  /** Calls a second of an action that allows 100; from 1 to 95. @default 50 */
  readonly requestsPerSecond: number;
  /** Time limit of one attempt of a call, in seconds; an operation gives up after 4 times that. @default 15 */
  readonly requestTimeoutSeconds: number;
  /** Whether new keys and new aliases are compared with what is in the cloud before anything is changed. @default `auto` */
  readonly previewChecks: PreviewChecks;
  /** Settings and variables of this package that nobody reads, or that only others follow. */
  readonly unread: Judgement;
  /** Variables by which other tools choose an identity, in one line if there are any. */
  readonly foreignVariables: readonly string[];
}

export const previewCheckModes = ["auto", "require", "off"] as const;
/**
 * `auto`: as far as the cloud can be asked, and a line tells what could not be. `require`: what cannot be asked is a
 * failure. `off`: not at all.
 */
export type PreviewChecks = (typeof previewCheckModes)[number];

/** Root of the host names of every site of the cloud; https://cloud.tencent.com/document/api/573/34406 */
const cloudDomain = "tencentcloudapi.com";

/** A value and where it came from, as the user would name it. */
interface Found {
  readonly name: string;
  readonly value: string;
  readonly fromStack: boolean;
}

export function readConfig(settings: Settings, environment: Environment): Config {
  const find = (name: SettingName, variable?: string): Found | undefined => {
    const setting = settings.get(name)?.trim();
    if (setting) return { name, value: setting, fromStack: true };
    const value = variable === undefined ? undefined : environment[variable]?.trim();
    return variable !== undefined && value ? { name: variable, value, fromStack: false } : undefined;
  };
  // What the class hands over in a `Provider` is nobody's slip.
  const own = (settings.names ?? []).filter((name) => !name.startsWith("tencentcloud:__"));
  const unread = judgeSettings(own, true);
  const variables = judgeVariables(Object.keys(environment).filter((name) => environment[name]));
  const findEndpoint = () => {
    const found = find("tencentcloud:endpoint", "TENCENTCLOUD_ENDPOINT");
    return found && endpointOf(found);
  };
  return {
    get region() {
      return find("tencentcloud:region", "TENCENTCLOUD_REGION")?.value;
    },
    requireRegion() {
      const { region } = this;
      if (region !== undefined) return region;
      throw new UserError(
        "No region is configured. Run `pulumi config set tencentcloud:region ap-guangzhou`, set TENCENTCLOUD_REGION, or give the key a `region`.",
      );
    },
    get domain() {
      const found = find("tencentcloud:domain", "TENCENTCLOUD_DOMAIN");
      return found === undefined ? cloudDomain : domainOf(found);
    },
    get endpoint() {
      return findEndpoint()?.origin;
    },
    get isLoopback() {
      const endpoint = findEndpoint();
      return endpoint !== undefined && isLoopbackHost(endpoint.hostname);
    },
    get allowedAccountIds() {
      const found = find("tencentcloud:allowedAccountIds");
      return found && accountIdsOf(found);
    },
    get requestsPerSecond() {
      return numberOf(find("tencentcloud:requestsPerSecond"), { missing: 50, min: 1, max: 95, unit: "calls a second" });
    },
    get requestTimeoutSeconds() {
      return numberOf(find("tencentcloud:requestTimeoutSeconds"), { missing: 15, min: 0.1, max: 600, unit: "seconds" });
    },
    get previewChecks() {
      const found = find("tencentcloud:previewChecks");
      return found === undefined ? "auto" : modeOf(found);
    },
    unread: { refused: [...unread.refused, ...variables.refused], ignored: unread.ignored },
    foreignVariables: variables.ignored,
  };
}

/** Whether a host name of a URL is one of this machine's loopback addresses. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function endpointOf(found: Found): URL {
  const { name, value, fromStack } = found;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isBase =
    url?.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && url.password === "";
  if (url === undefined || !isBase || !["http:", "https:"].includes(url.protocol)) {
    // What a wrong URL holds may be a password.
    throw new UserError(
      `${name} is no base URL: give scheme, host and port and nothing else, such as http://127.0.0.1:9911.`,
    );
  }
  if (isLoopbackHost(url.hostname)) return url;
  if (fromStack) {
    throw invalid(
      found,
      "in stack configuration it may only be a loopback address, such as http://127.0.0.1:9911, since a change of a file must not send requests elsewhere. Set TENCENTCLOUD_ENDPOINT instead.",
    );
  }
  if (url.protocol === "http:") throw invalid(found, "plain http is for loopback addresses only. Use https.");
  return url;
}

function domainOf(found: Found): string {
  const domain = found.value.toLowerCase();
  if (!/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(domain)) {
    throw invalid(found, `it must be a host name, such as ${cloudDomain} or intl.${cloudDomain}.`);
  }
  if (found.fromStack && domain !== cloudDomain && !domain.endsWith(`.${cloudDomain}`)) {
    throw invalid(
      found,
      `in stack configuration it may only be ${cloudDomain} or a name under it, such as intl.${cloudDomain}, since a change of a file must not send requests elsewhere. Set TENCENTCLOUD_DOMAIN instead.`,
    );
  }
  return domain;
}

function accountIdsOf(found: Found): readonly string[] {
  const ids = found.value.split(",").map((id) => id.trim());
  if (ids.every((id) => /^\d+$/.test(id))) return ids;
  throw invalid(
    found,
    "it must be account ids (uins, all digits) with commas between them, such as 100000000001,100000000002.",
  );
}

function modeOf(found: Found): PreviewChecks {
  const mode = previewCheckModes.find((known) => known === found.value);
  if (mode !== undefined) return mode;
  throw invalid(found, "it must be auto, require or off.");
}

interface NumberRule {
  readonly missing: number;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
}

function numberOf(found: Found | undefined, { missing, min, max, unit }: NumberRule): number {
  if (found === undefined) return missing;
  const value = /^\d+(\.\d+)?$/.test(found.value) ? Number(found.value) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw invalid(found, `it must be a number of ${unit} from ${min} to ${max}.`);
}

const invalid = ({ name, value }: Found, rule: string) => new UserError(`${name} is ${JSON.stringify(value)}: ${rule}`);
