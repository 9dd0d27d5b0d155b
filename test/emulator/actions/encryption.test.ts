import type {
  DecryptRequest,
  EncryptRequest,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { describe, expect, it } from "vitest";
import { type Access, useEmulator } from "../support/emulatedCloud";
import { describeKey, makeKey } from "../support/keys";
import { codeOf } from "../support/refusalOf";

/** Encrypt, Decrypt and ReEncrypt, in an emulator whose clock moves only when a test advances it. */

const start = 1_800_000_000;
const day = 86_400;
const cloud = useEmulator({
  clock: { nowMs: () => start * 1000 },
  credentials: [
    { secretId: "AKIDEMULATOR", secretKey: "emulator-secret-key", uin: "100000000001" },
    { secretId: "AKID2", secretKey: "secret-2", uin: "100000000002" },
  ],
});

const invalid = "InvalidParameterValue.InvalidCiphertext";
const Plaintext = Buffer.from("card 4111 1111 1111 1111").toString("base64");
const context = '{"table":"cards"}';

async function encrypt(request: Partial<EncryptRequest> & { KeyId: string }, access?: Access): Promise<string> {
  const { CiphertextBlob = "" } = await cloud.kms(access).Encrypt({ Plaintext, ...request });
  return CiphertextBlob;
}

const decrypt = (request: DecryptRequest, access?: Access) => cloud.kms(access).Decrypt(request);

async function rotate(KeyId: string): Promise<void> {
  await cloud.control("POST", "clock", { advanceSeconds: day });
  await cloud.kms().EnableKeyRotation({ KeyId });
  await cloud.kms().RotateKey({ KeyId });
}

describe.each(["ap-guangzhou", "ap-singapore"])("a ciphertext of %s", (region) => {
  const access = { region };

  it("opens without its key's id, and tells it", async () => {
    const KeyId = await makeKey(cloud, {}, access);
    const answer = await cloud.kms(access).Encrypt({ KeyId, Plaintext });
    expect(answer).toMatchObject({ KeyId, CiphertextBlob: expect.any(String) });
    const { CiphertextBlob = "" } = answer;
    expect(await decrypt({ CiphertextBlob }, access)).toMatchObject({ KeyId, Plaintext });
  });

  it("may be of no byte and of 4096", async () => {
    const KeyId = await makeKey(cloud, {}, access);
    for (const length of [0, 1, 15, 16, 4096]) {
      const text = Buffer.alloc(length, 0xff).toString("base64");
      const CiphertextBlob = await encrypt({ KeyId, Plaintext: text }, access);
      expect((await decrypt({ CiphertextBlob }, access)).Plaintext).toBe(text);
    }
  });

  it("is another at each call", async () => {
    const KeyId = await makeKey(cloud, {}, access);
    const blobs = await Promise.all(Array.from({ length: 50 }, () => encrypt({ KeyId }, access)));
    expect(new Set(blobs).size).toBe(50);
    expect(new Set(blobs.map((blob) => blob.split("-k-").slice(0, 2).join())).size).toBe(1);
  });

  it("opens only with its own context, character by character", async () => {
    const KeyId = await makeKey(cloud, {}, access);
    const CiphertextBlob = await encrypt({ KeyId, EncryptionContext: context }, access);
    expect((await decrypt({ CiphertextBlob, EncryptionContext: context }, access)).Plaintext).toBe(Plaintext);
    for (const EncryptionContext of ["", "{}", '{"table": "cards"}', '{"table":"Cards"}']) {
      expect(await codeOf(decrypt({ CiphertextBlob, EncryptionContext }, access))).toBe(invalid);
    }
    expect(await codeOf(decrypt({ CiphertextBlob }, access))).toBe(invalid);
  });

  it("without a context opens with an empty one, and with no other", async () => {
    const KeyId = await makeKey(cloud, {}, access);
    const bare = await encrypt({ KeyId }, access);
    const empty = await encrypt({ KeyId, EncryptionContext: "" }, access);
    expect((await decrypt({ CiphertextBlob: bare, EncryptionContext: "" }, access)).Plaintext).toBe(Plaintext);
    expect((await decrypt({ CiphertextBlob: empty }, access)).Plaintext).toBe(Plaintext);
    expect(await codeOf(decrypt({ CiphertextBlob: bare, EncryptionContext: "{}" }, access))).toBe(invalid);
  });

  it("opens in no other region and for no other account", async () => {
    const CiphertextBlob = await encrypt({ KeyId: await makeKey(cloud, {}, access) }, access);
    const others = [
      { region: "ap-shanghai" },
      { region: "ap-tokyo" },
      { region, secretId: "AKID2", secretKey: "secret-2" },
    ];
    for (const other of others) {
      expect(await codeOf(decrypt({ CiphertextBlob }, other))).toBe("ResourceUnavailable.CmkNotFound");
    }
  });

  it("that was damaged anywhere is refused", async () => {
    const CiphertextBlob = await encrypt({ KeyId: await makeKey(cloud, {}, access) }, access);
    const parts = CiphertextBlob.split("-k-").map((part) => Buffer.from(part, "base64"));
    const ends = parts.flatMap(({ length }, which) =>
      [0, Math.floor(length / 3), Math.floor(length / 2), length - 1].map((index) => ({ which, index })),
    );
    for (const { which, index } of ends) {
      const damaged = parts
        .map((part, at) => Buffer.from(part.map((byte, i) => (at === which && i === index ? byte ^ 4 : byte))))
        .map((part) => part.toString("base64"));
      expect([which, index, await codeOf(decrypt({ CiphertextBlob: damaged.join("-k-") }, access))]).toEqual([
        which,
        index,
        invalid,
      ]);
    }
  });

  it("cannot be opened under another key's name", async () => {
    const [one, two] = [await makeKey(cloud, {}, access), await makeKey(cloud, {}, access)];
    const own = (await encrypt({ KeyId: one }, access)).split("-k-");
    const other = (await encrypt({ KeyId: two }, access)).split("-k-");
    expect(await codeOf(decrypt({ CiphertextBlob: [other[0], ...own.slice(1)].join("-k-") }, access))).toBe(invalid);
  });
});

describe("a key that rotated", () => {
  it("encrypts with a new version and opens what the old ones made", async () => {
    const KeyId = await makeKey(cloud);
    const blobs = [await encrypt({ KeyId })];
    for (let rotation = 0; rotation < 3; rotation += 1) {
      await rotate(KeyId);
      blobs.push(await encrypt({ KeyId }));
    }
    expect(new Set(blobs.map((blob) => blob.split("-k-")[0])).size).toBe(4);
    for (const CiphertextBlob of blobs) expect(await decrypt({ CiphertextBlob })).toMatchObject({ KeyId, Plaintext });
  });

  it("has rotated by date as well, as often as the dates passed", async () => {
    const KeyId = await makeKey(cloud);
    await cloud.kms().EnableKeyRotation({ KeyId, RotateDays: 7 });
    const before = await encrypt({ KeyId });
    await cloud.control("POST", "clock", { advanceSeconds: 22 * day });
    const after = await encrypt({ KeyId });
    expect(after.split("-k-")[0]).not.toBe(before.split("-k-")[0]);
    expect((await decrypt({ CiphertextBlob: before })).Plaintext).toBe(Plaintext);
    expect((await decrypt({ CiphertextBlob: after })).Plaintext).toBe(Plaintext);
  });
});

describe("a key that is archived", () => {
  it("opens what it made and makes nothing", async () => {
    const KeyId = await makeKey(cloud);
    const CiphertextBlob = await encrypt({ KeyId });
    await cloud.kms().ArchiveKey({ KeyId });
    expect((await decrypt({ CiphertextBlob })).Plaintext).toBe(Plaintext);
    expect(await codeOf(encrypt({ KeyId }))).toBe("ResourceUnavailable.CmkArchived");
    expect(await codeOf(cloud.kms().ReEncrypt({ CiphertextBlob }))).toBe("ResourceUnavailable.CmkArchived");
    await cloud.kms().CancelKeyArchive({ KeyId });
    expect(await encrypt({ KeyId })).not.toBe("");
  });
});

describe("a key that was disabled, or scheduled for deletion, and taken back", () => {
  it("opens what it made before", async () => {
    const kms = cloud.kms();
    const KeyId = await makeKey(cloud);
    const CiphertextBlob = await encrypt({ KeyId });
    await kms.DisableKey({ KeyId });
    expect(await codeOf(decrypt({ CiphertextBlob }))).toBe("ResourceUnavailable.CmkDisabled");
    await kms.ScheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
    expect(await codeOf(decrypt({ CiphertextBlob }))).toBe("ResourceUnavailable.CmkDisabled");
    await kms.CancelKeyDeletion({ KeyId });
    await kms.EnableKey({ KeyId });
    expect((await decrypt({ CiphertextBlob })).Plaintext).toBe(Plaintext);
  });
});

describe("ReEncrypt", () => {
  const reEncrypt = (request: Parameters<ReturnType<typeof cloud.kms>["ReEncrypt"]>[0]) =>
    cloud.kms().ReEncrypt(request);

  it("hands a ciphertext of the newest version back as it is", async () => {
    const KeyId = await makeKey(cloud);
    const CiphertextBlob = await encrypt({ KeyId, EncryptionContext: context });
    const contexts = { SourceEncryptionContext: context, DestinationEncryptionContext: context };
    const same = { CiphertextBlob, KeyId, SourceKeyId: KeyId, ReEncrypted: false };
    expect(await reEncrypt({ CiphertextBlob, ...contexts })).toMatchObject(same);
    expect(await reEncrypt({ CiphertextBlob, ...contexts, DestinationKeyId: "" })).toMatchObject(same);
    expect(await reEncrypt({ CiphertextBlob, ...contexts, DestinationKeyId: KeyId })).toMatchObject(same);
  });

  it("makes a ciphertext of the newest version after a rotation", async () => {
    const KeyId = await makeKey(cloud);
    const old = await encrypt({ KeyId });
    await rotate(KeyId);
    const { CiphertextBlob = "", ...answer } = await reEncrypt({ CiphertextBlob: old });
    expect(answer).toMatchObject({ KeyId, SourceKeyId: KeyId, ReEncrypted: true });
    expect(CiphertextBlob.split("-k-")[0]).toBe((await encrypt({ KeyId })).split("-k-")[0]);
    expect((await decrypt({ CiphertextBlob })).Plaintext).toBe(Plaintext);
    expect((await decrypt({ CiphertextBlob: old })).Plaintext).toBe(Plaintext);
  });

  it("makes one of another context", async () => {
    const KeyId = await makeKey(cloud);
    const { CiphertextBlob = "", ReEncrypted } = await reEncrypt({
      CiphertextBlob: await encrypt({ KeyId, EncryptionContext: context }),
      SourceEncryptionContext: context,
    });
    expect(ReEncrypted).toBe(true);
    expect((await decrypt({ CiphertextBlob })).Plaintext).toBe(Plaintext);
    expect(await codeOf(decrypt({ CiphertextBlob, EncryptionContext: context }))).toBe(invalid);
  });

  it("makes one of another key, which opens when the first is gone", async () => {
    const [from, to] = [await makeKey(cloud), await makeKey(cloud)];
    const answer = await reEncrypt({
      CiphertextBlob: await encrypt({ KeyId: from }),
      DestinationKeyId: to,
      DestinationEncryptionContext: context,
    });
    expect(answer).toMatchObject({ KeyId: to, SourceKeyId: from, ReEncrypted: true });
    await cloud.control("DELETE", `keys/${from}`);
    const { CiphertextBlob = "" } = answer;
    expect(await decrypt({ CiphertextBlob, EncryptionContext: context })).toMatchObject({ KeyId: to, Plaintext });
  });

  it("takes the ciphertext of an archived key to another one", async () => {
    const from = await makeKey(cloud);
    const CiphertextBlob = await encrypt({ KeyId: from });
    await cloud.kms().ArchiveKey({ KeyId: from });
    expect(await reEncrypt({ CiphertextBlob, DestinationKeyId: await makeKey(cloud) })).toMatchObject({
      SourceKeyId: from,
      ReEncrypted: true,
    });
  });

  it("refuses another context than that of the ciphertext, and a damaged one", async () => {
    const CiphertextBlob = await encrypt({ KeyId: await makeKey(cloud), EncryptionContext: context });
    expect(await codeOf(reEncrypt({ CiphertextBlob }))).toBe(invalid);
    const damaged = CiphertextBlob.replace(/.(?==*$)/, (last) => (last === "A" ? "B" : "A"));
    expect(await codeOf(reEncrypt({ CiphertextBlob: damaged, SourceEncryptionContext: context }))).toBe(invalid);
  });
});

describe("RotateKey", () => {
  const rotating = async () => {
    const KeyId = await makeKey(cloud);
    await cloud.kms().EnableKeyRotation({ KeyId, RotateDays: 30 });
    return KeyId;
  };
  const now = async () => {
    const { now: seconds } = Object(await cloud.control("POST", "clock", { advanceSeconds: 0 }));
    return Number(seconds);
  };

  it("rotates at once, tells a task, and sets the next date one period from now", async () => {
    const KeyId = await rotating();
    await cloud.control("POST", "clock", { advanceSeconds: 10 * day });
    const { TaskId } = await cloud.kms().RotateKey({ KeyId });
    expect(TaskId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[0-9a-f]{4}-525400[0-9a-f]{6}$/);
    expect(await describeKey(cloud, KeyId)).toMatchObject({
      LastRotateTime: await now(),
      NextRotateTime: (await now()) + 30 * day,
      KeyState: "Enabled",
    });
  });

  it("is possible again 24 hours after the last rotation, whoever wanted that", async () => {
    const KeyId = await rotating();
    const limited = "RequestLimitExceeded.RotateRateLimited";
    await cloud.kms().RotateKey({ KeyId });
    await cloud.control("POST", "clock", { advanceSeconds: day - 1 });
    expect(await codeOf(cloud.kms().RotateKey({ KeyId }))).toBe(limited);
    await cloud.control("POST", "clock", { advanceSeconds: 1 });
    await cloud.kms().RotateKey({ KeyId });
    await cloud.control("POST", "clock", { advanceSeconds: 30 * day });
    expect(await codeOf(cloud.kms().RotateKey({ KeyId }))).toBe(limited);
  });

  it("changes nothing when it is refused", async () => {
    const KeyId = await makeKey(cloud);
    const before = await encrypt({ KeyId });
    expect(await codeOf(cloud.kms().RotateKey({ KeyId }))).toBe("UnsupportedOperation.RotateNotSupported");
    expect((await encrypt({ KeyId })).split("-k-")[0]).toBe(before.split("-k-")[0]);
  });
});
