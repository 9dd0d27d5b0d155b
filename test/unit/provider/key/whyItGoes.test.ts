import { describe, expect, it } from "vitest";
import type { DeleteRequest } from "../../../../provider/host/contract";
import type { Fate } from "../../../../provider/key/fate";
import { type ProgramMemory, programMemory, type Settled } from "../../../../provider/key/programMemory";
import { type KnownProperties, knownProperties } from "../../../../provider/key/state";
import { fateOfGoing, type Goes, whyItGoes } from "../../../../provider/key/whyItGoes";
import type { ProgramResource } from "../../../../provider/run/declarations/programResource";
import type { Declarations } from "../../../../provider/run/declarations/readDeclarations";
import { urnOf } from "../../../harness/keyRun";
import { keyId, keyProperties, otherKeyId } from "./keys";

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
  aliasIsGuess: false,
  ...more,
});

const leaves = { kind: "goes", why: "leaves", asksAlias: false };
const replaced = { kind: "goes", why: "replaced", asksAlias: false };
const either = { kind: "goes", why: "either", asksAlias: false };
/** Its resource keeps another key, so that the alias decides. */
const unsure = { ...replaced, mayLeave: true };

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
      expect(why({ declarations, memory: (memory) => memory.settle(made) })).toEqual({ ...replaced, newest });
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
    const memory = (one: ProgramMemory) =>
      one.settle(settled("cards", { formerUrns: [urn], isMade: true, inputs: { onReplace: "disable" } }));
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

describe("what becomes of a key that goes", () => {
  const outputs = knownProperties({
    ...keyProperties({ onDestroy: "scheduleDeletion", onReplace: "disable", pendingWindowInDays: 9 }),
  });
  const fate = (going: Partial<Goes>, liveAlias = "payments", declared?: readonly string[], of = outputs) => {
    const request: DeleteRequest = { id: keyId, olds: {}, declared, mayHoldSecrets: false };
    return fateOfGoing({ kind: "goes", why: "leaves", asksAlias: false, ...going }, request, of, liveAlias);
  };
  const schedule = { mode: "scheduleDeletion", pendingWindowInDays: 9 };
  const disable = { mode: "disable", pendingWindowInDays: 9 };

  it("is what was announced", () => {
    const announced: Fate = { mode: "archive", pendingWindowInDays: 12 };
    expect(fate({ why: "replaced", announced })).toEqual({ fate: announced, isMilder: false });
  });

  it("is onDestroy of the state where it leaves, whatever its alias says", () => {
    expect(fate({})).toEqual({ fate: schedule, isMilder: false });
    expect(fate({}, "replaced-payments-7c99b7de-a")).toEqual({ fate: schedule, isMilder: false });
  });

  it("is onReplace where it is replaced: as the program says now, else the default, else as the state says", () => {
    const going = { why: "replaced" } as const;
    expect(fate({ ...going, newest: { onReplace: "scheduleDeletion", pendingWindowInDays: 7 } })).toEqual({
      fate: { mode: "scheduleDeletion", pendingWindowInDays: 7 },
      isMilder: false,
    });
    expect(fate({ ...going, newest: {} }, "payments", ["onReplace", "pendingWindowInDays"])).toEqual({
      fate: { mode: "archive", pendingWindowInDays: 30 },
      isMilder: false,
    });
    expect(fate({ ...going, newest: {} })).toEqual({ fate: disable, isMilder: false });
  });

  it("is the milder of the two where its resource keeps another key, unless its alias says that it was replaced", () => {
    const newest = { onDestroy: "archive", onReplace: "scheduleDeletion", pendingWindowInDays: 7 } as const;
    const going = { why: "replaced", mayLeave: true, newest } as const;
    const mild = { ...outputs, onDestroy: "archive" } as const;
    expect(fate(going, "payments", ["onDestroy"], mild)).toEqual({
      fate: { mode: "archive", pendingWindowInDays: 9 },
      isMilder: true,
    });
    expect(fate(going)).toEqual({ fate: schedule, isMilder: false });
    expect(fate(going, "replaced-payments-7c99b7de-s7", ["onDestroy"], mild)).toEqual({
      fate: { mode: "scheduleDeletion", pendingWindowInDays: 7 },
      isMilder: false,
    });
  });

  it("is what the alias tells where `ignoreChanges` may count, else the milder of state and program", () => {
    const going = { why: "replaced", newest: { onReplace: "scheduleDeletion", ignored: ["onReplace"] } } as const;
    expect(fate(going, "replaced-payments-7c99b7de-s7", ["onReplace"])).toEqual({
      fate: { mode: "scheduleDeletion", pendingWindowInDays: 7 },
      isMilder: false,
    });
    expect(fate(going, "payments", ["onReplace"])).toEqual({ fate: disable, isMilder: false });
  });

  it("is the milder of the two where nothing tells which", () => {
    expect(fate({ why: "either" })).toEqual({ fate: disable, isMilder: true });
    const alike = { ...outputs, onReplace: "scheduleDeletion" } as const;
    expect(fate({ why: "either" }, "payments", undefined, alike)).toEqual({ fate: schedule, isMilder: false });
  });

  it.each<[string, string, Fate["mode"], number, boolean]>([
    ["of this version", "replaced-payments-7c99b7de-a", "archive", 9, true],
    ["of this version", "replaced-payments-7c99b7de-d", "disable", 9, true],
    ["of this version", "replaced-payments-7c99b7de-s7", "scheduleDeletion", 7, false],
    ["with a window that there is not", "replaced-payments-7c99b7de-s99", "scheduleDeletion", 9, false],
    ["of an older version, which leaves it to the state", "replaced-payments-7c99b7de", "disable", 9, true],
    ["of another key", "replaced-payments-1b580852-a", "scheduleDeletion", 9, false],
    ["of a key that left", "retired-payments-7c99b7de", "scheduleDeletion", 9, false],
  ])(
    "is the milder of onDestroy and what its alias tells, in a destroy: an alias %s, %s",
    (_, alias, mode, days, isMilder) => {
      expect(fate({ asksAlias: true }, alias)).toEqual({ fate: { mode, pendingWindowInDays: days }, isMilder });
    },
  );

  it("is never harsher than onDestroy for what an alias tells", () => {
    const mild = { ...outputs, onDestroy: "archive" } as const;
    expect(fate({ asksAlias: true }, "replaced-payments-7c99b7de-s7", undefined, mild)).toEqual({
      fate: { mode: "archive", pendingWindowInDays: 7 },
      isMilder: false,
    });
  });

  it("is the default where the state tells nothing", () => {
    expect(fate({}, "payments", undefined, knownProperties({}))).toEqual({
      fate: { mode: "scheduleDeletion", pendingWindowInDays: 30 },
      isMilder: false,
    });
    expect(fate({ why: "either" }, "payments", undefined, knownProperties({}))).toEqual({
      fate: { mode: "archive", pendingWindowInDays: 30 },
      isMilder: true,
    });
  });
});
