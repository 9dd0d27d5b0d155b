import { createEmulator, type Emulator, type KeyView } from "../../emulator/src";
import { dynamicHost } from "../../provider/host/dynamic/dynamicHost";
import { keyResource } from "../../provider/key/resource";
import { type Clock, NoAnswerError, type TransportRequest } from "../../provider/run/ports";
import { openSession } from "../../provider/run/session";
import { EngineDouble, type Program, type StateFile } from "./engineDouble";
import { openProgramSeen } from "./programSeen";
import { seededRandom, testRegion } from "./session";
import { VirtualClock } from "./virtualClock";

/** Secrets that must show nowhere. */
export const canaries = {
  secretId: "AKIDcanaryOfTheTests",
  secretKey: "canarySecretKeyOfTheTests",
  securityToken: "canaryTokenOfTheTests",
} as const;

const oneWayMs = 20;

/** What becomes of a call that the emulator does not even learn of, or of the process that sent it. */
export type Disturbance = "refused" | "killBefore" | "killAfter";

/** The calls that are disturbed, counted from 1 in the life of the process. */
export interface Disturbed {
  /** Only calls of this action count. @default all calls */
  readonly action?: string;
  readonly call: number;
  /** The first of them among all calls: for a real connection, which is refused before anybody knows for which action. */
  readonly position?: number;
  readonly times: number;
  readonly what: Disturbance;
}

export type Command = "up" | "up --refresh" | "refresh" | "destroy";

export interface Outcome {
  /** What went wrong, as it is shown to the user. */
  readonly errors: readonly string[];
  /** Lines of the provider on standard error. */
  readonly printed: readonly string[];
  /** The actions that were sent, each attempt. */
  readonly calls: readonly string[];
  readonly killed: boolean;
  /** How many attempts found no connection. */
  readonly refused: number;
  /** How long the longest call of one method of the provider took, in milliseconds. */
  readonly longestMs: number;
}

/** An emulated cloud and a state file, which outlive the runs of the engine. */
export interface FaultWorld {
  readonly emulator: Emulator;
  readonly clock: VirtualClock;
  readonly state: StateFile;
  /**
   * Runs a command with a provider process of its own.
   *
   * @param requestTimeoutSeconds of the provider's configuration
   */
  run(command: Command, program: Program, disturbed?: Disturbed, requestTimeoutSeconds?: number): Promise<Outcome>;
  /** What `up` would do. */
  preview(program: Program): Promise<readonly string[]>;
  /** A call of somebody else, which no fault hits. */
  byHand(action: string, body: object): Promise<Readonly<Record<string, unknown>>>;
  live(keyId: string): KeyView | undefined;
}

export function openFaultWorld(): FaultWorld {
  const clock = new VirtualClock();
  const emulator = createEmulator({ clock, rateLimit: 0 });
  const state: StateFile = { entries: [] };
  return {
    emulator,
    clock,
    state,
    async run(command, program, disturbed, requestTimeoutSeconds) {
      const process = startProcess(emulator, clock, disturbed, requestTimeoutSeconds);
      const engine = new EngineDouble(process.host, state);
      const finished = runCommand(engine, command, program);
      const errors = await Promise.race([finished, process.killed]);
      const { printed, calls } = process;
      const killed = errors === undefined;
      const [longestMs, refused] = [process.longestMs(), process.refused()];
      return { errors: errors ?? [], printed, calls, killed, longestMs, refused };
    },
    preview: (program) => new EngineDouble(startProcess(emulator, clock).host, state).preview(program),
    async byHand(action, body) {
      const version = action.includes("Tags") ? "2018-08-13" : "2019-01-18";
      const answer = await emulator.handle({ action, version, region: testRegion, body });
      if (typeof answer === "string") throw new Error(`${action} by hand was not answered: ${answer}`);
      const { Response: response } = JSON.parse(answer.body);
      if ("Error" in response) throw new Error(`${action} by hand: ${response.Error.Code}`);
      return response;
    },
    live: (keyId) => emulator.keys().find(({ KeyId }) => KeyId === keyId),
  };
}

/** @returns what went wrong */
export async function runCommand(engine: EngineDouble, command: Command, program: Program): Promise<readonly string[]> {
  if (command === "destroy") return engine.destroy();
  const errors = command === "up" ? [] : await engine.refresh();
  return errors.length > 0 || command === "refresh" ? errors : engine.up(program);
}

/** A provider process. Once it is killed, nothing that it waits for ever happens, and nothing of it reaches the cloud. */
function startProcess(emulator: Emulator, clock: VirtualClock, disturbed?: Disturbed, requestTimeoutSeconds?: number) {
  let isDead = false;
  let kill: (reason: undefined) => void = () => undefined;
  const killed = new Promise<undefined>((resolve) => {
    kill = resolve;
  });
  const die = () => {
    isDead = true;
    kill(undefined);
    return never();
  };
  const whileAlive = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    return isDead ? never() : result;
  };

  const printed: string[] = [];
  const calls: string[] = [];
  let refused = 0;
  const ownClock: Clock = {
    nowMs: () => clock.nowMs(),
    sleep: (durationMs, signal) => whileAlive(clock.sleep(durationMs, signal)),
  };
  const transport = async (request: TransportRequest, signal: AbortSignal) => {
    calls.push(request.action);
    const what = disturbed !== undefined && hits(disturbed, calls) ? disturbed.what : undefined;
    if (what === "refused") {
      refused += 1;
      throw new NoAnswerError("the connection was refused (ECONNREFUSED)", false);
    }
    if (isDead || what === "killBefore") return die();
    await ownClock.sleep(oneWayMs, signal);
    const answer = await whileAlive(clock.standStill(emulator.handle(request)));
    if (what === "killAfter") return die();
    if (answer === "reset") throw new NoAnswerError("the connection broke (ECONNRESET)", true);
    if (answer === "stall") return never();
    await ownClock.sleep(oneWayMs, signal);
    return answer;
  };

  const { secretId, secretKey, securityToken } = canaries;
  const settings: Readonly<Record<string, string>> = {
    "tencentcloud:region": testRegion,
    "tencentcloud:secretId": secretId,
    "tencentcloud:secretKey": secretKey,
    "tencentcloud:securityToken": securityToken,
    ...(requestTimeoutSeconds !== undefined && { "tencentcloud:requestTimeoutSeconds": `${requestTimeoutSeconds}` }),
  };
  const environment = {
    TENCENTCLOUD_SECRET_ID: secretId,
    TENCENTCLOUD_SECRET_KEY: secretKey,
    TENCENTCLOUD_TOKEN: securityToken,
  };
  const seen = openProgramSeen();
  const stderr = (line: string) => void printed.push(line);
  const { declarations } = seen;
  const ports = {
    clock: ownClock,
    random: seededRandom(1),
    environment,
    stderr,
    declarations,
    transport,
    atEnd: () => undefined,
    // There is one provider process.
    noteSeen: () => undefined,
  };
  const host = seen.watch(dynamicHost((given, say) => keyResource(openSession(given, ports, say)), stderr));
  // The server does not wait for it either.
  void host.configure({
    config: { get: (name: string) => settings[name], require: (name: string) => settings[name] ?? "" },
  });

  let longestMs = 0;
  const timed =
    <Args extends unknown[], Result>(method: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      const startedMs = clock.nowMs();
      try {
        return await method(...args);
      } finally {
        longestMs = Math.max(longestMs, clock.nowMs() - startedMs);
      }
    };
  const timedHost = {
    ...host,
    check: timed(host.check),
    diff: timed(host.diff),
    create: timed(host.create),
    read: timed(host.read),
    update: timed(host.update),
    delete: timed(host.delete),
  };
  return { host: timedHost, killed, printed, calls, refused: () => refused, longestMs: () => longestMs };
}

const never = () => new Promise<never>(() => undefined);

/** Whether the last of the calls is to be disturbed. */
export function hits({ action, call, times }: Disturbed, calls: readonly string[]): boolean {
  if (action !== undefined && action !== calls.at(-1)) return false;
  const count = action === undefined ? calls.length : calls.filter((called) => called === action).length;
  return count >= call && count < call + times;
}
