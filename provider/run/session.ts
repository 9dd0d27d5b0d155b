import { Accounts } from "../cloud/call/accounts";
import type { Cloud } from "../cloud/call/cloud";
import { CloudTime } from "../cloud/call/cloudTime";
import { openCloud } from "../cloud/call/openCloud";
import { RateLimiter } from "../cloud/call/rateLimiter";
import { type KeyReader, openKeyReader } from "../cloud/reader/keyReader";
import { openSurvey, type Survey } from "../cloud/reader/survey";
import { Agents } from "../cloud/transport/agents";
import { sdkTransport } from "../cloud/transport/sdkCloud";
import type { Say } from "../host/contract";
import { openCredentials } from "./credentials/credentials";
import type { Declarations } from "./declarations/readDeclarations";
import type { NoteSeen } from "./declarations/seen";
import { openCallLog } from "./log";
import type { CredentialSource, Ports, Transport } from "./ports";
import { type Config, readConfig, type Settings } from "./settings/config";

export type { Settings };

/** All that lasts as long as the provider's process. */
export interface Session {
  /** Tells the person who runs Pulumi. */
  readonly say: Say;
  /** Prints `line`, unless a line was printed for `key` before. */
  once(key: string, line: string): void;
  /**
   * Prints `line` once nothing more is said here under `key`, for a moment or to the end of the process: what counts up is
   * told once.
   */
  settled(key: string, line: string): void;
  /** This machine's time, in Unix seconds. */
  now(): number;
  readonly config: Config;
  /** What the program of this operation declares, whatever its providers. */
  declarations(): Declarations;
  /** Tells the provider processes of other providers what this one is asked about a resource. */
  readonly noteSeen: NoteSeen;
  /** The cloud in a region; always the same object for the same region. */
  cloud(region: string): Cloud;
  /** Reads keys of a region; always the same object for the same region. */
  keys(region: string): KeyReader;
  /** What a region is like before the run changes it; always the same object for the same region. */
  survey(region: string): Survey;
}

/** The engine checks a new resource about every 35 ms. */
const settlingMs = 250;

/** @param say where lines go; without it each is printed */
export function openSession(settings: Settings, ports: Ports, say: Say = ({ text }) => ports.stderr(text)): Session {
  const { clock, random, environment, stderr } = ports;
  const warn = (text: string) => say({ severity: "warning", text });
  const config = readConfig(settings, environment);
  const { transport, credentials } = openWay(settings, config, ports);
  const accounts = new Accounts();
  const log = openCallLog(environment, stderr);
  const printed = new Set<string>();

  const once = (key: string, line: string) => {
    if (printed.has(key)) return;
    printed.add(key);
    warn(line);
  };

  const unsaid = new Map<string, string>();
  const sayNow = (key: string, line: string) => {
    if (unsaid.get(key) !== line) return;
    unsaid.delete(key);
    warn(line);
  };
  const sayAll = () => {
    for (const [key, line] of unsaid) sayNow(key, line);
  };
  let isAtEndHeard = false;
  const settled = (key: string, line: string) => {
    if (!isAtEndHeard) ports.atEnd(sayAll);
    isAtEndHeard = true;
    unsaid.set(key, line);
    void clock.sleep(settlingMs).then(() => sayNow(key, line));
  };

  const cloud = keptByRegion((region) => {
    const limiter = new RateLimiter(clock, () => config.requestsPerSecond);
    const cloudTime = new CloudTime(clock);
    const attemptLimitMs = config.requestTimeoutSeconds * 1000;
    const sending: Transport = (request, signal, credential) => {
      const { endpoint, isLoopback } = config;
      if (isLoopback) once("emulator", `tencentcloud: talking to an emulator at ${endpoint}`);
      for (const line of config.foreignVariables) once(line, line);
      return transport(request, signal, credential);
    };
    return openCloud({
      ...{ region, clock, random, transport: sending, limiter, cloudTime, attemptLimitMs, log, credentials, accounts },
      allowedAccountIds: () => config.allowedAccountIds,
    });
  });
  const keys = keptByRegion((region) => openKeyReader(cloud(region), clock));
  const survey = keptByRegion((region) => openSurvey(cloud(region)));

  return {
    say,
    once,
    settled,
    now: () => Math.floor(clock.nowMs() / 1000),
    config,
    declarations: ports.declarations,
    noteSeen: ports.noteSeen,
    cloud,
    keys,
    survey,
  };
}

/** How calls get to the cloud, and who signs them. */
function openWay(
  settings: Settings,
  config: Config,
  ports: Ports,
): { transport: Transport; credentials: CredentialSource } {
  const { environment, clock, transport, credentials = unsigned } = ports;
  if (transport !== undefined) return { transport, credentials };
  const agents = new Agents(environment);
  return {
    transport: sdkTransport(config, clock, agents),
    credentials: ports.credentials ?? openCredentials(settings, config, agents, { environment, clock }),
  };
}

const unsigned: CredentialSource = async () => ({ secretId: "", secretKey: "", token: undefined });

function keptByRegion<T>(open: (region: string) => T): (region: string) => T {
  const kept = new Map<string, T>();
  return (region) => {
    const known = kept.get(region);
    if (known !== undefined) return known;
    const opened = open(region);
    kept.set(region, opened);
    return opened;
  };
}
