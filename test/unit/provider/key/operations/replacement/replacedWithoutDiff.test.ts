import { describe, expect, it } from "vitest";
import type { Line, RawInputs, ResourceIdentity } from "../../../../../../provider/host/contract";
import { openAliasBook } from "../../../../../../provider/key/check/aliasBook";
import { noteForcedReplacement } from "../../../../../../provider/key/operations/replacement/replacedWithoutDiff";
import { type ProgramMemory, programMemory } from "../../../../../../provider/key/programMemory";
import { openSession } from "../../../../../../provider/run/session";
import { urnOf } from "../../../../../harness/keyRun";
import { type KeyWorld, openKeyWorld } from "../../../../../harness/keyWorld";
import { openTestSession } from "../../../../../harness/session";
import { otherKeyId } from "../../keys";

const resource: ResourceIdentity = {
  name: "payments",
  urn: urnOf("payments"),
  formerUrns: [],
  defaultAlias: "payments-0a1b2c3",
  deleteBeforeReplace: false,
};
const place = { alias: "payments", region: "ap-guangzhou" };
const isArchived = "is archived: it still decrypts, and encrypts nothing new";

/** What comes of the second check of a resource whose first one had `oldInputs`. */
async function noted(
  world: KeyWorld,
  oldInputs: RawInputs | undefined,
  { inputs = place, memory = programMemory(), identity = resource }: Given = {},
) {
  const { ports } = openTestSession({ emulator: world.emulator, clock: world.clock });
  const said: Line[] = [];
  const settings = { get: (key: string) => (key === "tencentcloud:region" ? "ap-guangzhou" : undefined) };
  const session = openSession(settings, ports, (line) => said.push(line));
  const checked = { earlier: { oldInputs, inputs }, inputs };
  const failures = await noteForcedReplacement(session, memory, openAliasBook(session), identity, checked);
  return { failures, said, memory };
}

interface Given {
  readonly inputs?: RawInputs;
  readonly memory?: ProgramMemory;
  readonly identity?: ResourceIdentity;
}

const line = (text: string): Line => ({ urn: resource.urn, severity: "info", text });
const byAlias = line(
  `KmsKey payments: a new key takes its place; the key that goes by "payments" in the state ${isArchived}`,
);

describe("a replacement that a program forces", () => {
  it("finds the key by the alias of the old inputs, tells what becomes of it, and notes that", async () => {
    const world = openKeyWorld();
    const { id } = await world.made(place);
    const { failures, said, memory } = await noted(world, place, { inputs: { ...place, alias: "cards" } });
    expect(failures).toEqual([]);
    expect(said).toEqual([line(`KmsKey payments: a new key takes its place; key ${id} ${isArchived}`)]);
    expect(memory.replacedOf(resource.urn)).toEqual({
      ...place,
      keyId: id,
      accountId: "",
      fate: { mode: "archive", pendingWindowInDays: 30 },
      leftBy: undefined,
    });
    expect(memory.owner(id)).toBe(resource.urn);
    expect(world.calls()).toEqual(["ListKeyDetail", "ListKeyDetail"]);
  });

  it("goes by what the program says now, and by the default where it no longer does", async () => {
    const world = openKeyWorld();
    const { id } = await world.made(place);
    const old = { ...place, onReplace: "scheduleDeletion", pendingWindowInDays: 7 };
    const inputs = { ...place, onReplace: "scheduleDeletion", pendingWindowInDays: 9 };
    const now = await noted(world, old, { inputs });
    expect(now.said).toEqual([
      line(
        `KmsKey payments: a new key takes its place; key ${id} is unusable at once and deleted for good after 9 days, with what it encrypted`,
      ),
    ]);
    const gone = await noted(world, old);
    expect(gone.memory.replacedKey(id)?.fate).toEqual({ mode: "archive", pendingWindowInDays: 30 });
  });

  it("tells and notes why the engine leaves the old key alone", async () => {
    const world = openKeyWorld();
    const { id } = await world.made(place);
    const { said, memory } = await noted(world, place, { identity: { ...resource, leftBy: "retainOnDelete" } });
    expect(said).toEqual([
      line(
        `KmsKey payments: a new key takes its place; key ${id} stays as it is, but for its alias, where the last \`pulumi up\` had retainOnDelete too; else it ${isArchived}`,
      ),
    ]);
    expect(memory.replacedKey(id)?.leftBy).toBe("retainOnDelete");
  });

  it.each(["adoptKeyId", "restoreKeyId"])("is refused while %s names that very key", async (name) => {
    const world = openKeyWorld();
    const { id } = await world.made(place);
    const { failures, said, memory } = await noted(world, place, { inputs: { ...place, [name]: id } });
    expect(failures).toEqual([
      {
        property: name,
        reason: `another key is to be made in its place, but ${name} still names this one (${id}); remove the line ${name}`,
      },
    ]);
    expect(said).toEqual([]);
    expect(memory.replacedOf(resource.urn)).toBeUndefined();
    const other = await noted(world, place, { inputs: { ...place, [name]: otherKeyId } });
    expect(other.failures).toEqual([]);
    expect(other.said).toEqual([line(`KmsKey payments: key ${otherKeyId} takes its place; key ${id} ${isArchived}`)]);
  });

  it("tells the alias alone where no key has it, and notes nothing", async () => {
    const world = openKeyWorld();
    const { failures, said, memory } = await noted(world, place);
    expect([failures, said]).toEqual([[], [byAlias]]);
    expect(memory.replacedOf(resource.urn)).toBeUndefined();
  });

  it.each([
    ["the cloud's own", { owner: "cbs" }],
    ["a replica", { sourceRegion: "ap-beijing" }],
  ])("takes no key for its own that is %s", async (_, mark) => {
    const world = openKeyWorld();
    const { id } = await world.made(place);
    world.emulator.markKey(id, mark);
    const { said, memory } = await noted(world, place);
    expect(said).toEqual([byAlias]);
    expect(memory.replacedKey(id)).toBeUndefined();
    expect(memory.owner(id)).toBeUndefined();
  });

  it.each<[string, RawInputs]>([
    ["description", { description: "Card data" }],
    ["usage", { keyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" }],
  ])(
    "takes no key for its own whose %s is not that of the old inputs: somebody gave it the alias since",
    async (_, old) => {
      const world = openKeyWorld();
      await world.byHand("CreateKey", { Alias: "payments" });
      const { said, memory } = await noted(world, { ...place, ...old });
      expect(said).toEqual([byAlias]);
      expect(memory.replacedOf(resource.urn)).toBeUndefined();
    },
  );

  it("tells the alias alone where the cloud cannot be asked", async () => {
    const world = openKeyWorld();
    await world.made(place);
    world.emulator.addFault({ action: "ListKeyDetail", fault: "UnauthorizedOperation", times: 100 });
    const { failures, said, memory } = await noted(world, place);
    expect([failures, said]).toEqual([[], [byAlias]]);
    expect(memory.replacedOf(resource.urn)).toBeUndefined();
  });

  it("finds the key also in an account that is too large to be listed, whose look-ups are used up", async () => {
    const world = openKeyWorld({ quota: 3_000 });
    const { id } = await world.made(place);
    for (let index = 0; index < 2_000; index++) await world.byHand("CreateKey", { Alias: `other-${index}` });
    const { ports } = openTestSession({ emulator: world.emulator, clock: world.clock });
    const settings = { get: (key: string) => (key === "tencentcloud:region" ? "ap-guangzhou" : undefined) };
    const said: Line[] = [];
    const session = openSession(settings, ports, (one) => said.push(one));
    const book = openAliasBook(session);
    for (let index = 0; index < 20; index++) await book.look({ ...place, alias: `other-${index}` });
    const memory = programMemory();
    const checked = { earlier: { oldInputs: place, inputs: place }, inputs: place };
    expect(await noteForcedReplacement(session, memory, book, resource, checked)).toEqual([]);
    expect(memory.replacedOf(resource.urn)?.keyId).toBe(id);
  });
});

describe("a check that is not that of a forced replacement", () => {
  it("says and asks nothing: of a new resource, or one whose difference was asked for", async () => {
    const world = openKeyWorld();
    const { id } = await world.made(place);
    expect(await noted(world, undefined)).toMatchObject({ failures: [], said: [] });
    const memory = programMemory();
    const replaced = { ...place, keyId: id, accountId: "", leftBy: undefined } as const;
    memory.replace(resource.urn, { ...replaced, fate: { mode: "disable", pendingWindowInDays: 30 } });
    expect(await noted(world, place, { memory })).toMatchObject({ failures: [], said: [] });
    expect(memory.replacedKey(id)?.fate.mode).toBe("disable");
    for (const odd of [{}, { alias: "payments" }, { region: "ap-guangzhou" }, { ...place, alias: 7 }]) {
      expect(await noted(world, odd)).toMatchObject({ failures: [], said: [] });
    }
    expect(world.calls()).toEqual([]);
  });
});
