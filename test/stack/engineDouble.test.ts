import { describe, expect, it } from "vitest";
import type { FaultOptions, RequestRecord } from "../../emulator/src";
import type { Declared, Program } from "../harness/engineDouble";
import { type Command, openFaultWorld } from "../harness/faultWorld";
import { keyType, openStack, program as programOf } from "../harness/stack";
import { nameIn, record } from "../harness/stackState";

/** A change of one resource that is refused half-way. The resources of the other cells stay as they are. */
interface Cell {
  readonly name: string;
  readonly before?: Declared;
  /** Without it the resource leaves the program. */
  readonly after?: Declared;
  /** Whether a refresh follows before the next `up`. */
  readonly isRefreshed?: true;
  /** The action that is refused. */
  readonly refused: string;
}

const signing = { keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" };
const key = (alias: string, args: object = {}, deleteBeforeReplace = false): Declared => ({
  args: { alias, ...args },
  deleteBeforeReplace,
});

/** One for each rule of the engine: what it keeps after which failure, and what it asks for the next time. */
const cells: readonly Cell[] = [
  { name: "create", after: key("create"), refused: "CreateKey" },
  { name: "create-half", after: key("create-half", { keyRotationEnabled: true }), refused: "EnableKeyRotation" },
  {
    name: "create-refreshed",
    after: key("create-refreshed", { keyRotationEnabled: true }),
    refused: "EnableKeyRotation",
    isRefreshed: true,
  },
  {
    name: "update",
    before: key("update"),
    after: key("update", { description: "new" }),
    refused: "UpdateKeyDescription",
  },
  {
    name: "update-half",
    before: key("update-half", { tags: { team: "a" } }),
    after: key("update-half", { description: "new", tags: { team: "b" } }),
    refused: "ModifyResourceTags",
  },
  { name: "replace", before: key("replace"), after: key("replace", signing), refused: "CreateKey" },
  { name: "replace-half", before: key("replace-half"), after: key("replace-half", signing), refused: "GetPublicKey" },
  { name: "replace-old", before: key("replace-old"), after: key("replace-old", signing), refused: "ArchiveKey" },
  {
    name: "replace-deleted",
    before: key("replace-deleted"),
    after: key("replace-deleted", signing, true),
    refused: "CreateKey",
  },
  { name: "delete", before: key("delete"), refused: "DisableKey" },
];

/** What an engine has in its state of one resource, without what differs from run to run. */
interface Held {
  readonly name: string;
  readonly inputs: object;
  readonly outputs: object;
  readonly isUnfinished: boolean;
  readonly delete: boolean;
  readonly pendingReplacement: boolean;
}

/** An engine, the real one or the double, with a cloud of its own. */
interface Engine {
  /** Runs a command, in which the first call of an action is refused. */
  run(
    command: Command,
    program: Program,
    refused?: string,
  ): Promise<{ held: readonly Held[]; writes: readonly string[] }>;
  isUnchanged(program: Program): Promise<boolean>;
}

const differing = /^(keyId|createTime|requestId|resourceId|qcs|publicKeyPem|nextRotateTime|__provider|id)$/;
/** The two worlds have projects of different names. */
const lasting = (values: object): object =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => !differing.test(name))
      .map(([name, value]) => [name, name === "__urn" ? String(value).replace("::stack-ring::", "::shop::") : value]),
  );

const place = ({ name, delete: isOld }: Held): string => `${name} ${isOld}`;
const inOrder = (held: readonly Held[]) => [...held].sort((one, other) => place(one).localeCompare(place(other)));

const refusal = (action: string): FaultOptions => ({ action, fault: "UnauthorizedOperation" });

const writesIn = (requests: readonly RequestRecord[]): readonly string[] =>
  requests
    .filter(({ action }) => !/^(Describe|List|GetCaller)/.test(action))
    .map(({ action, outcome }) => `${action} ${outcome}`);

async function realEngine(): Promise<Engine> {
  const stack = await openStack();
  const written = (program: Program) =>
    programOf(
      Object.fromEntries(
        Object.entries(program).map(([name, { args, deleteBeforeReplace = false }]) => [
          name,
          { args, opts: { protect: false, deleteBeforeReplace } },
        ]),
      ),
    );
  const held = async (): Promise<readonly Held[]> => {
    const { resources } = record(record(record(await stack.folder.readCheckpoint()).checkpoint).latest);
    const keys = (Array.isArray(resources) ? resources : []).map(record).filter(({ type }) => type === keyType);
    return keys.map((one) => ({
      name: nameIn(String(one.urn)),
      inputs: lasting(record(one.inputs)),
      outputs: lasting(record(one.outputs)),
      isUnfinished: one.initErrors !== undefined,
      delete: one.delete === true,
      pendingReplacement: one.pendingReplacement === true,
    }));
  };
  return {
    async run(command, program, refused) {
      if (refused !== undefined) await stack.cloud.addFault(refusal(refused));
      const commands = refused === undefined ? stack : stack.failing;
      if (command === "refresh") await commands.refresh(written(program));
      else await commands.up(written(program));
      return { held: inOrder(await held()), writes: writesIn(await stack.cloud.requests()) };
    },
    isUnchanged: async (program) => /^\d+ unchanged$/.test((await stack.preview(written(program))).summary),
  };
}

function engineDouble(): Engine {
  const world = openFaultWorld();
  return {
    async run(command, program, refused) {
      world.emulator.clearRequests();
      if (refused !== undefined) world.emulator.addFault(refusal(refused));
      const { errors } = await world.run(command, program);
      expect(errors).toHaveLength(refused === undefined ? 0 : 1);
      const held = world.state.entries.map(({ name, inputs, outputs, initErrors, ...entry }) => ({
        name,
        inputs: lasting(inputs),
        outputs: lasting(outputs),
        isUnfinished: initErrors.length > 0,
        delete: entry.delete,
        pendingReplacement: entry.pendingReplacement,
      }));
      return { held: inOrder(held), writes: writesIn(world.emulator.requests()) };
    },
    isUnchanged: async (program) => (await world.preview(program)).length === 0,
  };
}

describe("the double of the engine that the matrix of faults runs on", () => {
  it("keeps and asks what the real engine does after each failure", { timeout: 600_000 }, async () => {
    const [real, double] = [await realEngine(), engineDouble()];
    const run = async (name: string, command: Command, program: Program, refused?: string): Promise<void> => {
      const seen = await real.run(command, program, refused);
      expect({ name, ...(await double.run(command, program, refused)) }).toEqual({ name, ...seen });
    };

    let program: Program = Object.fromEntries(cells.flatMap(({ name, before }) => (before ? [[name, before]] : [])));
    await real.run("up", program);
    await double.run("up", program);
    for (const { name, after, refused, isRefreshed } of cells) {
      const { [name]: _, ...others } = program;
      program = after === undefined ? others : { ...others, [name]: after };
      await run(name, "up", program, refused);
      if (isRefreshed) await run(`refresh after ${name}`, "refresh", program);
      await run(`after ${name}`, "up", program);
    }
    expect(await real.isUnchanged(program)).toBe(true);
    expect(await double.isUnchanged(program)).toBe(true);
  });
});
