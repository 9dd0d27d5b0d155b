import { tmpdir } from "node:os";
import { type Declarations, readDeclarations } from "./declarations/readDeclarations";
import { removeDeclarations } from "./declarations/removeDeclarations";
import { type NoteSeen, openSeen } from "./declarations/seen";

/**
 * What the provider needs from the world outside: time, chance, the environment, a line to the user, and a way to the
 * cloud. Everything else in `provider/` gets these as values, so that a test can hand over its own.
 */

/** Time. `nowMs` is Unix time in milliseconds. */
export interface Clock {
  nowMs(): number;
  /** Resolves after `durationMs`, or at once when `signal` is aborted. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
}

/** Chance, for jitter: a number from 0 (included) to 1 (excluded). */
export type Random = () => number;

/** The variables of the environment, read when they are needed. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One line for the person who runs Pulumi; it appears under the stack's diagnostics. */
export type Stderr = (line: string) => void;

/** Services of the cloud that the provider talks to, by the first label of their host name. */
export type Service = "kms" | "tag" | "sts";

/** One attempt of one call, before it is signed. */
export interface TransportRequest {
  readonly service: Service;
  /** Version of the service's API, such as `2019-01-18`. */
  readonly version: string;
  readonly action: string;
  /** Long name of a region, such as `ap-guangzhou`. */
  readonly region: string;
  /** The request's fields, in the cloud's spelling. */
  readonly body: object;
}

/** What came back, unread: the cloud answers errors with status 200 as well. */
export interface TransportAnswer {
  readonly status: number;
  readonly body: string;
  /** The `Date` header: the cloud's clock. */
  readonly date: string | undefined;
}

/** Why an attempt got no answer. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";

  constructor(
    message: string,
    /** Whether the request may have reached the cloud: not when no connection came about. */
    readonly mayHaveArrived: boolean,
    /** It will be no better the next time: a certificate that is not trusted, a proxy that wants a password. */
    readonly lasting = false,
  ) {
    super(message);
  }
}

/** An access key of the cloud, for signing one attempt. */
export interface Credential {
  readonly secretId: string;
  readonly secretKey: string;
  /** Session token of a temporary key. */
  readonly token: string | undefined;
}

/**
 * Finds the credentials of the moment: they may be others the next time.
 *
 * @throws {UserError} when there are none
 */
export type CredentialSource = () => Promise<Credential>;

/**
 * Sends one attempt, signed with these credentials.
 *
 * @throws {NoAnswerError} when no whole answer came back
 * @throws {UserError} when it cannot be sent at all, such as through a proxy that is no URL
 */
export type Transport = (
  request: TransportRequest,
  signal: AbortSignal,
  credential: Credential,
) => Promise<TransportAnswer>;

/** The program of this operation of the engine, as its class has written it down for every provider process. */
export type ReadDeclarations = () => Declarations;

export interface Ports {
  readonly clock: Clock;
  readonly random: Random;
  readonly environment: Environment;
  readonly stderr: Stderr;
  readonly declarations: ReadDeclarations;
  /** Tells the other provider processes of this operation what this one sees of resources. */
  readonly noteSeen: NoteSeen;
  /** Has `listener` called when the engine ends this process; what is printed then is still shown. */
  readonly atEnd: (listener: () => void) => void;
  /** Replaces the network; without it the session talks to the cloud with the official SDK. */
  readonly transport?: Transport;
  /** Replaces the search for credentials. @default none for a transport that is given: it needs no signature */
  readonly credentials?: CredentialSource;
}

const stderr: Stderr = (line) => {
  process.stderr.write(`${line}\n`);
};

/** The real ones. */
export const realPorts: Ports = {
  clock: {
    nowMs: () => Date.now(),
    sleep: (durationMs, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) {
          resolve();
          return;
        }
        const timer = setTimeout(done, durationMs);
        signal?.addEventListener("abort", done, { once: true });
        function done() {
          clearTimeout(timer);
          signal?.removeEventListener("abort", done);
          resolve();
        }
      }),
  },
  random: () => Math.random(),
  environment: process.env,
  declarations: () => readDeclarations(engineAddress(), { ...declarationsPlace(), nowMs: Date.now(), isAlive }),
  noteSeen: openSeen(engineAddress, declarationsPlace, process.pid, stderr),
  stderr,
  atEnd: (listener) => {
    for (const signal of endSignals) {
      process.once(signal, () => {
        listener();
        // Without a listener it ends the process, as it would have before.
        process.kill(process.pid, signal);
      });
    }
  },
};

/** How the engine ends a provider process: on Windows by the second. */
const endSignals = ["SIGINT", "SIGBREAK"] as const;

/** Takes away what the program of this operation declared, now that the operation is over. */
export const forgetDeclarations = (): void => removeDeclarations(engineAddress(), declarationsPlace());

/** The engine starts each provider process with its address, the same for all of one operation, after any other argument. */
function engineAddress(): string {
  return process.argv.at(-1) ?? "";
}

function declarationsPlace() {
  return { directory: tmpdir(), uid: process.geteuid?.() };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is there, and somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
