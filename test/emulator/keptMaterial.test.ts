import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { EmulatedCloud } from "./support/emulatedCloud";
import { importRequest, makeExternalKey, makeImportedKey, sm4Material } from "./support/keyMaterial";
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
  before: (cloud: EmulatedCloud, state: string) => Promise<T>,
  after: (cloud: EmulatedCloud, made: T) => Promise<void>,
): Promise<void> {
  const state = join(directory, name);
  const clouds = [1, 2].map(() => new EmulatedCloud({ state, clock: fixed }));
  const [first, second] = clouds;
  if (first === undefined || second === undefined) throw new Error("there are two");
  await first.start();
  const made = await before(first, state).finally(() => first.stop());
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

  it("has no material that was deleted, nor does its file", async () => {
    await acrossRestart(
      "deleted.json",
      async (cloud, state) => {
        const KeyId = await makeImportedKey(cloud);
        expect(readFileSync(state, "utf8")).toContain(sm4Material.toString("base64"));
        await cloud.kms().DeleteImportedKeyMaterial({ KeyId });
        expect(readFileSync(state, "utf8")).not.toContain(sm4Material.toString("base64"));
        return KeyId;
      },
      async (cloud, KeyId) => {
        expect(await codeOf(cloud.kms().Encrypt({ KeyId, Plaintext }))).toBe("ResourceUnavailable.CmkDisabled");
      },
    );
  });

  it("uses keys of a file that was written before keys had material", async () => {
    await acrossRestart(
      "older.json",
      async (cloud, state) => {
        const own = await makeKey(cloud);
        const external = await makeExternalKey(cloud);
        await cloud.control("POST", `keys/${external}/material`);
        const { keys, ...rest } = JSON.parse(readFileSync(state, "utf8"));
        const older = keys.map((key: object) => ({
          ...key,
          materialSecret: undefined,
          importedMaterial: undefined,
          importedFingerprint: undefined,
          rotations: undefined,
        }));
        return { own, external, content: JSON.stringify({ ...rest, keys: older }), state };
      },
      async (_cloud, { own, external, content, state }) => {
        writeFileSync(`${state}.older`, content);
        const cloud = new EmulatedCloud({ state: `${state}.older`, clock: fixed });
        await cloud.start();
        for (const KeyId of [own, external]) {
          const { CiphertextBlob = "" } = await cloud.kms().Encrypt({ KeyId, Plaintext });
          expect((await cloud.kms().Decrypt({ CiphertextBlob })).Plaintext).toBe(Plaintext);
        }
        await cloud.stop();
      },
    );
  });
});
