import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { EmulatedCloud } from "./support/emulatedCloud";
import { importRequest, makeExternalKey, makeImportedKey } from "./support/keyMaterial";
import { makeKey } from "./support/keys";
import { publicKeyOf, sm2Encrypted } from "./support/publicKeyEncryption";
import { codeOf } from "./support/refusalOf";

/** What keys are used with survives a restart with --state. */

const directory = mkdtempSync(join(tmpdir(), "kms-emulator-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const day = 86_400;
const Plaintext = Buffer.from("secret").toString("base64");
const fixed = { nowMs: () => 1_800_000_000_000 };

/** Does `before` with one emulator, and `after` with the next one on the same file. */
async function acrossRestart<T>(
  name: string,
  before: (cloud: EmulatedCloud) => Promise<T>,
  after: (cloud: EmulatedCloud, made: T) => Promise<void>,
): Promise<void> {
  const state = join(directory, name);
  const clouds = [1, 2].map(() => new EmulatedCloud({ state, clock: fixed }));
  const [first, second] = clouds;
  if (first === undefined || second === undefined) throw new Error("there are two");
  await first.start();
  const made = await before(first).finally(() => first.stop());
  await second.start();
  await after(second, made).finally(() => second.stop());
}

describe("an emulator that started again", () => {
  it("opens ciphertexts of every version, and encrypts with the newest", async () => {
    await acrossRestart(
      "versions.json",
      async (cloud) => {
        const kms = cloud.kms();
        const KeyId = await makeKey(cloud);
        await kms.EnableKeyRotation({ KeyId, RotateDays: 7 });
        const blobs = [await kms.Encrypt({ KeyId, Plaintext })];
        await kms.RotateKey({ KeyId });
        blobs.push(await kms.Encrypt({ KeyId, Plaintext }));
        // Only the clock is kept of this; the version it makes is used, and nothing is written after.
        await cloud.control("POST", "clock", { advanceSeconds: 15 * day });
        blobs.push(await kms.Encrypt({ KeyId, Plaintext }));
        return { KeyId, blobs: blobs.map(({ CiphertextBlob = "" }) => CiphertextBlob) };
      },
      async (cloud, { KeyId, blobs }) => {
        for (const CiphertextBlob of blobs) {
          expect(await cloud.kms().Decrypt({ CiphertextBlob })).toMatchObject({ KeyId, Plaintext });
        }
        const { CiphertextBlob = "" } = await cloud.kms().Encrypt({ KeyId, Plaintext });
        expect(CiphertextBlob.split("-k-")[0]).toBe(blobs.at(-1)?.split("-k-")[0]);
      },
    );
  });

  it("has imported material, valid import parameters and bindings", async () => {
    await acrossRestart(
      "material.json",
      async (cloud) => {
        const kms = cloud.kms();
        const used = await makeImportedKey(cloud);
        const { CiphertextBlob = "" } = await kms.Encrypt({ KeyId: used, Plaintext });
        await kms.BindCloudResource({ KeyId: used, ProductId: "cbs", ResourceId: "disk-1" });
        const waiting = await makeExternalKey(cloud);
        return { used, CiphertextBlob, waiting, request: await importRequest(cloud, waiting) };
      },
      async (cloud, { used, CiphertextBlob, waiting, request }) => {
        const kms = cloud.kms();
        expect((await kms.Decrypt({ CiphertextBlob })).Plaintext).toBe(Plaintext);
        expect(await codeOf(kms.DisableKey({ KeyId: used }))).toBe("FailedOperation.CmkUsedByCloudProduct");
        const other = await importRequest(cloud, used, Buffer.alloc(16));
        expect(await codeOf(kms.ImportKeyMaterial(other))).toBe("InvalidParameterValue.MaterialNotMatch");
        await kms.ImportKeyMaterial(request);
        await kms.Encrypt({ KeyId: waiting, Plaintext });
      },
    );
  });

  it("opens what was encrypted to a pair", async () => {
    await acrossRestart(
      "pair.json",
      async (cloud) => {
        const KeyId = await makeKey(cloud, { KeyUsage: "ASYMMETRIC_DECRYPT_SM2" });
        const { PublicKey } = await publicKeyOf(cloud, KeyId);
        return { KeyId, Ciphertext: sm2Encrypted(PublicKey, Buffer.from("secret")) };
      },
      async (cloud, request) => {
        expect((await cloud.kms().AsymmetricSm2Decrypt(request)).Plaintext).toBe(Plaintext);
      },
    );
  });

  it("has no material that was deleted or expired, and knows which it was", async () => {
    await acrossRestart(
      "deleted.json",
      async (cloud) => {
        const deleted = await makeImportedKey(cloud);
        await cloud.kms().DeleteImportedKeyMaterial({ KeyId: deleted });
        const expired = await makeImportedKey(cloud, fixed.nowMs() / 1000 + day);
        await cloud.control("POST", "clock", { advanceSeconds: day });
        return [deleted, expired];
      },
      async (cloud, keyIds) => {
        const kms = cloud.kms();
        for (const KeyId of keyIds) {
          expect(await codeOf(kms.Encrypt({ KeyId, Plaintext }))).toBe("ResourceUnavailable.CmkDisabled");
          const other = await importRequest(cloud, KeyId, Buffer.alloc(16));
          expect(await codeOf(kms.ImportKeyMaterial(other))).toBe("InvalidParameterValue.MaterialNotMatch");
          await kms.ImportKeyMaterial(await importRequest(cloud, KeyId));
        }
      },
    );
  });
});
