import { randomBytes, randomInt } from "node:crypto";

/** Between the start of the Gregorian calendar, from which a UUID of version 1 counts, and the Unix epoch. */
const gregorianOffsetTicks = 122_192_928_000_000_000n;
const ticksPerMs = 10_000n;

/**
 * Makes KeyIds as the cloud does: UUIDs of version 1 whose time is the key's creation, with a node that begins as the
 * network cards of its virtual machines do.
 */
export class KeyIds {
  readonly #node = `525400${randomBytes(3).toString("hex")}`;
  readonly #clockSequence = (0x8000 | randomInt(0x4000)).toString(16);
  #lastTicks = 0n;

  /** A KeyId of the time `nowMs`; no two are equal, also within one tick. */
  next(nowMs: number): string {
    const wanted = BigInt(Math.floor(nowMs)) * ticksPerMs + gregorianOffsetTicks;
    this.#lastTicks = wanted > this.#lastTicks ? wanted : this.#lastTicks + 1n;
    // The time of such a UUID has 60 bits and starts again in the year 5236.
    const hex = BigInt.asUintN(60, this.#lastTicks).toString(16).padStart(15, "0");
    return [hex.slice(7), hex.slice(3, 7), `1${hex.slice(0, 3)}`, this.#clockSequence, this.#node].join("-");
  }
}
