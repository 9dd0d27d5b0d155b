/**
 * What can be made to go wrong. *Commit* is when the work is done: before it nothing happened, after it the client does not
 * learn what happened.
 */
export const faultNames = [
  /** The connection is cut and nothing was done. */
  "resetBeforeCommit",
  /** The work is done and the connection is cut. */
  "resetAfterCommit",
  /** No answer comes and nothing was done. */
  "stallBeforeCommit",
  /** The work is done and no answer comes. */
  "stallAfterCommit",
  /** The work is done and half of the answer comes. */
  "truncateAfterCommit",
  /** Status 500 or 503, or a page of HTML; the work is done only with `commit`. */
  "http500",
  "http503",
  "html",
  /** `CreateKey` makes the key without its tags and answers `TagCode` 2. */
  "tagFailure",
] as const;
export type FaultName = (typeof faultNames)[number];

export interface FaultOptions {
  /** Name of the action, such as `CreateKey`. */
  readonly action: string;
  /** The first call of the action, counted from now, that the fault hits. @default 1 */
  readonly call?: number;
  /** How many calls in a row it hits. @default 1 */
  readonly times?: number;
  /** A fault, or an error code to answer, such as `InternalError`. */
  readonly fault: string;
  /** Whether the work is done nevertheless; only for error codes, `http500`, `http503` and `html`. @default false */
  readonly commit?: boolean;
}

/** The fault that hits one call. */
export interface Fault {
  readonly kind: FaultName | "errorCode";
  /** The fault's name or the error code. */
  readonly name: string;
  readonly commits: boolean;
}

const errorCode = /^[A-Z][A-Za-z]*(\.[A-Za-z]+)*$/;

interface Planned {
  readonly action: string;
  readonly fault: Fault;
  callsUntilFirst: number;
  timesLeft: number;
}

/** The faults that wait for their calls. */
export class Faults {
  #planned: Planned[] = [];

  /** @throws {RangeError} for a fault that is not known, or numbers that are not whole and positive */
  add({ action, call = 1, times = 1, fault, commit = false }: FaultOptions): void {
    for (const [name, value] of Object.entries({ call, times })) {
      if (!Number.isInteger(value) || value < 1) throw new RangeError(`${name} must be a whole number from 1`);
    }
    this.#planned.push({ action, fault: parse(fault, commit), callsUntilFirst: call - 1, timesLeft: times });
  }

  clear(): void {
    this.#planned = [];
  }

  /** Counts a call of `action` and returns the fault that hits it, the one that was added first when there are several. */
  next(action: string): Fault | undefined {
    let hit: Fault | undefined;
    for (const planned of this.#planned) {
      if (planned.action !== action) continue;
      if (planned.callsUntilFirst > 0) {
        planned.callsUntilFirst -= 1;
      } else {
        planned.timesLeft -= 1;
        hit ??= planned.fault;
      }
    }
    this.#planned = this.#planned.filter(({ timesLeft }) => timesLeft > 0);
    return hit;
  }
}

function parse(fault: string, commit: boolean): Fault {
  if (errorCode.test(fault)) return { kind: "errorCode", name: fault, commits: commit };
  const kind = faultNames.find((name) => name === fault);
  if (kind === undefined) {
    throw new RangeError(`fault must be an error code or one of ${faultNames.join(", ")}, not "${fault}"`);
  }
  const choosable = kind === "http500" || kind === "http503" || kind === "html";
  return { kind, name: kind, commits: choosable ? commit : !kind.endsWith("BeforeCommit") };
}
