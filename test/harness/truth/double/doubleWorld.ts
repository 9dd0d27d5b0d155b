import { createEmulator } from "../../../../emulator/src";
import { testRegion } from "../../session";
import { account } from "../../stackCloud";
import { VirtualClock } from "../../virtualClock";
import { otherAccount } from "../engine/programText";
import { urnIn } from "../engine/urns";
import { type StackIndex, stackNames, type World } from "../engine/world";
import type { Flags, Program } from "../life/life";
import { changeState } from "./changeState";
import { runOperation } from "./engine";
import { goalsOf } from "./goal";
import { type Constraints, Operation, type Plan } from "./operation";
import { documentOf } from "./preview";
import { ProgramSide } from "./programSide";
import { ProviderProcesses } from "./providerProcess";
import { Snapshot } from "./resource";

const project = "stack-ring";

/** The double of a project with Pulumi's engine, in one process and without waiting. */
export async function openDoubleWorld(): Promise<World> {
  const clock = new VirtualClock();
  const emulator = createEmulator({ clock, rateLimit: 0, credentials: [account, otherAccount] });
  const snapshots: readonly [Snapshot, Snapshot] = [new Snapshot(), new Snapshot()];

  let plan: Plan | undefined;

  async function operate(stack: StackIndex, program: Program, flags: Flags, isPreview: boolean) {
    const printed: string[] = [];
    const place = { project, stack: stackNames[stack] };
    const goals = goalsOf(program, place);
    const side = new ProgramSide(isPreview);
    const processes = new ProviderProcesses({
      emulator,
      clock,
      print: (line) => printed.push(line),
      declarations: () => side.declarations(),
      noteSeen: (seen) => side.noteSeen(seen),
    });
    const snapshot = isPreview ? snapshots[stack].copy() : snapshots[stack];
    const constraints = constraintsOf(stack, program, flags);
    const operation = new Operation(snapshot, processes, constraints, isPreview, isPreview ? undefined : plan);
    await runOperation(operation, goals, side);
    plan = isPreview && flags.plan === true ? operation.done : undefined;
    processes.end();
    return { operation, printed };
  }

  function constraintsOf(stack: StackIndex, program: Program, flags: Flags): Constraints {
    const known = snapshots[stack].resources.map(({ urn }) => urn);
    const urns = (names: readonly string[] = []) =>
      names.map((name) => urnIn(stackNames[stack], project, program, known, name));
    return { ...flags, target: urns(flags.target), exclude: urns(flags.exclude), replace: urns(flags.replace) };
  }

  return {
    project,
    get nowSeconds() {
      return Math.floor(clock.nowMs() / 1000);
    },
    keys: async () => emulator.keys(),
    entries: async (stack) => snapshots[stack].resources,
    async preview(stack, program, flags) {
      const { operation, printed } = await operate(stack, program, flags, true);
      const said = printed.map((line) => ({ severity: "info#err" as const, message: `${line}\n` }));
      const json = documentOf(operation.steps, [...said, ...operation.diagnostics]);
      return { ok: !operation.isFailed, json, messages: "" };
    },
    async up(stack, program, flags, faults) {
      for (const fault of faults) emulator.addFault(fault);
      const { operation, printed } = await operate(stack, program, flags, false);
      emulator.clearFaults();
      const output = [...printed, ...operation.diagnostics.map(({ message }) => message)].join("\n");
      return { ok: !operation.isFailed, output };
    },
    changeState: async (stack, change) => changeState(project, snapshots, stack, change),
    async call(action, body, key) {
      const version = action.includes("Tags") ? "2018-08-13" : "2019-01-18";
      const uin = String(key?.CreatorUinString ?? account.uin);
      const qcs = `qcs::kms:${key?.Region}:uin/${uin}:key/creatorUin/${uin}/${key?.KeyId}`;
      const target = key === undefined ? {} : action.includes("Tags") ? { Resource: qcs } : { KeyId: key.KeyId };
      await emulator.handle({ action, version, region: key?.Region ?? testRegion, uin, body: { ...target, ...body } });
    },
    removeKey: async (keyId) => emulator.removeKey(keyId),
    close: async () => undefined,
  };
}
