import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NoAnswerError, realPorts } from "../../../../provider/run/ports";

describe("the real clock", () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
  afterEach(() => void vi.useRealTimers());

  /** Whether a sleep of a second is over, looked at whenever it may have changed. */
  function sleeper(signal?: AbortSignal) {
    let isOver = false;
    const sleep = realPorts.clock.sleep(1_000, signal).then(() => {
      isOver = true;
    });
    return { sleep, isOver: () => isOver };
  }

  it("tells Unix time in milliseconds", () => {
    expect(realPorts.clock.nowMs()).toBe(1_800_000_000_000);
    vi.advanceTimersByTime(25);
    expect(realPorts.clock.nowMs()).toBe(1_800_000_000_025);
  });

  it.each([
    ["without a signal", undefined],
    ["with one that is not aborted", new AbortController().signal],
  ])("sleeps as long as it is told, %s", async (_, signal) => {
    const { isOver } = sleeper(signal);
    await vi.advanceTimersByTimeAsync(999);
    expect(isOver()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(isOver()).toBe(true);
  });

  it("wakes when it is told to, and leaves no timer that would hold up the end of the process", async () => {
    const waking = new AbortController();
    const { sleep } = sleeper(waking.signal);
    expect(vi.getTimerCount()).toBe(1);
    waking.abort();
    await sleep;
    expect(vi.getTimerCount()).toBe(0);
    expect(realPorts.clock.nowMs()).toBe(1_800_000_000_000);
  });

  it("does not fall asleep when it was woken before", async () => {
    const { sleep } = sleeper(AbortSignal.abort());
    expect(vi.getTimerCount()).toBe(0);
    await sleep;
  });

  it("takes its ear off the signal after each sleep, since thousands share one", async () => {
    const waking = new AbortController();
    const [listens, leaves] = [
      vi.spyOn(waking.signal, "addEventListener"),
      vi.spyOn(waking.signal, "removeEventListener"),
    ];
    sleeper(waking.signal);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(listens.mock.calls).toEqual([["abort", expect.any(Function), { once: true }]]);
    expect(leaves.mock.calls).toEqual([["abort", listens.mock.calls[0]?.[1]]]);
  });
});

describe("the other real ports", () => {
  afterEach(() => void vi.restoreAllMocks());

  it("are chance, the environment of the process, and its standard error, line by line", () => {
    vi.spyOn(Math, "random").mockReturnValue(0.25);
    const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    expect(realPorts.random()).toBe(0.25);
    expect(realPorts.environment).toBe(process.env);
    realPorts.stderr("KmsKey: hello");
    expect(write.mock.calls).toEqual([["KmsKey: hello\n"]]);
  });

  it("call a listener at the end of the process, which ends then as it would have without it", () => {
    const heard = new Map<string | symbol, () => void>();
    vi.spyOn(process, "once").mockImplementation((event, listener) => {
      heard.set(event, listener);
      return process;
    });
    const kill = vi.spyOn(process, "kill").mockReturnValue(true);
    const told: string[] = [];
    realPorts.atEnd(() => told.push(`before ${kill.mock.calls.length} kills`));
    expect(told).toEqual([]);
    // Windows has no SIGINT for a process without a console; the engine sends SIGBREAK there.
    expect([...heard.keys()]).toEqual(["SIGINT", "SIGBREAK"]);
    for (const listener of heard.values()) listener();
    expect(told).toEqual(["before 0 kills", "before 1 kills"]);
    expect(kill.mock.calls).toEqual([
      [process.pid, "SIGINT"],
      [process.pid, "SIGBREAK"],
    ]);
  });

  it("leave the network to the official SDK", () => {
    expect(realPorts).not.toHaveProperty("transport");
  });
});

it("an attempt without an answer may be made again unless it is said to be final", () => {
  const error = new NoAnswerError("it broke", true);
  expect(error).toMatchObject({ name: "NoAnswerError", message: "it broke", mayHaveArrived: true, lasting: false });
  expect(new NoAnswerError("not trusted", false, true)).toMatchObject({ mayHaveArrived: false, lasting: true });
});

describe("the end of the process", () => {
  it("is told to a listener, and comes about as it would have without one", () => {
    const kill = vi.spyOn(process, "kill").mockReturnValue(true);
    const others = process.listeners("SIGINT");
    process.removeAllListeners("SIGINT");
    const listener = vi.fn();
    try {
      realPorts.atEnd(listener);
      expect(listener).not.toHaveBeenCalled();
      process.emit("SIGINT");
      expect(listener).toHaveBeenCalledOnce();
      expect(kill.mock.calls).toEqual([[process.pid, "SIGINT"]]);
      expect(process.listenerCount("SIGINT")).toBe(0);
    } finally {
      for (const other of others) process.on("SIGINT", other);
      kill.mockRestore();
    }
  });
});
