import { describe, expect, it } from "vitest";
import { keyActions } from "../../../../provider/cloud/keyActions";
import { scriptedOperation } from "../../../harness/scriptedOperation";

function open(response: object = {}) {
  const calls: [action: string, request: object][] = [];
  const operation = scriptedOperation((action, request) => {
    calls.push([action, request]);
    return response;
  });
  return { key: keyActions(operation, "k-1"), calls };
}

type Key = ReturnType<typeof keyActions>;

describe("an action on a key", () => {
  it.each<[name: string, act: (key: Key) => Promise<unknown>, call: [action: string, request: object]]>([
    ["enable", (key) => key.enable(), ["EnableKey", { KeyId: "k-1" }]],
    ["disable", (key) => key.disable(), ["DisableKey", { KeyId: "k-1" }]],
    ["archive", (key) => key.archive(), ["ArchiveKey", { KeyId: "k-1" }]],
    ["cancelArchive", (key) => key.cancelArchive(), ["CancelKeyArchive", { KeyId: "k-1" }]],
    ["cancelDeletion", (key) => key.cancelDeletion(), ["CancelKeyDeletion", { KeyId: "k-1" }]],
    ["updateAlias", (key) => key.updateAlias("a"), ["UpdateAlias", { KeyId: "k-1", Alias: "a" }]],
    [
      "updateDescription",
      (key) => key.updateDescription("d"),
      ["UpdateKeyDescription", { KeyId: "k-1", Description: "d" }],
    ],
    ["enableRotation", (key) => key.enableRotation(90), ["EnableKeyRotation", { KeyId: "k-1", RotateDays: 90 }]],
    ["disableRotation", (key) => key.disableRotation(), ["DisableKeyRotation", { KeyId: "k-1" }]],
  ])("%s is one call, of whose answer nothing is wanted", async (_, act, call) => {
    const { key, calls } = open({ KeyId: "k-1" });
    expect(await act(key)).toBeUndefined();
    expect(calls).toEqual([call]);
  });

  it("tells when a scheduled key will be deleted, as far as the cloud says", async () => {
    const { key, calls } = open({ DeletionDate: 1_800_000_000 });
    expect(await key.scheduleDeletion(7)).toBe(1_800_000_000);
    expect(calls).toEqual([["ScheduleKeyDeletion", { KeyId: "k-1", PendingWindowInDays: 7 }]]);
    expect(await open().key.scheduleDeletion(7)).toBe(0);
  });

  it("tells the public key, as far as the cloud says", async () => {
    const { key, calls } = open({ PublicKeyPem: "-----BEGIN PUBLIC KEY-----" });
    expect(await key.publicKeyPem()).toBe("-----BEGIN PUBLIC KEY-----");
    expect(calls).toEqual([["GetPublicKey", { KeyId: "k-1" }]]);
    expect(await open().key.publicKeyPem()).toBe("");
  });
});
