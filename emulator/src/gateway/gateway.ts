import { setTimeout as sleep } from "node:timers/promises";
import type { Caller } from "../cloud/access/caller";
import type { Cloud } from "../cloud/cloud";
import type { Fault } from "../cloud/faults";
import type { Key } from "../cloud/keys/key";
import { hasKms, isRegion } from "../cloud/regions";
import { requestLine } from "../cloud/requestLine";
import { keyIdOf } from "../cloud/requestLog";
import { ApiError, refusal } from "../errors";
import type { Call } from "./action";
import { gatewayErrors } from "./gatewayErrors";
import { loggedParameters } from "./loggedParameters";
import { withNullLists } from "./nullLists";
import { withoutNulls } from "./parameters";
import { envelope, faultyReply, type Reply, type Result } from "./reply";
import { findRoute, type Route, serviceOf } from "./router";
import { structFromTexts, type TextTree } from "./textParameters";

/** A call as it came in. */
export interface Incoming {
  /** What the client takes the service for; may be anything. */
  readonly service: string;
  readonly action: string;
  readonly version: string;
  readonly region: string | undefined;
  readonly body: unknown;
  /** The request where it came as texts and not as JSON; `body` is then nothing. */
  readonly texts?: TextTree;
}

/**
 * Returns the caller.
 *
 * @param unsigned whether the call may come without a signature
 * @throws {ApiError} when the signature is wrong
 */
export type Authorize = (unsigned: boolean) => Caller;

/** What became of a call. */
interface Performed {
  readonly service: string;
  /** `""` where nobody was recognized. */
  readonly account: string;
  /** The request as JSON has it. */
  readonly body: unknown;
  /** What the log of calls keeps of the request. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly writes: boolean;
  readonly result: Result;
  readonly fault?: Fault;
}

/** Takes one call through everything that all calls have in common. */
export async function handle(cloud: Cloud, incoming: Incoming, authorize: Authorize): Promise<Reply> {
  const arrivedMs = cloud.realClock.nowMs();
  const { service, account, body, parameters, writes, result, fault } = await perform(cloud, incoming, authorize);
  const keyId = keyIdOf(body, result);
  const record = cloud.requests.add({
    at: arrivedMs,
    service,
    action: incoming.action,
    account,
    region: incoming.region ?? "",
    ...(keyId === undefined ? {} : { keyId }),
    parameters,
    outcome: fault?.name ?? (result instanceof ApiError ? result.code : "ok"),
  });
  if (cloud.settings.verbose) cloud.log(requestLine(record));
  const kept = cloud.isKept ? result : await keep(cloud, result, writes);
  if (cloud.settings.latencyMs > 0) await sleepUntil(cloud, arrivedMs + cloud.settings.latencyMs);
  const shown = cloud.settings.nullLists && !(kept instanceof ApiError) ? withNullLists(kept) : kept;
  return fault === undefined ? envelope(shown) : faultyReply(fault, shown);
}

async function perform(cloud: Cloud, incoming: Incoming, authorize: Authorize): Promise<Performed> {
  let known = {
    service: serviceOf(incoming.service, incoming.version),
    account: "",
    body: incoming.body,
    parameters: {},
    writes: false,
  };
  let fault: Fault | undefined;
  try {
    const route = findRoute(incoming.service, incoming.version, incoming.action);
    const { service, action } = route;
    const body = incoming.texts === undefined ? incoming.body : structFromTexts(action.parameters)(incoming.texts);
    known = { ...known, service, body, parameters: keptOf(route, body), writes: action.writes };
    const caller = authorize(action.unsigned);
    known.account = caller.uin;
    fault = cloud.faults.next(route.name);
    const result = fault?.commits === false ? {} : await run(cloud, route, incoming.region, body, caller, fault);
    return { ...known, result, ...(fault && { fault }) };
  } catch (error) {
    return { ...known, result: asRefusal(cloud, incoming, error), ...(fault && { fault }) };
  }
}

const keptOf = ({ action }: Route, body: unknown): Readonly<Record<string, unknown>> =>
  typeof body === "object" && body !== null ? loggedParameters(action.parameters, body) : {};

function run(
  cloud: Cloud,
  route: Route,
  regionGiven: string | undefined,
  body: unknown,
  caller: Caller,
  fault?: Fault,
): object | Promise<object> {
  const { action, service, name } = route;
  const { uin } = caller;
  const region = checkedRegion(route, regionGiven);
  const counted = action.rateShared ?? name;
  cloud.rateLimiter.admit(`${uin} ${service} ${counted} ${region}`, action.ratePerSecond, cloud.realClock.nowMs());
  const now = cloud.clock.nowSeconds();
  const touched = new Set<Key>();
  const account = cloud.store.account(uin, now, touched);
  const call: Call = {
    caller,
    uin,
    region,
    now,
    nowMs: cloud.clock.nowMs(),
    realNow: Math.floor(cloud.realClock.nowMs() / 1000),
    account,
    keys: account.keys(region),
    invalidType: cloud.serviceStatuses.of(uin),
    keyIds: cloud.keyIds,
    keyPairs: cloud.keyPairs,
    settings: cloud.settings,
    kept: (key) => cloud.keep(key),
    tagsFail: fault?.kind === "tagFailure",
    accesses: cloud.accesses,
    sessions: cloud.sessions,
    log: cloud.log,
  };
  const response = action.handle(call, withoutNulls(body));
  // Before anything else runs, so that no other call answers what is not kept yet.
  if (action.writes) for (const key of touched) cloud.keyChanged(key);
  return response;
}

function checkedRegion({ regional }: Route, region: string | undefined): string {
  if (region === undefined) {
    if (regional) throw gatewayErrors.missingParameter("Region");
    return "";
  }
  if (!isRegion(region)) throw gatewayErrors.invalidRegion();
  if (regional && !hasKms(region)) throw gatewayErrors.unsupportedRegion();
  return region;
}

/** Anything but a refusal is a mistake of the emulator; the cloud calls such a thing an internal error. */
function asRefusal(cloud: Cloud, { action }: Incoming, error: unknown): ApiError {
  if (!(error instanceof ApiError)) {
    cloud.log(`${action} failed inside the emulator: ${error instanceof Error ? error.stack : String(error)}`);
    return refusal("InternalError");
  }
  if (error.code.startsWith("EmulatorError.")) cloud.log(`${action}: ${error.message}`);
  return error;
}

/** Answers nothing that a crash could undo; what was only read is answered also while the file cannot be written. */
async function keep(cloud: Cloud, result: Result, writes: boolean): Promise<Result> {
  try {
    if (!writes) await cloud.settled();
    else await cloud.durable();
    return result;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    cloud.log(`The state file cannot be written: ${reason}`);
    return refusal("InternalError", `The state file cannot be written: ${reason}`);
  }
}

async function sleepUntil(cloud: Cloud, dueMs: number): Promise<void> {
  const durationMs = dueMs - cloud.realClock.nowMs();
  if (durationMs > 0) await sleep(durationMs);
}
