import { describe, expect, it } from "vitest";
import { KeyIds } from "../../../../../emulator/src/cloud/keys/keyIds";

const nowMs = 1_781_776_378_498;

describe("KeyIds", () => {
  it("writes the time where a UUID of version 1 has it", () => {
    // The published key 7c99b7de-6afb-11f1-9b26-525400f27fe5 was made in this millisecond.
    const [low = "", middle, high] = new KeyIds().next(nowMs).split("-");
    expect([middle, high]).toEqual(["6afb", "11f1"]);
    expect(Math.abs(Number.parseInt(low, 16) - 0x7c99b7de)).toBeLessThan(10_000);
  });

  it("gives other ids within one millisecond, and when the clock goes back", () => {
    const ids = new KeyIds();
    const given = [ids.next(nowMs), ids.next(nowMs), ids.next(nowMs - 1_000)];
    expect(new Set(given).size).toBe(3);
  });

  it("gives other ids in another process at the same time", () => {
    expect(new KeyIds().next(nowMs)).not.toBe(new KeyIds().next(nowMs));
  });
});
