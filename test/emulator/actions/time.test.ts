import { describe, expect, it } from "vitest";
import { useEmulator } from "../support/emulatedCloud";
import { describeKey, freshAlias, makeKey, makeKeyIn, stateOf } from "../support/keys";
import { codeOf } from "../support/refusalOf";

/** Deletion, rotation and expiry, in an emulator whose clock moves only when a test advances it. */

const start = 1_800_000_000;
const day = 86_400;
const cloud = useEmulator({ clock: { nowMs: () => start * 1000 } });

/** Advances the clock and returns the cloud's time. */
async function advance(seconds: number): Promise<number> {
  const answer = await cloud.control("POST", "clock", { advanceSeconds: seconds });
  if (typeof answer !== "object" || answer === null || !("now" in answer)) throw new Error("no time came back");
  return Number(answer.now);
}

const now = () => advance(0);

describe("ScheduleKeyDeletion", () => {
  it("sets a date that is exact to the second", async () => {
    const KeyId = await makeKeyIn(cloud, "Disabled");
    const answer = await cloud.kms().ScheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
    expect(answer).toMatchObject({ KeyId, DeletionDate: (await now()) + 7 * day });
    expect(await describeKey(cloud, KeyId)).toMatchObject({
      KeyState: "PendingDelete",
      DeletionDate: answer.DeletionDate,
    });
  });

  it("destroys the key at that date and frees its alias", async () => {
    const Alias = freshAlias();
    const KeyId = await makeKey(cloud, { Alias });
    await cloud.kms().DisableKey({ KeyId });
    await cloud.kms().ScheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
    await advance(7 * day - 1);
    expect(await stateOf(cloud, KeyId)).toBe("PendingDelete");
    await advance(1);
    expect(await codeOf(cloud.kms().DescribeKey({ KeyId }))).toBe("ResourceUnavailable.CmkNotFound");
    await expect(makeKey(cloud, { Alias })).resolves.not.toBe(KeyId);
  });
});

describe("CancelKeyDeletion", () => {
  it("makes the key disabled and takes the date back", async () => {
    const KeyId = await makeKeyIn(cloud, "PendingDelete");
    expect(await cloud.kms().CancelKeyDeletion({ KeyId })).toMatchObject({ KeyId });
    expect(await describeKey(cloud, KeyId)).toMatchObject({ KeyState: "Disabled", DeletionDate: 0 });
  });

  it("lets an external key without material wait for it again", async () => {
    const KeyId = await makeKeyIn(cloud, "PendingImport");
    await cloud.kms().ScheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
    await cloud.kms().CancelKeyDeletion({ KeyId });
    expect(await stateOf(cloud, KeyId)).toBe("PendingImport");
  });

  it("makes an external key with material disabled", async () => {
    const KeyId = await makeKeyIn(cloud, "PendingImport");
    await cloud.control("POST", `keys/${KeyId}/material`);
    await cloud.kms().DisableKey({ KeyId });
    await cloud.kms().ScheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
    await cloud.kms().CancelKeyDeletion({ KeyId });
    expect(await stateOf(cloud, KeyId)).toBe("Disabled");
  });
});

describe("EnableKeyRotation", () => {
  it("rotates yearly by default, first one period from now", async () => {
    const KeyId = await makeKey(cloud);
    await advance(10 * day);
    await cloud.kms().EnableKeyRotation({ KeyId });
    expect(await describeKey(cloud, KeyId)).toMatchObject({
      KeyRotationEnabled: true,
      RotateDays: 365,
      NextRotateTime: (await now()) + 365 * day,
      LastRotateTime: 0,
    });
    expect(await cloud.kms().GetKeyRotationStatus({ KeyId })).toMatchObject({ KeyRotationEnabled: true });
  });

  it("takes another period when it is called again", async () => {
    const KeyId = await makeKey(cloud);
    await cloud.kms().EnableKeyRotation({ KeyId, RotateDays: 30 });
    await cloud.kms().EnableKeyRotation({ KeyId, RotateDays: 90 });
    expect(await describeKey(cloud, KeyId)).toMatchObject({
      RotateDays: 90,
      NextRotateTime: (await now()) + 90 * day,
    });
  });

  it("rotates as the periods pass", async () => {
    const KeyId = await makeKey(cloud);
    await cloud.kms().EnableKeyRotation({ KeyId, RotateDays: 7 });
    const enabled = await now();
    await advance(22 * day);
    expect(await describeKey(cloud, KeyId)).toMatchObject({
      LastRotateTime: enabled + 21 * day,
      NextRotateTime: enabled + 28 * day,
    });
  });

  it("skips the dates that pass while the key is archived", async () => {
    const KeyId = await makeKey(cloud);
    await cloud.kms().EnableKeyRotation({ KeyId, RotateDays: 7 });
    const enabled = await now();
    await cloud.kms().ArchiveKey({ KeyId });
    await advance(8 * day);
    await cloud.kms().CancelKeyArchive({ KeyId });
    expect(await describeKey(cloud, KeyId)).toMatchObject({ LastRotateTime: 0, NextRotateTime: enabled + 14 * day });
  });
});

describe("DisableKeyRotation", () => {
  it("leaves period and date as they were, and nothing rotates", async () => {
    const KeyId = await makeKey(cloud);
    await cloud.kms().EnableKeyRotation({ KeyId, RotateDays: 7 });
    const NextRotateTime = (await now()) + 7 * day;
    await cloud.kms().DisableKeyRotation({ KeyId });
    await advance(8 * day);
    expect(await describeKey(cloud, KeyId)).toMatchObject({
      KeyRotationEnabled: false,
      RotateDays: 7,
      NextRotateTime,
      LastRotateTime: 0,
    });
    expect(await cloud.kms().GetKeyRotationStatus({ KeyId })).toMatchObject({ KeyRotationEnabled: false });
  });
});

describe("imported material", () => {
  it("expires, and the key waits for material again", async () => {
    const KeyId = await makeKeyIn(cloud, "PendingImport");
    const validTo = (await now()) + day;
    await cloud.control("POST", `keys/${KeyId}/material`, { validTo });
    expect(await describeKey(cloud, KeyId)).toMatchObject({ KeyState: "Enabled", ValidTo: validTo });
    await advance(day);
    expect(await stateOf(cloud, KeyId)).toBe("PendingImport");
  });

  it("never expires without a date", async () => {
    const KeyId = await makeKeyIn(cloud, "PendingImport");
    await cloud.control("POST", `keys/${KeyId}/material`);
    await advance(3650 * day);
    expect(await stateOf(cloud, KeyId)).toBe("Enabled");
  });

  it("expires also while the key is scheduled for deletion", async () => {
    const KeyId = await makeKeyIn(cloud, "PendingImport");
    await cloud.control("POST", `keys/${KeyId}/material`, { validTo: (await now()) + day });
    await cloud.kms().DisableKey({ KeyId });
    await cloud.kms().ScheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
    await advance(2 * day);
    expect(await stateOf(cloud, KeyId)).toBe("PendingDelete");
    await cloud.kms().CancelKeyDeletion({ KeyId });
    expect(await stateOf(cloud, KeyId)).toBe("PendingImport");
  });
});
