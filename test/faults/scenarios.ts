import type { FaultOptions } from "../../emulator/src";
import type { Program, Values } from "../harness/engineDouble";
import type { Command, FaultWorld } from "../harness/faultWorld";

/** A command whose calls are all made to fail, each in every way. */
export interface Scenario {
  readonly name: string;
  readonly command: Command;
  /** What an earlier run has brought up. */
  readonly before?: Program;
  /** What happens then, outside Pulumi. */
  readonly meanwhile?: (world: FaultWorld) => Promise<unknown>;
  /** Whether a refresh follows, so that the state shows it. */
  readonly refreshed?: boolean;
  /** What the cloud answers in any case to the first call of an action. */
  readonly answers?: FaultOptions;
  readonly program: Program | ((world: FaultWorld) => Program);
  /** The program adopts a key, and the update after that changes what differs. */
  readonly adopts?: boolean;
}

const key = (args: Values): Program => ({ payments: { args: { alias: "payments", ...args } } });
const alone = (args: Values): Program => ({ payments: { args } });
const tags = (count: number, value = "on"): Values =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, value]));

const everything = {
  description: "Card data at rest",
  keyRotationEnabled: true,
  rotateDays: 90,
  tags: { team: "payments", env: "prod" },
  keyState: "Disabled",
};
const signing = { keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" };
const external = { origin: "EXTERNAL" };

const creates = (name: string, program: Program): Scenario => ({ name: `create ${name}`, command: "up", program });
const updates = (name: string, before: Values, after: Values): Scenario => ({
  name: `update ${name}`,
  command: "up",
  before: key(before),
  program: key(after),
});

const idAt = (world: FaultWorld, alias: string): string =>
  world.emulator.keys().find(({ Alias }) => Alias === alias)?.KeyId ?? "";
const idOf = ({ state }: FaultWorld): string => state.entries[0]?.id ?? "";

const schedule = async (world: FaultWorld) => {
  const KeyId = idOf(world);
  if (world.live(KeyId)?.KeyState === "Enabled") await world.byHand("DisableKey", { KeyId });
  await world.byHand("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
};

const legacy = { Alias: "legacy", Description: "Card data at rest" };
const adopting = (name: string, args: Values, create: object = legacy): Scenario => ({
  name: `adopt ${name}`,
  command: "up",
  meanwhile: (world) => world.byHand("CreateKey", create),
  program: (world) => alone({ ...args, adoptKeyId: idAt(world, "legacy") }),
  adopts: true,
});

export const createScenarios: readonly Scenario[] = [
  creates("a plain key", key({})),
  creates("a key with the default alias", alone({})),
  creates("a tagged key", key({ tags: everything.tags })),
  creates("a rotating key", key({ keyRotationEnabled: true })),
  creates("a disabled key", key({ keyState: "Disabled" })),
  creates("an archived key", key({ keyState: "Archived" })),
  creates("a key with everything", key(everything)),
  creates("an asymmetric key", key(signing)),
  creates("a disabled asymmetric key", key({ ...signing, keyState: "Disabled", tags: everything.tags })),
  creates("an external key", key({ ...external, tags: everything.tags })),
  {
    ...creates("a key after TagsNotExisted", key(everything)),
    answers: { action: "CreateKey", fault: "InvalidParameterValue.TagsNotExisted" },
  },
  {
    ...creates("a key whose tags fail", key({ tags: tags(12) })),
    answers: { action: "CreateKey", fault: "tagFailure" },
  },
  {
    ...creates("a key whose alias another one has", key(everything)),
    meanwhile: async (world) => {
      await world.byHand("CreateKey", { Alias: "payments", Description: everything.description });
      await world.clock.advance(3_600_000);
    },
  },
  creates("three keys at once", {
    payments: { args: { alias: "payments", keyRotationEnabled: true } },
    invoices: { args: { alias: "invoices", tags: everything.tags } },
    signing: { args: { alias: "signing", ...signing } },
  }),
];

export const adoptScenarios: readonly Scenario[] = [
  adopting("a key as it is", {}),
  adopting("a key under another alias", { alias: "payments", description: "new" }),
  adopting("an asymmetric key", signing, { ...legacy, KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" }),
];

const restoring = (name: string, args: Values, outOfUse: (world: FaultWorld, KeyId: string) => Promise<unknown>) => ({
  name: `restore ${name}`,
  command: "up" as const,
  meanwhile: async (world: FaultWorld) => {
    await world.byHand("CreateKey", legacy);
    await outOfUse(world, idAt(world, legacy.Alias));
  },
  program: (world: FaultWorld) => key({ ...args, restoreKeyId: idAt(world, legacy.Alias) }),
});

export const restoreScenarios: readonly Scenario[] = [
  restoring("a scheduled key", everything, async (world, KeyId) => {
    await world.byHand("DisableKey", { KeyId });
    await world.byHand("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
  }),
  restoring("an archived key", {}, (world, KeyId) => world.byHand("ArchiveKey", { KeyId })),
  restoring("a disabled key, and archive it", { keyState: "Archived" }, (world, KeyId) =>
    world.byHand("DisableKey", { KeyId }),
  ),
];

export const replaceScenarios: readonly Scenario[] = [
  ...["archive", "disable", "scheduleDeletion"].map((onReplace) => ({
    name: `replace a key with onReplace ${onReplace}`,
    command: "up" as const,
    before: key({ onReplace }),
    program: key({ onReplace, ...signing }),
  })),
  {
    name: "replace a key by one under another alias",
    command: "up",
    before: key(everything),
    program: key({ ...everything, keyRotationEnabled: false, rotateDays: undefined, alias: "signing", ...signing }),
  },
  {
    name: "replace an external key by a tagged one",
    command: "up",
    before: key(external),
    program: key({ tags: everything.tags }),
  },
  ...["archive", "scheduleDeletion"].map((onReplace) => ({
    name: `replace a key after its deletion with onReplace ${onReplace}`,
    command: "up" as const,
    before: key({ onReplace }),
    program: { payments: { args: { alias: "payments", onReplace, ...signing }, deleteBeforeReplace: true } },
  })),
];

export const updateScenarios: readonly Scenario[] = [
  updates("the alias", {}, { alias: "invoices" }),
  updates("the description", {}, { description: "new" }),
  updates("a description that is no longer declared", { description: "old" }, {}),
  updates("the state to disabled", { keyState: "Enabled" }, { keyState: "Disabled" }),
  updates("the state to enabled", { keyState: "Disabled" }, { keyState: "Enabled" }),
  updates("the state to archived", { keyState: "Disabled" }, { keyState: "Archived" }),
  updates("the state from archived to enabled", { keyState: "Archived" }, { keyState: "Enabled" }),
  updates("rotation to on", {}, { keyRotationEnabled: true, rotateDays: 30 }),
  updates("rotation to off", { keyRotationEnabled: true }, { keyRotationEnabled: false }),
  updates(
    "the period of rotation",
    { keyRotationEnabled: true, rotateDays: 30 },
    { keyRotationEnabled: true, rotateDays: 60 },
  ),
  updates("tags", { tags: { team: "a", env: "dev" } }, { tags: { team: "b", app: "shop" } }),
  updates("tags in several calls", { tags: tags(25, "off") }, { tags: tags(12) }),
  updates("tags that are no longer declared", { tags: tags(3) }, {}),
  updates("what only the state holds", {}, { onDestroy: "disable", pendingWindowInDays: 7 }),
  updates("everything at once", { keyState: "Enabled" }, { ...everything, alias: "invoices" }),
  updates("everything back", everything, { keyState: "Enabled", keyRotationEnabled: false, alias: "invoices" }),
  updates("everything of an archived key", { keyState: "Archived" }, { ...everything, alias: "invoices" }),
  updates(
    "an asymmetric key",
    { ...signing, keyState: "Disabled" },
    { ...signing, keyState: "Enabled", tags: tags(1) },
  ),
  {
    ...updates("a scheduled key, which is brought back", { keyState: "Enabled" }, { keyState: "Enabled" }),
    meanwhile: schedule,
    refreshed: true,
  },
  {
    ...updates("a scheduled external key, which is brought back", external, { ...external, description: "new" }),
    meanwhile: schedule,
    refreshed: true,
  },
];

const refreshes = (name: string, args: Values, more: Partial<Scenario> = {}): Scenario => ({
  name: `refresh ${name}`,
  command: "refresh",
  before: key(args),
  program: key(args),
  ...more,
});

export const readScenarios: readonly Scenario[] = [
  refreshes("a plain key", {}),
  refreshes("a key with everything", everything),
  refreshes("an asymmetric key", signing),
  refreshes(
    "a key that is gone",
    {},
    {
      meanwhile: async (world) => world.emulator.removeKey(idOf(world)),
      program: {},
    },
  ),
  {
    name: "refresh three keys",
    command: "refresh",
    before: {
      payments: { args: { alias: "payments" } },
      invoices: { args: { alias: "invoices", tags: everything.tags } },
      signing: { args: { alias: "signing", ...signing } },
    },
    program: {
      payments: { args: { alias: "payments" } },
      invoices: { args: { alias: "invoices", tags: everything.tags } },
      signing: { args: { alias: "signing", ...signing } },
    },
  },
];

export const deleteScenarios: readonly Scenario[] = [
  ...["scheduleDeletion", "archive", "disable"].flatMap((onDestroy) =>
    [{}, { keyState: "Disabled" }, { keyState: "Archived" }, external].map((args) => ({
      name: `destroy with onDestroy ${onDestroy} a key with ${JSON.stringify(args)}`,
      command: "destroy" as const,
      before: key({ onDestroy, ...args }),
      program: {},
    })),
  ),
  {
    name: "destroy a key that is scheduled already",
    command: "destroy",
    before: key({}),
    meanwhile: schedule,
    program: {},
  },
  {
    name: "destroy a key that is gone",
    command: "destroy",
    before: key({}),
    meanwhile: async (world) => world.emulator.removeKey(idOf(world)),
    program: {},
  },
  {
    name: "destroy a key that a product uses",
    command: "destroy",
    before: key({ onDestroy: "archive" }),
    meanwhile: async (world) => world.emulator.useByProduct(idOf(world), "cbs"),
    program: {},
  },
  {
    name: "drop two of three keys from the program",
    command: "up",
    before: { payments: { args: { alias: "payments" } }, invoices: { args: { alias: "invoices" } }, x: { args: {} } },
    program: { payments: { args: { alias: "payments" } } },
  },
];
