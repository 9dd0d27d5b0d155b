import type { Flags } from "../life/life";
import { Bail, failureOf } from "./failure";
import type { Goal } from "./goal";
import type { Diagnostic, ShownStep } from "./preview";
import type { ProviderProcesses } from "./providerProcess";
import type { Resource, Snapshot } from "./resource";

/** What a preview planned, by URN. */
export type Plan = ReadonlyMap<string, PlannedOp>;
export type PlannedOp = "create" | "update" | "replace" | "delete" | "same";

/** What a plan allows beside what it says. */
const allowed: { readonly [Op in PlannedOp]: readonly PlannedOp[] } = {
  create: ["same", "create"],
  update: ["same", "update"],
  replace: ["same", "update", "replace"],
  delete: ["delete"],
  same: ["same"],
};

/** Flags with URNs. */
export interface Constraints extends Pick<Flags, "refresh" | "targetDependents" | "continueOnError" | "ignoreProtect"> {
  readonly target: readonly string[];
  readonly exclude: readonly string[];
  readonly replace: readonly string[];
}

/**
 * What one operation of the engine, a preview or an update, has come to: what `stepGenerator` and `stepExecutor` of
 * https://github.com/pulumi/pulumi/tree/master/pkg/resource/deploy keep while they work.
 */
export class Operation {
  /** The state before; of a preview, a copy of it. */
  readonly snapshot: Snapshot;
  readonly processes: ProviderProcesses;
  readonly constraints: Constraints;
  readonly isPreview: boolean;

  readonly steps: ShownStep[] = [];
  readonly diagnostics: Diagnostic[] = [];
  /** URNs that a step was made for. */
  readonly operatedOn = new Set<string>();
  readonly replaced = new Set<string>();
  /** URNs that are deleted, or were and may come again. */
  readonly deleted = new Set<string>();
  readonly deletedEarly = new Set<Resource>();
  readonly skippedCreates = new Set<string>();
  /** Those that failed, or depend on one that did. */
  readonly failed = new Set<string>();
  /** By former URN the one that it goes by now. */
  readonly aliased = new Map<string, string>();
  readonly #ids = new Map<string, string>();
  /** What is done, by URN: of a preview, the plan. */
  readonly done = new Map<string, PlannedOp>();
  isCanceled = false;
  readonly #plan: Plan | undefined;

  /** @param plan what an update must keep to */
  constructor(
    snapshot: Snapshot,
    processes: ProviderProcesses,
    constraints: Constraints,
    isPreview: boolean,
    plan?: Plan,
  ) {
    this.#plan = plan;
    this.snapshot = snapshot;
    this.processes = processes;
    this.constraints = constraints;
    this.isPreview = isPreview;
  }

  get isFailed(): boolean {
    return this.diagnostics.some(({ severity }) => severity === "error");
  }

  readonly idOf = (urn: string): string | undefined => this.#ids.get(urn);

  know(urn: string, id: string): void {
    if (id !== "") this.#ids.set(urn, id);
  }

  show(
    op: ShownStep["op"],
    old: ShownStep["old"],
    now: ShownStep["now"],
    replaceReasons: readonly string[] = [],
  ): void {
    this.steps.push({ op, old, now, replaceReasons });
  }

  report(urn: string, message: string): void {
    this.diagnostics.push({ severity: "error", message, urn });
  }

  /** Notes a step, which the plan may forbid. */
  note(urn: string, op: PlannedOp): void {
    this.done.set(urn, op);
    const planned = this.#plan?.get(urn) ?? "same";
    if (this.#plan === undefined || allowed[planned].includes(op)) return;
    this.report(urn, `${op} is not allowed by the plan: this resource is constrained to ${planned}`);
    throw new Bail();
  }

  /** What was planned and not tried is an error. */
  missPlanned(): void {
    for (const urn of this.#plan?.keys() ?? []) {
      if (!this.done.has(urn)) this.report(urn, `expected resource operations for ${urn} but none were seen`);
    }
  }

  /** Whether the flags include a resource; what they exclude stays as it is. */
  includes(resource: Pick<Goal, "urn" | "dependencies">): boolean {
    const { target, exclude, targetDependents } = this.constraints;
    if (target.length === 0) return !exclude.includes(resource.urn);
    if (target.includes(resource.urn)) return true;
    return targetDependents === true && resource.dependencies.some((urn) => this.#targeted.has(urn));
  }

  readonly #targeted = new Set<string>();
  noteTargeted(urn: string): void {
    this.#targeted.add(urn);
  }

  /** Does what may fail; a failure ends the operation, unless it is to continue on errors. */
  async attempt(urn: string, work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof Bail)) this.report(urn, failureOf(error).message);
      this.failed.add(urn);
      if (error instanceof Bail || this.isPreview || this.constraints.continueOnError !== true) this.isCanceled = true;
      return false;
    }
  }
}
