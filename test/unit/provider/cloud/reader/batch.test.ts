import { describe, expect, it } from "vitest";
import { Batch } from "../../../../../provider/cloud/reader/batch";
import { VirtualClock } from "../../../../harness/virtualClock";

const rule = { firstMs: 10, windowMs: 250, quietMs: 110, enough: 4 };

/** A batch whose call takes 40 ms, and what it was asked, when. */
function openTest(callMs = 40) {
  const clock = new VirtualClock();
  const startMs = clock.nowMs();
  const asked: [atMs: number, ...questions: number[]][] = [];
  const batch = new Batch<number, string>(clock, rule, async (waiting) => {
    asked.push([clock.nowMs() - startMs, ...waiting.map(({ question }) => question)]);
    await clock.sleep(callMs);
    for (const { question, resolve } of waiting) resolve(`answer ${question}`);
  });
  const addAt = async (atMs: number, question: number) => {
    await clock.sleep(atMs);
    return batch.add(question);
  };
  return { clock, batch, asked, addAt };
}

describe("a question", () => {
  it("that is the first hardly waits", async () => {
    const { asked, addAt } = openTest();
    expect(await addAt(0, 1)).toBe("answer 1");
    expect(asked).toEqual([[10, 1]]);
  });

  it("shares the call with others that come in the same moment", async () => {
    const { asked, addAt } = openTest();
    expect(await Promise.all([addAt(0, 1), addAt(0, 2)])).toEqual(["answer 1", "answer 2"]);
    expect(asked).toEqual([[110, 1, 2]]);
  });

  it("waits until nobody has come for a while", async () => {
    const { asked, addAt } = openTest();
    await Promise.all([addAt(0, 1), addAt(30, 2), addAt(60, 3)]);
    expect(asked).toEqual([
      [10, 1],
      [60 + 110, 2, 3],
    ]);
  });

  it("waits for no more than the window", async () => {
    const { asked, addAt } = openTest();
    await Promise.all([addAt(0, 1), addAt(30, 2), addAt(130, 3), addAt(230, 4)]);
    expect(asked).toEqual([
      [10, 1],
      [30 + 250, 2, 3, 4],
    ]);
  });

  it("waits no more when there are enough", async () => {
    const { asked, addAt } = openTest();
    await Promise.all([addAt(0, 1), addAt(30, 2), addAt(40, 3), addAt(50, 4), addAt(60, 5), addAt(70, 6)]);
    expect(asked).toEqual([
      [10, 1],
      [60, 2, 3, 4, 5],
      [70 + 110, 6],
    ]);
  });

  it("of a run that comes much later still waits where a call is under way, since the run is then the same", async () => {
    const { asked, addAt } = openTest(5_000);
    await Promise.all([addAt(0, 1), addAt(2_000, 2)]);
    expect(asked).toEqual([
      [10, 1],
      [2_000 + 110, 2],
    ]);
  });

  it("belongs to the run of one that came a second ago", async () => {
    const { asked, addAt } = openTest();
    await Promise.all([addAt(0, 1), addAt(1_000, 2), addAt(2_001, 3)]);
    expect(asked).toEqual([
      [10, 1],
      [1_000 + 110, 2],
      [2_001 + 10, 3],
    ]);
  });

  it("of a run that comes much later is a first one again", async () => {
    const { asked, addAt } = openTest();
    await Promise.all([addAt(0, 1), addAt(30, 2), addAt(5_000, 3)]);
    expect(asked).toEqual([
      [10, 1],
      [140, 2],
      [5_010, 3],
    ]);
  });
});

describe("waiting", () => {
  it("is given up where nobody else ever comes", async () => {
    const { asked, addAt } = openTest();
    for (const question of [1, 2, 3, 4]) await addAt(0, question);
    expect(asked).toEqual([
      [10, 1],
      [50 + 110, 2],
      [200 + 10, 3],
      [250 + 10, 4],
    ]);
  });

  it("begins again when others come while one is under way", async () => {
    const { asked, addAt } = openTest();
    await Promise.all([addAt(0, 1), addAt(60, 2), addAt(200, 3), addAt(240, 4)]);
    expect(asked).toEqual([
      [10, 1],
      [170, 2],
      // After one that came alone, two are enough.
      [240, 3, 4],
    ]);
  });

  it("is worth it again where others came the last time", async () => {
    const { asked, addAt } = openTest();
    await Promise.all([addAt(0, 1), addAt(30, 2), addAt(60, 3), addAt(300, 4)]);
    expect(asked).toEqual([
      [10, 1],
      [60 + 110, 2, 3],
      [300 + 110, 4],
    ]);
  });

  it("is not for more than came before it was quiet", async () => {
    const { asked, addAt } = openTest();
    await Promise.all([0, 20, 30, 300, 310, 320, 330].map((atMs, question) => addAt(atMs, question)));
    expect(asked).toEqual([
      [10, 0],
      [140, 1, 2],
      // Two were enough; three are from then on.
      [310, 3, 4],
      [440, 5, 6],
    ]);
  });
});

it("takes out what was answered otherwise", async () => {
  const { clock, batch, asked, addAt } = openTest();
  const answers = Promise.all([addAt(0, 1), addAt(30, 2), addAt(30, 3)]);
  await clock.advance(40);
  const taken = batch.take((question) => question === 2);
  for (const { question, resolve } of taken) resolve(`otherwise ${question}`);
  expect(await answers).toEqual(["answer 1", "otherwise 2", "answer 3"]);
  expect(asked).toEqual([
    [10, 1],
    [140, 3],
  ]);
});

it("asks nothing when all were taken out", async () => {
  const { clock, batch, asked, addAt } = openTest();
  const first = addAt(0, 1);
  await clock.advance(5);
  for (const { resolve } of batch.take(() => true)) resolve("otherwise");
  expect(await first).toBe("otherwise");
  await clock.advance(1_000);
  expect(asked).toEqual([]);
});

it("hands a failure to all that were asked together", async () => {
  const clock = new VirtualClock();
  const batch = new Batch<number, string>(clock, rule, async () => {
    throw new Error("it failed");
  });
  const outcomes = await Promise.allSettled([batch.add(1), batch.add(2)]);
  expect(outcomes).toEqual([
    { status: "rejected", reason: new Error("it failed") },
    { status: "rejected", reason: new Error("it failed") },
  ]);
  await expect(batch.add(3)).rejects.toThrow("it failed");
});
