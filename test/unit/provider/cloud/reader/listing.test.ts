import { describe, expect, it } from "vitest";
import { Freshness } from "../../../../../provider/cloud/reader/freshness";
import { Listing } from "../../../../../provider/cloud/reader/listing";
import { VirtualClock } from "../../../../harness/virtualClock";

function open() {
  const clock = new VirtualClock();
  const freshness = new Freshness(clock);
  const listing = new Listing(freshness);
  /** A page of an account with `total` keys, `k0` and on. */
  const learn = (offset: number, total: number) => {
    const count = Math.max(0, Math.min(200, total - offset));
    const keys = Array.from({ length: count }, (_, index) => ({ KeyId: `k${offset + index}` }));
    listing.learn(offset, { total, keys }, freshness.stamp());
  };
  const following = (keyIds: string[], count: number) =>
    [...listing.following(keyIds)].slice(0, count).map(({ KeyId }) => KeyId);
  return { clock, freshness, listing, learn, following };
}

describe("pages", () => {
  it("follow one another until all keys are listed", () => {
    const { listing, learn } = open();
    expect([listing.isEmpty, listing.pagesLeft, listing.nextOffset]).toEqual([true, 1, 0]);
    learn(0, 450);
    expect([listing.isEmpty, listing.pagesLeft, listing.nextOffset]).toEqual([false, 2, 200]);
    learn(200, 450);
    expect([listing.pagesLeft, listing.nextOffset]).toEqual([1, 400]);
    learn(400, 450);
    expect([listing.pagesLeft, listing.nextOffset]).toEqual([0, 450]);
  });

  it("of an empty account are none", () => {
    const { listing, learn } = open();
    learn(0, 0);
    expect(listing.pagesLeft).toBe(0);
  });

  it("end where a page is short, whatever the count says", () => {
    const { listing, freshness } = open();
    listing.learn(0, { total: 900, keys: [{ KeyId: "k0" }] }, freshness.stamp());
    expect(listing.pagesLeft).toBe(0);
  });

  it("overlap when the one before is no longer new", async () => {
    const { clock, listing, learn } = open();
    learn(0, 450);
    await clock.advance(5_001);
    expect(listing.nextOffset).toBe(190);
    learn(190, 450);
    expect([listing.pagesLeft, listing.nextOffset]).toEqual([1, 390]);
  });

  it("that are listed ahead do not count as listed before those between are", () => {
    const { listing, learn } = open();
    learn(400, 450);
    expect([listing.isEmpty, listing.pagesLeft, listing.nextOffset]).toEqual([true, 3, 0]);
  });

  it("that are listed again take nothing from the page after them", () => {
    const { listing, learn } = open();
    for (const offset of [0, 200, 0]) learn(offset, 450);
    expect(listing.has("k200")).toBe(true);
  });

  it("that are listed again take no key away that has moved to another page", () => {
    const { listing, freshness, learn } = open();
    learn(0, 450);
    listing.learn(200, { total: 450, keys: [{ KeyId: "k1" }] }, freshness.stamp());
    listing.learn(0, { total: 450, keys: [{ KeyId: "k0" }] }, freshness.stamp());
    expect(["k0", "k1", "k2"].map((keyId) => listing.has(keyId))).toEqual([true, true, false]);
  });

  it("that are listed again take away what is not on them any more", () => {
    const { listing, freshness, learn } = open();
    learn(0, 3);
    listing.learn(0, { total: 2, keys: [{ KeyId: "k0" }, { KeyId: "k2" }] }, freshness.stamp());
    expect(["k0", "k1", "k2"].map((keyId) => listing.has(keyId))).toEqual([true, false, true]);
  });
});

describe("a key", () => {
  it("is found as long as the page may be used", async () => {
    const { clock, freshness, listing, learn } = open();
    learn(0, 2);
    expect(listing.find("k1")).toEqual({ KeyId: "k1" });
    expect(listing.find("k2")).toBeUndefined();
    freshness.wrote("k1");
    expect(listing.find("k1")).toBeUndefined();
    await clock.advance(10_001);
    expect(listing.find("k0")).toBeUndefined();
    expect(listing.has("k0")).toBe(true);
  });
});

describe("the page around keys", () => {
  it("holds them, those a little before them, and those after them", () => {
    const { listing, learn } = open();
    for (const offset of [0, 200, 400]) learn(offset, 600);
    expect(listing.offsetAround(["k300", "k290"])).toBe(280);
    expect(listing.isOnPage("k280", 280)).toBe(true);
    expect(listing.isOnPage("k479", 280)).toBe(true);
    expect(listing.isOnPage("k480", 280)).toBe(false);
    expect(listing.isOnPage("unknown", 0)).toBe(false);
    expect(listing.offsetAround(["k4"])).toBe(0);
    expect(listing.offsetAround(["k300", "unknown"])).toBe(290);
  });

  it("holds those before them when keys are asked for from the end", () => {
    const { listing, learn } = open();
    for (const offset of [0, 200, 400]) learn(offset, 600);
    for (const keyId of ["k599", "k596", "k598", "k590"]) listing.noteAsked(keyId);
    expect(listing.offsetAround(["k400", "k402"])).toBe(213);
    expect(listing.offsetAround(["k4"])).toBe(0);
  });
});

describe("the keys that follow", () => {
  it("are those nobody asked for yet, from a little before on, and around the end", () => {
    const { listing, learn, following } = open();
    learn(0, 30);
    listing.noteAsked("k14");
    listing.noteAsked("k15");
    listing.noteAsked("k16");
    expect(following(["k16"], 12)).toEqual([
      "k6",
      "k7",
      "k8",
      "k9",
      "k10",
      "k11",
      "k12",
      "k13",
      "k17",
      "k18",
      "k19",
      "k20",
    ]);
    expect(following(["k29"], 13).slice(-3)).toEqual(["k29", "k0", "k1"]);
    expect(following(["k16"], 99)).toHaveLength(27);
  });

  it("come before when keys are asked for from the end", () => {
    const { listing, learn, following } = open();
    learn(0, 30);
    for (const keyId of ["k29", "k28", "k27", "k26"]) listing.noteAsked(keyId);
    expect(following(["k26"], 3)).toEqual(["k25", "k24", "k23"]);
  });

  it("begin a little before the first of the wanted ones, and a little after the last when asked for from the end", () => {
    const { listing, learn, following } = open();
    for (const offset of [0, 200, 400]) learn(offset, 600);
    expect(following(["k20", "k12"], 1)).toEqual(["k2"]);
    listing.noteAsked("k300");
    expect(following(["k300"], 1)).toEqual(["k290"]);
    for (const keyId of ["k298", "k296", "k294"]) listing.noteAsked(keyId);
    expect(following(["k280", "k310"], 2)).toEqual(["k320", "k319"]);
    expect(following(["k595"], 2)).toEqual(["k599", "k598"]);
  });

  it("turn round with the order in which keys are asked for", () => {
    const { listing, learn, following } = open();
    learn(0, 100);
    for (let position = 40; position <= 60; position += 4) listing.noteAsked(`k${position}`);
    expect(following(["k60"], 1)).toEqual(["k50"]);
    for (let position = 58; position >= 10; position -= 4) listing.noteAsked(`k${position}`);
    expect(following(["k10"], 1)).toEqual(["k20"]);
  });

  it("begin with the first where nothing is known of the wanted ones", () => {
    const { learn, following } = open();
    expect(following(["unknown"], 3)).toEqual([]);
    learn(0, 3);
    expect(following(["unknown"], 2)).toEqual(["k0", "k1"]);
  });
});
