import { describe, expect, it } from "vitest";
import { UserError } from "../../../../../../provider/errors";
import { type DiffRequest, type ResourceIdentity, unknown } from "../../../../../../provider/host/contract";
import {
  announced,
  fateInUpdate,
  noteReplaced,
  possibleLines,
} from "../../../../../../provider/key/operations/replacement/replaced";
import type { Fate } from "../../../../../../provider/key/plan/fate";
import { programMemory } from "../../../../../../provider/key/programMemory";
import { urnOf } from "../../../../../harness/keyRun";
import { keyId, keyProperties } from "../../keys";

const resource: ResourceIdentity = {
  name: "payments",
  urn: urnOf("payments"),
  formerUrns: [],
  defaultAlias: "payments-0a1b2c3",
  deleteBeforeReplace: false,
};
const request = (differing: Partial<DiffRequest> = {}): DiffRequest => ({
  resource,
  id: keyId,
  olds: { ...keyProperties() },
  declaredBefore: [],
  news: { alias: "payments", region: "ap-guangzhou" },
  declared: [],
  secrets: [],
  isRefresh: false,
  ...differing,
});
const disable: Fate = { mode: "disable", pendingWindowInDays: 9 };

it("what a preview does not know yet is not announced as if it did", () => {
  expect(announced(disable, { onReplace: "disable" })).toBe(disable);
  expect(announced(disable, { onReplace: unknown })).toBe("not known yet");
  expect(announced(disable, { pendingWindowInDays: unknown })).toBe("not known yet");
  expect(possibleLines(request(), ["keyUsage"], "not known yet")).toEqual([
    "KmsKey payments: keyUsage is not known yet; only `pulumi up` can tell whether it differs. " +
      `Then another key takes the place of key ${keyId}, which goes as onReplace and pendingWindowInDays say, which only \`pulumi up\` can tell: it may be deleted for good`,
  ]);
});

describe("what would become of a key in whose place an update puts another one", () => {
  const olds = { ...keyProperties({ onReplace: "disable", onDestroy: "archive", pendingWindowInDays: 9 }) };

  it("is what the program says now", () => {
    const news = { onReplace: "scheduleDeletion", pendingWindowInDays: 7 };
    expect(fateInUpdate(request({ olds, news }))).toEqual({ mode: "scheduleDeletion", pendingWindowInDays: 7 });
  });

  it("is what the state says where the program never said anything", () => {
    expect(fateInUpdate(request({ olds }))).toEqual(disable);
    expect(fateInUpdate(request({ olds, declaredBefore: undefined }))).toEqual(disable);
  });

  it("is the default where the program said something once", () => {
    const declaredBefore = ["onReplace", "pendingWindowInDays"];
    expect(fateInUpdate(request({ olds, declaredBefore }))).toEqual({ mode: "archive", pendingWindowInDays: 30 });
    expect(fateInUpdate(request({ olds, declaredBefore: ["onReplace"] }))).toEqual({
      mode: "archive",
      pendingWindowInDays: 9,
    });
  });

  it("is the default where neither tells, or what they say is of no use", () => {
    expect(fateInUpdate(request({ olds: {}, news: {} }))).toEqual({
      mode: "archive",
      pendingWindowInDays: 30,
    });
    expect(fateInUpdate(request({ olds: { onReplace: "shred", pendingWindowInDays: "9" } }))).toEqual({
      mode: "archive",
      pendingWindowInDays: 30,
    });
  });
});

describe("the lines of what only `up` can tell", () => {
  const rest =
    " is not known yet; only `pulumi up` can tell whether it differs. " +
    `Then another key takes the place of key ${keyId}, which is disabled: it decrypts nothing until it is enabled again`;

  it("are one for each argument, with what would become of the key", () => {
    expect(possibleLines({ resource, id: keyId }, ["keyUsage", "region"], disable)).toEqual([
      `KmsKey payments: keyUsage${rest}`,
      `KmsKey payments: region${rest}`,
    ]);
    expect(possibleLines({ resource, id: keyId }, [], disable)).toEqual([]);
  });

  it("name the key where nothing tells its resource", () => {
    expect(possibleLines({ resource: undefined, id: keyId }, ["origin"], disable)).toEqual([
      `KmsKey: key ${keyId}: origin${rest}`,
    ]);
  });
});

describe("a key in whose place another one is about to come", () => {
  it("is noted with where it is and what becomes of it", () => {
    const memory = programMemory();
    noteReplaced(memory, { ...resource, leftBy: "deletedWith" }, request(), disable);
    const replaced = {
      keyId,
      alias: "payments",
      region: "ap-guangzhou",
      accountId: "100000000009",
      fate: disable,
      leftBy: "deletedWith",
    };
    expect(memory.replacedOf(resource.urn)).toEqual(replaced);
    expect(memory.replacedKey(keyId)).toEqual(replaced);
  });

  it("has the alias of the old inputs, and no account, where the state does not tell them", () => {
    const memory = programMemory();
    const oldInputs = { alias: "cards", region: "ap-beijing" };
    noteReplaced(memory, resource, request({ olds: { region: "ap-guangzhou" }, oldInputs }), disable);
    expect(memory.replacedKey(keyId)).toMatchObject({ alias: "cards", region: "ap-guangzhou", accountId: "" });
  });

  it.each([
    ["a region", { alias: "payments" }, { alias: "payments", region: "ap-guangzhou" }],
    ["an alias", { region: "ap-guangzhou" }, { alias: unknown }],
    ["an alias, nor old inputs that have one", { region: "ap-guangzhou" }, undefined],
    ["a region that is a text", { alias: "payments", region: 7 }, {}],
  ])("cannot be replaced while its state does not have %s", (_, olds, oldInputs) => {
    const memory = programMemory();
    expect(() => noteReplaced(memory, resource, request({ olds, oldInputs }), disable)).toThrow(
      new UserError(
        `KmsKey payments: the state does not say yet where key ${keyId} is, so that it cannot be replaced; run \`pulumi refresh\` first`,
      ),
    );
    expect(memory.replacedOf(resource.urn)).toBeUndefined();
  });
});
