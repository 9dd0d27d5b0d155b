import { beforeAll, describe, expect, it } from "vitest";
import { createEmulator, type Emulator } from "../../../../emulator/src";
import { runPaced } from "../../../harness/paced";
import { openTestSession, seededRandom, testRegion } from "../../../harness/session";
import { VirtualClock } from "../../../harness/virtualClock";

/** What a call takes there and back. */
const latencyMs = 40;
const tags = { team: "payments", env: "prod" };

interface Account {
  readonly emulator: Emulator;
  readonly clock: VirtualClock;
  readonly keys: readonly { keyId: string; resourceId: string }[];
}

const accounts = new Map<number, Account>();

beforeAll(async () => {
  for (const size of [1, 2, 3, 10, 50, 200, 250, 1_000, 2_000]) accounts.set(size, await makeAccount(size));
});

async function makeAccount(size: number): Promise<Account> {
  const clock = new VirtualClock();
  const emulator = createEmulator({ clock, quota: size, rateLimit: 0 });
  for (let index = 0; index < size; index++) {
    const Tags = Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
    const body = { Alias: `key-${index}`, Tags };
    await emulator.handle({ action: "CreateKey", version: "2019-01-18", region: testRegion, body });
    if (index % 10 === 0) await clock.advance(1_000);
  }
  const indexOf = ({ Alias = "" }) => Number(Alias.slice("key-".length));
  const views = [...emulator.keys()].sort((one, other) => indexOf(one) - indexOf(other));
  const keys = views.map(({ KeyId: keyId, CreatorUin: uin }) => ({ keyId, resourceId: `creatorUin/${uin}/${keyId}` }));
  return { emulator, clock, keys };
}

/** The order of the program is nearly that of creation: eight were made at a time. */
const nearly = (indexes: readonly number[]): number[] => sortedBy(indexes, (index, random) => index + random * 8);
const shuffled = (indexes: readonly number[]): number[] => sortedBy(indexes, (_, random) => random);
const reversed = (indexes: readonly number[]): number[] => nearly(indexes).reverse();

function sortedBy(indexes: readonly number[], weight: (index: number, random: number) => number): number[] {
  const random = seededRandom(3);
  const weighed = indexes.map((index, place) => ({ index, weight: weight(place, random()) }));
  return weighed.sort((one, other) => one.weight - other.weight).map(({ index }) => index);
}

/** `count` of the account's keys, with other keys between them. */
const spread = (account: number, count: number) =>
  Array.from({ length: count }, (_, place) => Math.floor((place * account) / count));
const newest = (account: number, count: number) => Array.from({ length: count }, (_, place) => account - count + place);

interface Run {
  readonly account: number;
  readonly indexes: readonly number[];
  /** Whether tags are read too. */
  readonly withTags: boolean;
  /** Calls that follow each read, one after the other. */
  readonly changes?: number;
  readonly everyMs?: number;
  /** Has the first listing fail for good, for a reason that passes. */
  readonly failsToList?: boolean;
}

const attemptsOfACall = 6;

/** Reads keys as the engine does, and returns how many calls were made for it; one that fails counts as its first attempt. */
async function countCalls({
  account,
  indexes,
  withTags,
  changes = 0,
  everyMs = 35,
  failsToList,
}: Run): Promise<number> {
  const { emulator, clock, keys } = accounts.get(account) ?? (await makeAccount(account));
  const { session } = openTestSession({ emulator, clock, latencyMs });
  const reader = session.keys(testRegion);
  emulator.clearRequests();
  if (failsToList) emulator.addFault({ action: "ListKeyDetail", times: attemptsOfACall, fault: "InternalError" });
  const tasks = indexes.map((index) => async () => {
    const { keyId = "", resourceId = "" } = keys[index] ?? {};
    const found = await reader.read(keyId, withTags ? { resourceId } : undefined);
    expect(found?.metadata.Alias).toBe(`key-${index}`);
    expect(found?.tags).toEqual(withTags ? tags : undefined);
    for (let change = 0; change < changes; change++) await clock.sleep(latencyMs);
  });
  await runPaced(clock, tasks, { everyMs, random: seededRandom(7) });
  emulator.clearFaults();
  const failed = emulator.requests().filter(({ outcome }) => outcome !== "ok").length;
  return emulator.requests().length - failed + Math.ceil(failed / attemptsOfACall);
}

const cases = [
  ["a small account", 1, 1],
  ["a small account", 2, 2],
  ["a small account", 3, 3],
  ["a small account", 10, 10],
  ["a small account", 50, 50],
  ["a small account", 200, 200],
  ["a small account", 200, 3],
  ["a large account with few of its keys in the stack", 250, 2],
  ["a large account with few of its keys in the stack", 2_000, 1],
  ["a large account with few of its keys in the stack", 2_000, 2],
  ["a large account with few of its keys in the stack", 2_000, 3],
  ["a large account with few of its keys in the stack", 2_000, 6],
  ["a large account with few of its keys in the stack", 2_000, 10],
  ["a large account with few of its keys in the stack", 2_000, 30],
  ["a large account with few of its keys in the stack", 2_000, 100],
  ["a large account with few of its keys in the stack", 2_000, 200],
  ["a large stack", 1_000, 1_000],
  ["a large stack", 2_000, 1_000],
  ["a large stack", 2_000, 2_000],
] as const;

describe("a refresh", () => {
  /** One call of the bound is left for asking whose account it is. */
  const bound = (account: number, count: number) =>
    Math.min(Math.ceil(account / 50) + Math.ceil(account / 200) + 6, 2 * count + 2) - 1;

  it.each(cases)("of %s (%i keys, %i of them read) takes few calls", async (_, account, count) => {
    const indexes = nearly(spread(account, count));
    expect(await countCalls({ account, indexes, withTags: true })).toBeLessThanOrEqual(bound(account, count));
  });

  it.each(cases)("of %s (%i keys, %i of them read) takes few where a listing fails", async (_, account, count) => {
    const indexes = nearly(spread(account, count));
    const calls = await countCalls({ account, indexes, withTags: true, failsToList: true });
    // Beside the call that was in vain.
    expect(calls - 1).toBeLessThanOrEqual(bound(account, count));
  });

  it.each([
    [200, 200, "reversed", reversed],
    [200, 200, "shuffled", shuffled],
    [2_000, 200, "reversed", reversed],
    [2_000, 200, "shuffled", shuffled],
  ] as const)("takes as few when %i keys, %i of them read, come %s", async (account, count, _, order) => {
    const indexes = order(spread(account, count));
    expect(await countCalls({ account, indexes, withTags: true })).toBeLessThanOrEqual(bound(account, count));
  });

  it.each([1, 2, 5, 20, 200])("takes as few when the stack's %i keys are the newest of 2,000", async (count) => {
    const indexes = nearly(newest(2_000, count));
    expect(await countCalls({ account: 2_000, indexes, withTags: true })).toBeLessThanOrEqual(bound(2_000, count));
  });

  it.each([20, 50, 65])("takes as few when the engine starts a read every %i ms", async (everyMs) => {
    for (const [account, count] of [
      [200, 200],
      [1_000, 1_000],
      [2_000, 100],
    ] as const) {
      const indexes = nearly(spread(account, count));
      expect(await countCalls({ account, indexes, withTags: true, everyMs })).toBeLessThanOrEqual(
        bound(account, count),
      );
    }
  });

  it("takes never more than two calls a key, even when keys come one by one", async () => {
    for (const everyMs of [150, 1_500, 15_000]) {
      for (const count of [2, 3, 5, 40]) {
        const indexes = spread(2_000, count);
        expect(await countCalls({ account: 2_000, indexes, withTags: true, everyMs })).toBeLessThanOrEqual(
          2 * count + 1,
        );
      }
    }
  });

  it("of one key asks for metadata and tags, each once", async () => {
    expect(await countCalls({ account: 2_000, indexes: [1_234], withTags: true })).toBe(2);
  });
});

describe("a change of each key", () => {
  const bound = (count: number) => count / 4 + 2;

  it.each(cases)("of %s (%i keys, %i of them changed) hardly adds calls for reading", async (_, account, count) => {
    const indexes = nearly(spread(account, count));
    expect(await countCalls({ account, indexes, withTags: false, changes: 1 })).toBeLessThanOrEqual(bound(count));
  });

  it("hardly adds any in a small account where changes come one by one", async () => {
    const indexes = spread(200, 40);
    const everyMs = 300;
    expect(await countCalls({ account: 200, indexes, withTags: false, changes: 1, everyMs })).toBeLessThanOrEqual(
      bound(40),
    );
  });
});

describe("a destroy", () => {
  it.each(cases)("of %s (%i keys, %i of them destroyed) hardly adds calls for reading", async (_, account, count) => {
    const indexes = reversed(spread(account, count));
    const calls = await countCalls({ account, indexes, withTags: false, changes: 3 });
    expect(calls).toBeLessThanOrEqual(count / 4 + 5);
  });
});
