import { createEmulator, type Emulator, type EmulatorOptions } from "../../emulator/src";
import type { NoteSeen } from "../../provider/run/declarations/seen";
import {
  type CredentialSource,
  NoAnswerError,
  type Ports,
  type ReadDeclarations,
  type Transport,
  type TransportRequest,
} from "../../provider/run/ports";
import { openSession, type Session } from "../../provider/run/session";
import { VirtualClock } from "./virtualClock";

export const testRegion = "ap-guangzhou";

export interface TestSessionOptions {
  /** By whole name, such as `tencentcloud:region`. @default the region `ap-guangzhou` */
  readonly settings?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Shared with other sessions; it should run on the same clock. @default a new one, made with `emulatorOptions` */
  readonly emulator?: Emulator;
  readonly emulatorOptions?: EmulatorOptions;
  readonly clock?: VirtualClock;
  /** What a call takes there and back. @default 0 */
  readonly latencyMs?: number;
  readonly seed?: number;
  /** The caller's account. @default that of the emulator's default credentials */
  readonly uin?: string;
  /** What the program declares. @default no program runs */
  readonly declarations?: ReadDeclarations;
  /** Gets what the process tells those of other providers. @default there are none */
  readonly noteSeen?: NoteSeen;
  /** The account whose credentials are there at the moment, for those that change. @default `uin` */
  readonly signedBy?: () => string;
  /** Sees each attempt before it is sent; what it throws is the attempt's failure. */
  readonly beforeSend?: (request: TransportRequest) => void;
}

export interface TestSession {
  readonly session: Session;
  readonly clock: VirtualClock;
  readonly emulator: Emulator;
  /** The lines that were printed. */
  readonly stderr: string[];
  readonly ports: Ports;
  /** Ends the process, as the engine does. */
  end(): void;
}

/** A session on virtual time, with chance that repeats itself, that talks to an emulator in the same process. */
export function openTestSession(options: TestSessionOptions = {}): TestSession {
  const clock = options.clock ?? new VirtualClock();
  const emulator = options.emulator ?? createEmulator({ clock, ...options.emulatorOptions });
  const settings: Readonly<Record<string, string>> = options.settings ?? { "tencentcloud:region": testRegion };
  const stderr: string[] = [];
  let atEnd = (): void => undefined;
  const ports: Ports = {
    clock,
    random: seededRandom(options.seed ?? 1),
    environment: options.environment ?? {},
    stderr: (line) => stderr.push(line),
    declarations: options.declarations ?? (() => ({ kind: "none" })),
    noteSeen: options.noteSeen ?? (() => undefined),
    atEnd: (listener) => {
      atEnd = listener;
    },
    transport: emulatorTransport(emulator, clock, options),
    ...(options.signedBy !== undefined && { credentials: credentialsOf(options.signedBy) }),
  };
  const session = openSession({ get: (key) => settings[key], names: Object.keys(settings) }, ports);
  return { session, clock, emulator, stderr, ports, end: () => atEnd() };
}

function emulatorTransport(
  emulator: Emulator,
  clock: VirtualClock,
  { latencyMs = 0, uin, signedBy, beforeSend }: TestSessionOptions,
): Transport {
  return async (request, signal, { secretId }) => {
    beforeSend?.(request);
    const caller = signedBy === undefined ? uin : secretId;
    await clock.sleep(latencyMs / 2, signal);
    const answer = await clock.standStill(
      emulator.handle({ ...request, ...(caller !== undefined && { uin: caller }) }),
    );
    if (answer === "reset") throw new NoAnswerError("the connection to the emulator broke (ECONNRESET)", true);
    if (answer === "stall") return never(signal);
    await clock.sleep(latencyMs / 2, signal);
    return answer;
  };
}

/** Credentials that are named after their account. */
const credentialsOf =
  (signedBy: () => string): CredentialSource =>
  async () => ({ secretId: signedBy(), secretKey: "", token: undefined });

/** No answer, until the caller has waited long enough. */
const never = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(new NoAnswerError("the attempt was given up", true)));
  });

/** Mulberry32: https://github.com/cprosche/mulberry32 */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
