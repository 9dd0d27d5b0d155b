import { isDeepStrictEqual } from "node:util";
import type { KeyView } from "../../emulator/src";
import type { Program } from "../harness/engineDouble";
import { defaultAliasOf } from "../harness/engineDouble";
import { type Disturbed, type FaultWorld, type Outcome, openFaultWorld } from "../harness/faultWorld";
import type { FaultKind } from "./faultKinds";
import { cannotKnow, isInState, lineIn, lostKeys, remainsProblems, shapes, textProblems, untruths } from "./judge";
import type { Scenario } from "./scenarios";

/** One call of a scenario, and what goes wrong with it. */
export interface Cell {
  readonly scenario: Scenario;
  readonly action: string;
  /** Of the calls of this action, counted from 1. */
  readonly call: number;
  /** Of all calls, counted from 1. */
  readonly position: number;
  readonly times: number;
  readonly kind: FaultKind;
  /** Time limit of an attempt in the run that is disturbed, so that waiting in real time is short. @default the provider's */
  readonly requestTimeoutSeconds?: number;
}

/** An operation gives up after 60 s, but for what it waits for company in a batch, and for the limiter when throttled. */
const longestMs = ({ kind }: Cell): number => 60_500 + (kind.code === "RequestLimitExceeded" ? 2_500 : 0);

/** Keys of somebody else, which nobody may touch: alike, and under names that a fuzzy search finds. */
const strangers = [
  { Alias: "payments-2", Description: "Card data at rest", Tags: [{ TagKey: "team", TagValue: "payments" }] },
  { Alias: "old-payments" },
];

interface Opened {
  readonly world: FaultWorld;
  readonly program: Program;
  /** The keys that were there before the command, by KeyId. */
  readonly before: ReadonlyMap<string, KeyView>;
  readonly strangers: readonly KeyView[];
}

/** What a scenario comes to when nothing goes wrong. */
export interface Clean {
  readonly calls: readonly string[];
  readonly keys: readonly unknown[];
  readonly errors: readonly string[];
}

export type OpenWorld = () => FaultWorld | Promise<FaultWorld>;

export async function runClean(scenario: Scenario, openWorld: OpenWorld = openFaultWorld): Promise<Clean> {
  const { world, program } = await open(scenario, openWorld);
  if (scenario.answers !== undefined) world.emulator.addFault(scenario.answers);
  const { calls, errors } = await world.run(scenario.command, program);
  if (scenario.adopts) await world.run("up", program);
  return { calls, errors: errors.map(withoutIds), keys: shapes(world) };
}

/** Runs a scenario with the fault, and once more without. Returns what is wrong with what came of it. */
export async function runCell(
  cell: Cell,
  clean: Clean,
  openWorld: OpenWorld = openFaultWorld,
): Promise<readonly string[]> {
  const { scenario } = cell;
  const opened = await open(scenario, openWorld);
  const { world, program } = opened;
  const disturbed = plan(cell, world);
  const problems: string[] = [];
  const printed: string[] = [];
  let killed = false;
  const run = async (
    name: string,
    command: Scenario["command"],
    ran: Program,
    disturbance?: Disturbed,
    requestTimeoutSeconds?: number,
  ) => {
    const strange = strangeKeys(world);
    const isKilled = killed;
    const outcome = await world.run(command, ran, disturbance, requestTimeoutSeconds);
    printed.push(...outcome.printed);
    killed ||= outcome.killed;
    const seen = { printed: printed.join("\n"), clean, program: ran, strange, isKilled };
    const found = [...outcomeProblems(opened, outcome, seen)];
    if (outcome.longestMs > longestMs(cell)) found.push(`a method took ${outcome.longestMs} ms`);
    problems.push(...found.map((problem) => `${name} run: ${problem}`));
    return outcome;
  };

  const first = await run("first", scenario.command, program, disturbed, cell.requestTimeoutSeconds);
  if (!wasHit(cell, world, first)) problems.push("the fault hit no call");
  problems.push(...firstProblems(cell, world, first, clean));
  world.emulator.clearFaults();
  let last = await run("second", scenario.command, program);
  if (first.killed && clean.errors.length === 0) {
    problems.push(...remainsProblems(last.errors).map((problem) => `second run: ${problem}`));
  }
  if (clean.errors.length > 0 && isDeepStrictEqual(last.errors.map(withoutIds), clean.errors)) return problems;

  let adopting: Program | undefined = adoptingAll(program, last.errors);
  const wasAdopted = adopting !== undefined;
  while (adopting !== undefined) {
    last = await run("adopting", "up", adopting);
    adopting = adoptingAll(adopting, last.errors);
  }
  if (last.errors.length > 0) return [...problems, `it ends with ${last.errors.join("\n")}`];
  if (wasAdopted || scenario.adopts) await run("updating", "up", program);
  if (!isDeepStrictEqual(shapes(world), clean.keys)) {
    problems.push(`the keys are ${JSON.stringify(shapes(world))}, not ${JSON.stringify(clean.keys)}`);
  }
  return [...problems, ...(await unrest(world, scenario.command === "destroy" ? {} : program))];
}

/** The program with the lines that the errors tell to write; `undefined` where an error tells none. */
function adoptingAll(program: Program, errors: readonly string[]): Program | undefined {
  const lines = errors.map(lineIn);
  if (errors.length === 0 || lines.some((line) => line === undefined)) return undefined;
  const entries = Object.entries(program).map(([name, declared]) => {
    const alias = String(declared.args.alias ?? defaultAliasOf(name));
    const at = errors.findIndex((error) => error.startsWith(`alias "${alias}" is taken`));
    const args = { ...declared.args, ...lines[at] };
    return [name, { ...declared, args }] as const;
  });
  return Object.fromEntries(entries);
}

async function open(scenario: Scenario, openWorld: OpenWorld): Promise<Opened> {
  const world = await openWorld();
  for (const stranger of strangers) await world.byHand("CreateKey", stranger);
  const strange = world.emulator.keys();
  if (scenario.before !== undefined) {
    const { errors } = await world.run("up", scenario.before);
    if (errors.length > 0) throw new Error(`${scenario.name}: ${errors.join("\n")}`);
  }
  await scenario.meanwhile?.(world);
  if (scenario.refreshed) await world.run("refresh", {});
  world.emulator.clearRequests();
  const program = typeof scenario.program === "function" ? scenario.program(world) : scenario.program;
  const before = new Map(world.emulator.keys().map((key) => [key.KeyId, key]));
  return { world, program, before, strangers: strange };
}

/** The cell's fault goes before that of the scenario, which it takes the place of where both hit the same call. */
function plan(
  { scenario, action, call, position, times, kind }: Cell,
  { emulator }: FaultWorld,
): Disturbed | undefined {
  const { fault } = kind;
  if ("fault" in fault) emulator.addFault({ action, call, times, ...fault });
  if (scenario.answers !== undefined) emulator.addFault(scenario.answers);
  return "fault" in fault ? undefined : { action, call, position, times, what: fault.disturbance };
}

function wasHit({ action, call, kind: { fault } }: Cell, { emulator }: FaultWorld, first: Outcome): boolean {
  if ("fault" in fault) return emulator.requests().some(({ outcome }) => outcome === fault.fault);
  if (fault.disturbance === "refused") return first.refused > 0;
  return first.killed && first.calls.filter((called) => called === action).length >= call;
}

/** What is wrong although another run would mend it. */
function* firstProblems(
  { scenario: { meanwhile, refreshed }, kind, times, requestTimeoutSeconds }: Cell,
  { state, emulator }: FaultWorld,
  { errors, killed }: Outcome,
  clean: Clean,
): Generator<string> {
  if (killed) return;
  if (times === 1 && !kind.isRefusal && clean.errors.length === 0) {
    for (const error of errors) yield `what passes is an error: ${error}`;
  }
  const isSaid = /giving it back failed|undoing failed too/.test(errors.join("\n"));
  // In so little time the last attempt may be given up before it is answered; what it did is then not certain.
  if (!kind.isCertain || requestTimeoutSeconds !== undefined || isSaid || (meanwhile !== undefined && !refreshed))
    return;
  for (const { id, outputs, delete: isLeaving, pendingReplacement } of state.entries) {
    const key = emulator.keys().find(({ KeyId }) => KeyId === id);
    if (key !== undefined && !isLeaving && !pendingReplacement) yield* untruths(outputs, key);
  }
}

interface Seen {
  /** What was printed so far. */
  readonly printed: string;
  readonly clean: Clean;
  /** What was run. */
  readonly program: Program;
  /** KeyIds that were there, and not in the state, when it began. */
  readonly strange: ReadonlySet<string>;
  /** Whether an earlier run was killed. */
  readonly isKilled: boolean;
}

/** The aliases of the resources that come after the one of which an error tells. */
function unasked(program: Program, errors: readonly string[]): readonly string[] {
  const aliases = Object.entries(program).map(([name, { args }]) => String(args.alias ?? defaultAliasOf(name)));
  const failed = aliases.findIndex((alias) => errors.some((error) => error.startsWith(`alias "${alias}" is taken`)));
  return failed < 0 ? [] : aliases.slice(failed + 1);
}

/** Keys that cannot be shown to be the program's own, those included that a killed run made. */
function strangeKeys({ emulator, state }: FaultWorld): ReadonlySet<string> {
  return new Set(emulator.keys().flatMap(({ KeyId }) => (isInState(state, KeyId) ? [] : [KeyId])));
}

function* outcomeProblems(
  { world, before, strangers }: Opened,
  outcome: Outcome,
  { printed, clean, program, strange, isKilled }: Seen,
): Generator<string> {
  const { state, emulator } = world;
  yield* textProblems(outcome, state);
  const keys = emulator.keys();
  const made = keys.filter(({ KeyId }) => !before.has(KeyId));
  const wanted = Math.max(clean.keys.length - before.size, 0);
  if (made.length > wanted) yield `${made.length} keys were made, not ${wanted}`;
  if (!outcome.killed && !cannotKnow(outcome.errors)) {
    // What a killed run made for them is told by the runs that come so far.
    yield* lostKeys(world, before, outcome, printed, isKilled ? unasked(program, outcome.errors) : []);
  }
  const named = Object.values(program).flatMap(({ args }) => [args.adoptKeyId, args.restoreKeyId]);
  for (const { id } of state.entries) {
    if (strange.has(id) && !named.includes(id)) yield `key ${id} was taken`;
  }
  for (const stranger of strangers) {
    const now = keys.find(({ KeyId }) => KeyId === stranger.KeyId);
    if (!isDeepStrictEqual(now, stranger)) yield `the key of somebody else was changed: ${stranger.Alias}`;
  }
}

/** What a preview shows although all is done, and what a refresh finds that is not in the state. */
async function unrest(world: FaultWorld, program: Program): Promise<readonly string[]> {
  const shown = await world.preview(program);
  const before = world.state.entries;
  const { errors } = await world.run("refresh", program);
  const differences = world.state.entries.flatMap(({ outputs }, index) =>
    Object.entries(outputs).flatMap(([name, value]) => {
      const known = before[index]?.outputs[name];
      return isDeepStrictEqual(value, known) ? [] : [`${name} ${JSON.stringify(known)} -> ${JSON.stringify(value)}`];
    }),
  );
  const then = await world.preview(program);
  return [
    ...shown.map((change) => `the preview shows ${change}`),
    ...errors.map((error) => `the refresh fails: ${error}`),
    ...differences.map((difference) => `the refresh finds ${difference}`),
    ...then.map((change) => `the preview after a refresh shows ${change}`),
  ];
}

const withoutIds = (text: string): string =>
  text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<id>").replace(/-[0-9a-f]{8}\b/g, "-<id>");
