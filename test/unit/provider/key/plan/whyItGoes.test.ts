import { describe, expect, it } from "vitest";
import type { KnownProperties } from "../../../../../provider/key/model/state";
import type { Fate } from "../../../../../provider/key/plan/fate";
import { whyItGoes } from "../../../../../provider/key/plan/whyItGoes";
import { type ProgramMemory, programMemory, type Settled } from "../../../../../provider/key/programMemory";
import type { ProgramResource } from "../../../../../provider/run/declarations/programResource";
import type { Declarations } from "../../../../../provider/run/declarations/readDeclarations";
import type { Seen } from "../../../../../provider/run/declarations/seen";
import { urnOf } from "../../../../harness/keyRun";
import { keyId, keyProperties, otherKeyId } from "../keys";

const urn = urnOf("payments");
const place = { alias: "payments", region: "ap-guangzhou" };
const state: KnownProperties = { ...keyProperties(), __urn: urn };
const older: KnownProperties = keyProperties();

const none: Declarations = { kind: "none" };
const known = (...resources: readonly ProgramResource[]): Declarations => ({ kind: "known", resources });
const declares = (name: string, more: Partial<ProgramResource> = {}): ProgramResource => ({
  urn: urnOf(name),
  formerUrns: [],
  name,
  ...more,
});
const settled = (name: string, more: Partial<Settled> = {}): Settled => ({
  urn: urnOf(name),
  name,
  formerUrns: [],
  leftBy: undefined,
  alias: name,
  region: "ap-guangzhou",
  inputs: {},
  isMade: false,
  replaces: false,
  aliasIsGuess: false,
  ...more,
});

const leaves = { kind: "goes", why: "leaves", asksAlias: false };
const replaced = { kind: "goes", why: "replaced", asksAlias: false };
const either = { kind: "goes", why: "either", asksAlias: false };
/** Its resource keeps another key, so that the alias decides. */
const unsure = { ...replaced, ifUnmarked: "ratherLeaves" };

interface Case {
  readonly memory?: (memory: ProgramMemory) => void;
  readonly declarations?: Declarations;
  readonly of?: KnownProperties;
}
const why = ({ memory: fill, declarations = none, of = state }: Case = {}) => {
  const memory = programMemory();
  fill?.(memory);
  return whyItGoes(memory, declarations, keyId, of);
};

describe("a key of whose program nothing is known", () => {
  it("leaves where no program runs, as in destroy, and its alias may tell more", () => {
    expect(why()).toEqual({ ...leaves, asksAlias: true });
    expect(why({ of: older })).toEqual({ ...leaves, asksAlias: true });
  });

  it("goes for one of two reasons where a program runs that was not written down", () => {
    const notTold = "what the program declares was not written down";
    expect(why({ memory: (memory) => memory.settle(settled("orders")) })).toEqual({ ...either, notTold });
  });

  it("goes for one of two reasons where what was written down cannot be read", () => {
    const declarations = { kind: "unreadable", why: "it belongs to somebody else" } as const;
    expect(why({ declarations })).toEqual({ ...either, notTold: "it belongs to somebody else" });
  });

  it("is replaced all the same where this process has seen what its resource wants now", () => {
    const made = settled("payments", { isMade: true, inputs: { onReplace: "disable", pendingWindowInDays: 9 } });
    const newest = { onDestroy: undefined, onReplace: "disable", pendingWindowInDays: 9 };
    for (const declarations of [none, { kind: "unreadable", why: "no" } as const]) {
      const settle = (more: Partial<Settled>) => (memory: ProgramMemory) => memory.settle({ ...made, ...more });
      expect(why({ declarations, memory: settle({ replaces: true }) })).toEqual({ ...replaced, newest });
      // A new resource of a name that another one had before looks the same.
      expect(why({ declarations, memory: settle({}) })).toEqual({
        ...replaced,
        newest,
        ifUnmarked: "ratherReplaced",
      });
    }
  });
});

describe("a key whose program is known", () => {
  it("leaves where the program does not declare its resource", () => {
    expect(why({ declarations: known() })).toEqual(leaves);
    expect(why({ declarations: known(declares("orders", { has: otherKeyId })) })).toEqual(leaves);
  });

  it("leaves also where the program makes others beside it", () => {
    const memory = (one: ProgramMemory) => one.settle(settled("orders", { isMade: true }));
    expect(why({ memory, declarations: known(declares("orders")) })).toEqual(leaves);
  });

  it("is replaced where its resource has another key, or none yet, as the program says now", () => {
    const own = declares("payments", { has: otherKeyId, onReplace: "disable", pendingWindowInDays: 7 });
    expect(why({ declarations: known(declares("orders"), own) })).toEqual({ ...unsure, newest: own });
    const making = declares("payments");
    expect(why({ declarations: known(making) })).toEqual({ ...replaced, newest: making });
  });

  it("is replaced also where its resource goes by another URN now", () => {
    const own = declares("cards", { formerUrns: ["other", urn], has: otherKeyId });
    expect(why({ declarations: known(own) })).toEqual({ ...unsure, newest: own });
    const making = { formerUrns: [urn], isMade: true, replaces: true, inputs: { onReplace: "disable" } };
    const memory = (one: ProgramMemory) => one.settle(settled("cards", making));
    const newest = { onDestroy: undefined, onReplace: "disable", pendingWindowInDays: undefined };
    expect(why({ memory, declarations: known(own) })).toEqual({ ...replaced, newest });
  });

  it("may as well leave where its name was given to another resource, which keeps a key of its own", () => {
    const newest = { onDestroy: undefined, onReplace: "scheduleDeletion", pendingWindowInDays: undefined };
    const kept = (name: string, formerUrns: readonly string[]) => (one: ProgramMemory) =>
      one.settle(settled(name, { formerUrns, inputs: { onReplace: "scheduleDeletion" } }));
    const former = known(declares("cards", { formerUrns: [urn], has: otherKeyId }));
    expect(why({ memory: kept("cards", [urn]), declarations: former })).toEqual({ ...unsure, newest });
    const same = known(declares("payments", { has: otherKeyId }));
    expect(why({ memory: kept("payments", []), declarations: same })).toEqual({ ...unsure, newest });
  });

  it("is that of the resource that has it, then of the one with its URN, then of one that was known by it", () => {
    const former = declares("cards", { formerUrns: [urn], has: otherKeyId });
    const own = declares("payments");
    expect(why({ declarations: known(former, own) })).toEqual({ ...replaced, newest: own });
    const having = known({ ...own, has: otherKeyId }, { ...former, has: keyId });
    expect(why({ declarations: having })).toEqual({ ...leaves, asksAlias: true });
  });

  it("is replaced also where stack and project had other names when the state was written", () => {
    const moved = { ...state, __urn: urn.replace("dev::shop", "old::store") };
    const own = declares("payments", { has: otherKeyId });
    expect(why({ declarations: known(own), of: moved })).toEqual({ ...unsure, newest: own });
    const former = declares("cards", { formerUrns: [urn] });
    expect(why({ declarations: known(former), of: moved })).toEqual({ ...replaced, newest: former });
    const as = declares("cards", { formerUrns: [moved.__urn] });
    expect(why({ declarations: known(as), of: moved })).toEqual({ ...replaced, newest: as });
  });

  it("goes by what was checked in this process before what was written down", () => {
    const memory = (one: ProgramMemory) =>
      one.settle(settled("payments", { inputs: { onReplace: "scheduleDeletion" } }));
    expect(why({ memory, declarations: known(declares("payments", { onReplace: "disable" })) })).toEqual({
      ...unsure,
      newest: { onDestroy: undefined, onReplace: "scheduleDeletion", pendingWindowInDays: undefined },
    });
  });

  it("leaves, though its alias may tell more, where its resource has it: only destroy deletes such a key", () => {
    expect(why({ declarations: known(declares("payments", { has: keyId })) })).toEqual({ ...leaves, asksAlias: true });
  });

  it.each<[string, KnownProperties]>([
    ["of an older version", older],
    ["of another project, after a move", { ...older, __urn: urn.replace("::shop::", "::store::") }],
    ["of another stack, after a rename", { ...older, __urn: urn.replace(":dev::", ":old::") }],
  ])("goes for one of two reasons where its state is %s and a key is made that nothing explains", (_, of) => {
    const declarations = known(declares("orders", { has: otherKeyId }));
    const made = (one: ProgramMemory) => one.settle(settled("orders", { isMade: true }));
    // An alias that this provider gave it says more than a state that does not know whose key it was.
    const asksAlias = of.__urn === undefined;
    const gone = { ...leaves, asksAlias };
    expect(why({ memory: made, declarations, of })).toEqual({ ...either, asksAlias });
    const kept = (one: ProgramMemory) => one.settle(settled("orders", { isMade: false }));
    expect(why({ memory: kept, declarations, of })).toEqual(gone);
    expect(why({ declarations, of })).toEqual(gone);
    expect(why({ declarations: known(declares("orders")), of })).toEqual({ ...either, asksAlias });
    const explained = (one: ProgramMemory) => {
      made(one);
      const fate = { mode: "archive", pendingWindowInDays: 30 } as const;
      one.replace(urnOf("orders"), { ...place, keyId: otherKeyId, accountId: "", fate, leftBy: undefined });
    };
    expect(why({ memory: explained, declarations, of })).toEqual(gone);
  });

  it("of an older state is replaced where a resource makes a key under its very alias", () => {
    const successor = settled("renamed", { ...place, isMade: true, inputs: { onReplace: "disable" } });
    const declarations = known(declares("renamed"));
    expect(why({ memory: (one) => one.settle(successor), declarations, of: older })).toEqual({
      ...replaced,
      newest: { onDestroy: undefined, onReplace: "disable", pendingWindowInDays: undefined },
    });
    const kept = (one: ProgramMemory) => one.settle({ ...successor, isMade: false });
    expect(why({ memory: kept, declarations, of: older })).toEqual({ ...leaves, asksAlias: true });
    for (const of of [{}, { alias: "payments" }, { region: "ap-guangzhou" }]) {
      expect(why({ memory: (one) => one.settle(successor), declarations, of })).toEqual({ ...either, asksAlias: true });
    }
  });
});

describe("a key whose replacement was announced in this process", () => {
  const fate: Fate = { mode: "disable", pendingWindowInDays: 9 };
  const noted = (memory: ProgramMemory) => {
    memory.own(keyId, urn);
    memory.replace(urn, { ...place, keyId, accountId: "", fate, leftBy: undefined });
  };

  it("goes as it was announced, whatever else is known", () => {
    for (const declarations of [none, known(declares("payments", { has: otherKeyId })), known()]) {
      expect(why({ memory: noted, declarations })).toEqual({ ...replaced, announced: fate });
    }
  });

  it("stays nevertheless where another resource has it or is to have it", () => {
    const orders = { kind: "held", by: urnOf("orders"), mayBeOwn: false };
    expect(why({ memory: noted, declarations: known(declares("orders", { has: keyId })) })).toEqual({
      ...orders,
      isHad: true,
    });
    expect(why({ memory: noted, declarations: known(declares("orders", { wants: keyId })) })).toEqual({
      ...orders,
      isHad: false,
    });
  });
});

describe("a key that somebody else has or wants", () => {
  it("stays, be it in another resource or to be in one, and whatever that one's provider is", () => {
    const orders = { kind: "held", by: urnOf("orders"), mayBeOwn: false };
    const own = declares("payments", { has: otherKeyId });
    expect(why({ declarations: known(own, declares("orders", { has: keyId, wants: keyId })) })).toEqual({
      ...orders,
      isHad: true,
    });
    expect(why({ declarations: known(own, declares("orders", { wants: keyId })) })).toEqual({
      ...orders,
      isHad: false,
    });
    expect(why({ declarations: known(declares("orders", { wants: keyId, has: otherKeyId })) })).toEqual({
      ...orders,
      isHad: false,
    });
  });

  it("may be its own where a state of an older version does not say whose it was, and nothing else tells", () => {
    const declarations = known(declares("orders", { has: keyId }));
    expect(why({ declarations, of: older })).toEqual({
      kind: "held",
      by: urnOf("orders"),
      isHad: true,
      mayBeOwn: true,
    });
    const wanted = known(declares("orders", { wants: keyId }));
    expect(why({ declarations: wanted, of: older })).toMatchObject({ isHad: false, mayBeOwn: false });
  });

  it("stays with the one that has it, where several want it", () => {
    const declarations = known(declares("first", { wants: keyId }), declares("second", { has: keyId }));
    expect(why({ declarations })).toEqual({ kind: "held", by: urnOf("second"), isHad: true, mayBeOwn: false });
  });

  it("stays with the one that took it in this process, where nothing is written down", () => {
    const memory = (one: ProgramMemory) => one.adopt(place, { keyId, urn: urnOf("orders") });
    expect(why({ memory })).toEqual({ kind: "held", by: urnOf("orders"), isHad: true, mayBeOwn: false });
    expect(why({ memory, of: older })).toEqual({ kind: "held", by: urnOf("orders"), isHad: true, mayBeOwn: false });
  });

  it("stays where its own resource forces a replacement and takes the same key over again", () => {
    const own = declares("payments", { wants: keyId });
    const again = (one: ProgramMemory) => one.settle(settled("payments", { isMade: true }));
    expect(why({ memory: again, declarations: known(own) })).toEqual({
      kind: "held",
      by: urn,
      isHad: false,
      mayBeOwn: false,
    });
    const had = declares("payments", { wants: keyId, has: keyId });
    expect(why({ memory: again, declarations: known(had) })).toEqual({
      kind: "held",
      by: urn,
      isHad: true,
      mayBeOwn: false,
    });
  });

  it("stays with its own resource where that was checked, so that another entry of the state goes", () => {
    const own = declares("cards", { formerUrns: [urn], has: keyId });
    const memory = (one: ProgramMemory) => one.settle(settled("cards", { formerUrns: [urn] }));
    expect(why({ memory, declarations: known(own) })).toEqual({
      kind: "held",
      by: urnOf("cards"),
      isHad: true,
      mayBeOwn: false,
    });
  });

  it("does not stay for its own resource alone, which destroy deletes", () => {
    const own = declares("payments", { wants: keyId, has: keyId });
    expect(why({ declarations: known(own) })).toEqual({ ...leaves, asksAlias: true });
  });
});

describe("what the processes of other providers were asked", () => {
  const withSeen = (seen: readonly Seen[], ...resources: readonly ProgramResource[]): Declarations => ({
    kind: "known",
    resources,
    seen,
  });
  const own = declares("payments", { has: otherKeyId });

  it("keeps a key for a resource whose registration failed, so that the class was not told of it", () => {
    const seen = [
      { urn: urnOf("orders"), isMade: false },
      { urn: urnOf("orders"), keyId },
    ];
    const held = { kind: "held", by: urnOf("orders"), isHad: true, mayBeOwn: false };
    expect(why({ declarations: withSeen(seen, own, declares("orders")) })).toEqual(held);
    const goes = [...seen, { urn: urnOf("orders"), isMade: true }];
    expect(why({ declarations: withSeen(goes, own, declares("orders")) })).toEqual({ ...unsure, newest: own });
  });

  it("tells destroy, which asks about no resource, from an update that deletes another entry", () => {
    const has = declares("payments", { has: keyId });
    expect(why({ declarations: withSeen([], has) })).toEqual({ ...leaves, asksAlias: true });
    expect(why({ declarations: withSeen([{ urn, isMade: false }], has) })).toMatchObject({ kind: "held", by: urn });
    const wants = declares("payments", { wants: keyId, has: keyId });
    expect(why({ declarations: withSeen([{ urn, isMade: true }], wants) })).toMatchObject({ kind: "held", by: urn });
    const skipped = declares("payments", { wants: keyId });
    expect(why({ declarations: withSeen([], skipped) })).toMatchObject({ kind: "held", by: urn, isHad: false });
  });

  it("tells whether its resource goes on with another key, or makes one in its place", () => {
    expect(why({ declarations: withSeen([{ urn, isMade: false }], own) })).toEqual({ ...unsure, newest: own });
    const making = declares("payments");
    const made = (more: Partial<Seen>) => withSeen([{ urn, isMade: true, ...more }], making);
    expect(why({ declarations: made({ replaces: true }) })).toEqual({ ...replaced, newest: making });
    expect(why({ declarations: made({}) })).toEqual({ ...replaced, newest: making, ifUnmarked: "ratherReplaced" });
  });

  it("shows that a key leaves where the resource of a former name has its own place in the state", () => {
    const cards = declares("cards", { formerUrns: [urn], has: otherKeyId });
    const seen = (at: string) => [
      { urn: cards.urn, isMade: false },
      { urn: cards.urn, keyId: otherKeyId, place: at },
    ];
    const leavesUnmarked = { ...replaced, newest: cards, ifUnmarked: "leaves" };
    expect(why({ declarations: withSeen(seen(cards.urn), cards) })).toEqual(leavesUnmarked);
    expect(why({ declarations: withSeen(seen(urn), cards) })).toEqual({ ...unsure, newest: cards });
  });

  it("shows whether a key is made elsewhere that nothing explains", () => {
    const orders = declares("orders");
    const made = { urn: orders.urn, isMade: true };
    expect(why({ declarations: withSeen([made], orders), of: older })).toMatchObject({ why: "either" });
    const explained = [{ urn: orders.urn, keyId: otherKeyId }, made];
    expect(why({ declarations: withSeen(explained, orders), of: older })).toMatchObject({ why: "leaves" });
    const kept = [{ urn: orders.urn, isMade: false }];
    expect(why({ declarations: withSeen(kept, orders), of: older })).toMatchObject({ why: "leaves" });
  });

  it("tells whose a key is of which the state has a place that nothing connects with the resource any more", () => {
    const cards = declares("cards");
    const seen = [
      { urn: cards.urn, keyId },
      { urn: cards.urn, isMade: true, replaces: true },
    ];
    expect(why({ declarations: withSeen(seen, cards) })).toEqual({ ...replaced, newest: cards });
  });

  it("has a key of a former name leave also where the resource that had the name is replaced", () => {
    const cards = declares("cards", { formerUrns: [urn], onReplace: "scheduleDeletion" });
    const seen = [
      { urn: cards.urn, keyId: otherKeyId, place: cards.urn },
      { urn: cards.urn, isMade: true, replaces: true },
    ];
    expect(why({ declarations: withSeen(seen, cards) })).toEqual({
      ...replaced,
      newest: cards,
      isOlder: true,
      ifUnmarked: "leaves",
    });
  });

  it("shows that an adopter of a key with an older state is not the resource that leaves", () => {
    const orders = declares("orders", { wants: keyId, has: keyId });
    const seen = [{ urn: orders.urn, isMade: true }];
    expect(why({ declarations: withSeen(seen, orders), of: older })).toMatchObject({ kind: "held", mayBeOwn: false });
  });
});
