import * as pulumi from "@pulumi/pulumi";
import type { ProgramResource } from "../../provider/run/declarations/programResource";

/** What a key in the program takes for itself: a KeyId, or an alias in a place. */
export interface Claim {
  /** The resource, by its arguments: what tells two of one name apart. */
  readonly owner: object;
  /** Name of the resource in the program. */
  readonly name: string;
  /** The argument that says so. */
  readonly argument: string;
  /** Whether the program holds what is claimed for a secret. */
  readonly isSecret?: boolean;
}

/** What is known of one run of a program, by all copies of this package in it. */
export interface ProgramRun {
  /** By KeyId. */
  readonly keyIds: Map<string, Claim>;
  /** By provider, then by region and alias. */
  readonly aliases: Map<unknown, Map<string, Claim>>;
  /** What is written down for the provider's processes, by what stands for the resource until its URN is known. */
  readonly resources: Map<object, ProgramResource>;
  /** Resources whose registration is not answered yet. */
  awaited: number;
  /** What writing took so far. */
  spentMs: number;
  /** The write that is to come in this turn of the event loop. */
  turn?: Promise<void>;
  /** A later write, of what nobody waits for. */
  later?: NodeJS.Timeout;
  /** Since when writing does not work, which was said. */
  isBroken?: true;
  isSwept?: true;
  /** Settings and variables of the environment are judged, and none is refused. */
  isJudged?: true;
}

/** The same for all copies of the package; the number is that of the form of `ProgramRun`. */
const shared = Symbol.for("pulumi-tencentcloud-kms.program.1");

/**
 * The run that the calling code belongs to. A process may have several at once (the Automation API); each has a stack of
 * its own, and where there is none, as in a unit test, a monitor.
 */
export function programRun(): ProgramRun {
  const runs = sharedRuns();
  const key = pulumi.runtime.getStackResource() ?? pulumi.runtime.getMonitor() ?? runs;
  const known = runs.get(key);
  if (known !== undefined) return known;
  const run: ProgramRun = { keyIds: new Map(), aliases: new Map(), resources: new Map(), awaited: 0, spentMs: 0 };
  runs.set(key, run);
  return run;
}

function sharedRuns(): WeakMap<object, ProgramRun> {
  const kept: unknown = Reflect.get(globalThis, shared);
  if (kept instanceof WeakMap) return kept;
  const runs = new WeakMap<object, ProgramRun>();
  Reflect.set(globalThis, shared, runs);
  return runs;
}
