import { isDeepStrictEqual } from "node:util";
import type { KeyView } from "../../emulator/src";
import { defaultAliasOf, type Program } from "../harness/engineDouble";
import { type FaultWorld, openFaultWorld } from "../harness/faultWorld";
import { cannotKnow, isNamed, lineIn, textProblems } from "./judge";
import type { Step } from "./steps";

type Run = Extract<Step, { faults: unknown }>;

const longestMs = 75_000;

/** A program and all that happens to it. Each step throws when it breaks a promise. */
export class Life {
  readonly world: FaultWorld = openFaultWorld();
  program: Program = {};
  /** Keys of somebody else, as they must stay, by KeyId. */
  readonly #strange = new Map<string, KeyView>();

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case "declare":
        this.program = { ...this.program, [step.name]: step.declared };
        return;
      case "drop": {
        const { [step.name]: _, ...others } = this.program;
        this.program = others;
        return;
      }
      case "change":
        return this.#change(step);
      case "occupy":
        return this.#occupy(step);
      case "wait":
        await this.world.clock.advance(step.days * 86_400_000);
        return;
      default:
        await this.run(step);
    }
  }

  /** Runs a command, and checks what holds after each. */
  async run({ do: command, faults, disturbed }: Run): Promise<readonly string[]> {
    const { world } = this;
    const { emulator, state } = world;
    const before = { keys: idsOf(emulator.keys()), entries: state.entries };
    const isQuiet = command === "up" && (await world.preview(this.program)).length === 0;
    emulator.clearRequests();
    for (const fault of faults) emulator.addFault(fault);
    const outcome = await world.run(command, this.program, disturbed);
    emulator.clearFaults();

    const problems = [...textProblems(outcome, state)];
    if (isQuiet && emulator.requests().length > 0) problems.push("an update makes calls that no preview showed");
    if (outcome.longestMs > longestMs) problems.push(`a method took ${outcome.longestMs} ms`);
    const keys = emulator.keys();
    const [errors, printed] = [outcome.errors.join("\n"), outcome.printed.join("\n")];
    const made = keys.filter(({ KeyId }) => !before.keys.has(KeyId));
    const isIn = (id: string) => state.entries.some((entry) => entry.id === id);

    for (const { KeyId, Alias } of made) {
      if (isIn(KeyId) || isNamed(outcome.errors, KeyId) || outcome.killed || cannotKnow(outcome.errors)) continue;
      problems.push(`key ${KeyId} ("${Alias}") was made and is neither in the state nor named`);
    }
    if (made.length > Object.keys(this.program).length) problems.push(`${made.length} keys were made`);
    for (const { id } of before.entries.filter(
      ({ id: was, pendingReplacement }) => !isIn(was) && !pendingReplacement,
    )) {
      const key = keys.find(({ KeyId }) => KeyId === id);
      if (key === undefined) continue;
      if (!printed.includes(id) && !errors.includes(id)) problems.push(`key ${id} left the state without a word`);
      if (key.KeyState === "Enabled" && !printed.includes("left as it is"))
        problems.push(`key ${id} left the state enabled`);
    }
    problems.push(...this.#strangeProblems(keys));
    if (problems.length > 0) throw new Error(problems.join("\n"));
    return outcome.errors;
  }

  /** Runs the program until nothing is left to do, following what errors say. Returns what stays in the way. */
  async settle(): Promise<readonly string[]> {
    const command = { do: "up --refresh", faults: [] } as const;
    let errors: readonly string[] = [];
    for (let turn = 0; turn < 8; turn++) {
      errors = await this.run(command);
      if (errors.length === 0) break;
      let followed = false;
      for (const error of errors) followed = (await this.#follow(error)) || followed;
      if (!followed && turn > 0) return errors;
    }
    if (errors.length > 0) return errors;
    this.program = withoutAdoption(this.program);
    const rest = await this.run(command);
    if (rest.length > 0) return rest;
    this.#checkWishes();
    const shown = await this.world.preview(this.program);
    return shown.map((change) => `after all is done, the preview shows ${change}`);
  }

  /** Every key is what the program says. */
  #checkWishes(): void {
    for (const [name, { args }] of Object.entries(this.program)) {
      const key = this.world.live(this.world.state.entries.find((entry) => entry.name === name)?.id ?? "");
      const tags = Object.fromEntries(key?.Tags.map(({ TagKey, TagValue }) => [TagKey, TagValue]) ?? []);
      const rotates = key?.KeyRotationEnabled === true || key?.KeyRotationEnabled === 1;
      const is = {
        alias: key?.Alias,
        description: key?.Description,
        keyState: key?.KeyState,
        keyUsage: key?.KeyUsage,
        keyRotationEnabled: rotates,
        tags,
      };
      for (const [property, value] of Object.entries(is)) {
        if (args[property] === undefined || isDeepStrictEqual(args[property], value)) continue;
        throw new Error(`${name}: ${property} is ${JSON.stringify(value)}, not ${JSON.stringify(args[property])}`);
      }
      if (key === undefined) throw new Error(`${name}: there is no key`);
    }
  }

  /** Does what an error tells to do. */
  async #follow(error: string): Promise<boolean> {
    const scheduled = /of key ([0-9a-f-]{36}), which is to be replaced: it is scheduled/.exec(error)?.[1];
    if (scheduled !== undefined) {
      await this.world.byHand("CancelKeyDeletion", { KeyId: scheduled });
      return true;
    }
    const line = lineIn(error);
    if (line === undefined) return false;
    const name = Object.keys(this.program).find((one) =>
      this.#aliasesOf(one).some((alias) => error.startsWith(`alias "${alias}" is taken`)),
    );
    const declared = name === undefined ? undefined : this.program[name];
    if (name === undefined || declared === undefined) return false;
    const keyUsage = /declare its keyUsage "(\w+)"/.exec(error)?.[1];
    for (const keyId of Object.values(line)) this.#strange.delete(keyId);
    const { keyRotationEnabled: _, rotateDays: __, ...args } = declared.args;
    const adopting = keyUsage === undefined ? declared.args : { ...args, keyUsage };
    this.program = { ...this.program, [name]: { ...declared, args: { ...adopting, ...line } } };
    return true;
  }

  /** The aliases that the resource may ask for, the likeliest first. */
  #aliasesOf(name: string): readonly string[] {
    const entry = this.world.state.entries.find((one) => one.name === name && !one.delete);
    const aliases = [this.program[name]?.args.alias, entry?.inputs.alias, defaultAliasOf(name)];
    return aliases.filter((alias) => alias !== undefined).map(String);
  }

  async #change({ name, action, body }: Extract<Step, { do: "change" }>): Promise<void> {
    const entry = this.world.state.entries.find((one) => one.name === name);
    if (entry === undefined || this.world.live(entry.id) === undefined) return;
    if (action === "RemoveKey") return this.world.emulator.removeKey(entry.id);
    const target = action === "ModifyResourceTags" ? { Resource: entry.outputs.qcs } : { KeyId: entry.id };
    await this.#unlessRefused(action, { ...target, ...body });
  }

  async #occupy({ name, body }: Extract<Step, { do: "occupy" }>): Promise<void> {
    const made = await this.#unlessRefused("CreateKey", { Alias: this.#aliasesOf(name)[0], ...body });
    const key = made && this.world.live(String(made.KeyId));
    if (key !== undefined) this.#strange.set(key.KeyId, key);
    // A key that was made just before cannot be told from the program's own.
    await this.world.clock.advance(600_000);
  }

  async #unlessRefused(action: string, body: object) {
    try {
      return await this.world.byHand(action, body);
    } catch (error) {
      if (error instanceof Error && error.message.startsWith(`${action} by hand: `)) return undefined;
      throw error;
    }
  }

  #strangeProblems(keys: readonly KeyView[]): readonly string[] {
    return [...this.#strange].flatMap(([keyId, key]) => {
      const now = keys.find(({ KeyId }) => KeyId === keyId);
      const isTaken = this.world.state.entries.some(({ id }) => id === keyId);
      return [
        ...(isTaken ? [`the key of somebody else is in the state: ${key.Alias}`] : []),
        ...(isDeepStrictEqual(now, key) ? [] : [`the key of somebody else was changed: ${key.Alias}`]),
      ];
    });
  }
}

const idsOf = (keys: readonly KeyView[]): ReadonlySet<string> => new Set(keys.map(({ KeyId }) => KeyId));

const withoutAdoption = (program: Program): Program =>
  Object.fromEntries(
    Object.entries(program).map(([name, declared]) => {
      const { adoptKeyId: _, restoreKeyId: __, ...args } = declared.args;
      return [name, { ...declared, args }];
    }),
  );

/** Lives a life to its end. Returns what stays in the way of what the program wants. */
export async function live(steps: readonly Step[]): Promise<readonly string[]> {
  const life = new Life();
  for (const step of steps) await life.take(step);
  return life.settle();
}
