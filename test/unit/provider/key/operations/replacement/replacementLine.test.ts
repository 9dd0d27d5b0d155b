import { describe, expect, it } from "vitest";
import { unknown } from "../../../../../../provider/host/contract";
import { fateWords, replacementLine } from "../../../../../../provider/key/operations/replacement/replacementLine";
import type { Fate } from "../../../../../../provider/key/plan/fate";
import { keyId, otherKeyId } from "../../keys";

const archive: Fate = { mode: "archive", pendingWindowInDays: 30 };
const going = { keyId, alias: "payments" };
const isArchived = "is archived: it still decrypts, and encrypts nothing new";

describe("what becomes of a key", () => {
  it.each<[Fate, string]>([
    [archive, isArchived],
    [{ mode: "disable", pendingWindowInDays: 7 }, "is disabled: it decrypts nothing until it is enabled again"],
    [
      { mode: "scheduleDeletion", pendingWindowInDays: 7 },
      "is unusable at once and deleted for good after 7 days, with what it encrypted",
    ],
  ])("is told in words: %j", (fate, words) => {
    expect(fateWords(fate)).toBe(words);
  });
});

describe("the line of a replacement", () => {
  it("says that a new key is made, and what becomes of the old one", () => {
    expect(replacementLine({ name: "payments" }, going, { alias: "payments" }, archive)).toBe(
      `KmsKey payments: a new key takes its place; key ${keyId} ${isArchived}`,
    );
  });

  it.each(["adoptKeyId", "restoreKeyId"])("names the key that %s names", (name) => {
    expect(replacementLine({ name: "payments" }, going, { [name]: otherKeyId }, archive)).toBe(
      `KmsKey payments: key ${otherKeyId} takes its place; key ${keyId} ${isArchived}`,
    );
  });

  it("does not tell what is not known yet", () => {
    expect(replacementLine({ name: "payments" }, going, { adoptKeyId: unknown }, archive)).toBe(
      `KmsKey payments: a new key takes its place; key ${keyId} ${isArchived}`,
    );
  });

  it("names the old key by its alias where nothing tells its KeyId", () => {
    expect(replacementLine({ name: "payments" }, { keyId: undefined, alias: "cards" }, {}, archive)).toBe(
      `KmsKey payments: a new key takes its place; the key that goes by "cards" in the state ${isArchived}`,
    );
  });

  it.each([
    ["retainOnDelete", "stays as it is, but for its alias, where the last `pulumi up` had retainOnDelete too; else it"],
    [
      "deletedWith",
      "stays as it is, but for its alias, where the resource that deletedWith names goes as well; else it",
    ],
  ] as const)("says that the key stays because of %s, and when it does not", (leftBy, words) => {
    expect(replacementLine({ name: "payments", leftBy }, going, {}, archive)).toBe(
      `KmsKey payments: a new key takes its place; key ${keyId} ${words} ${isArchived}`,
    );
  });
});
