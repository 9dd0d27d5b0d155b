import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { materialBytesIn } from "../../emulator/src/cloud/keys/importedMaterial";
import { createEmulator, startEmulator } from "../../emulator/src/index";
import { EmulatedCloud, uin, useEmulator } from "./support/emulatedCloud";
import { makeProvider } from "./support/identityProvider";
import { makeImportedKey } from "./support/keyMaterial";
import { describeKey, makeKey, resourceOf } from "./support/keys";
import { codeOf } from "./support/refusalOf";

const cloud = useEmulator();
const directory = mkdtempSync(join(tmpdir(), "kms-emulator-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
beforeEach(() => cloud.control("POST", "reset"));

const keyId = "00000000-0000-11f0-8000-525400000001";
const seedOf = (...keys: readonly object[]) => ({ version: 1, accounts: { [uin]: { keys } } });
const seedOfAccess = (access: object) => ({ version: 1, accounts: { [uin]: access } });
const arn = `qcs::cam::uin/${uin}:roleName/deploy`;
const { given: provider } = makeProvider("Pipelines");
const put = (seed: object) => cloud.control("POST", "seed", seed);
const payments = { keyId, region: "ap-guangzhou", alias: "payments" };

describe("a seed", () => {
  it("makes keys with the ids, states and tags that it gives", async () => {
    const tags = [{ key: "team", value: "payments" }];
    const answer = await put(
      seedOf(
        { ...payments, state: "Disabled", description: "Card data", tags, createTime: 1_700_000_000 },
        { region: "ap-tokyo", alias: "signing", usage: "ASYMMETRIC_SIGN_VERIFY_ECC" },
      ),
    );
    expect(answer).toMatchObject([
      { KeyId: keyId, Region: "ap-guangzhou" },
      { Alias: "signing", Region: "ap-tokyo" },
    ]);
    expect(await describeKey(cloud, keyId)).toMatchObject({
      Alias: "payments",
      KeyState: "Disabled",
      CreateTime: 1_700_000_000,
      Description: "Card data",
    });
    const { ResourceTagMappingList } = await cloud.tag().GetResources({ ResourceList: [resourceOf(keyId)] });
    expect(ResourceTagMappingList).toMatchObject([{ Tags: [{ TagKey: "team", TagValue: "payments" }] }]);
  });

  it("takes the place of a key with the same id, and leaves others", async () => {
    const other = await makeKey(cloud);
    await put(seedOf(payments));
    await put(seedOf({ ...payments, alias: "renamed" }));
    expect((await describeKey(cloud, keyId)).Alias).toBe("renamed");
    expect((await describeKey(cloud, other)).KeyState).toBe("Enabled");
    await makeKey(cloud, { Alias: "payments" });
  });

  it("opens what was encrypted with the same seed, and takes key material", async () => {
    const kms = cloud.kms();
    const importedMaterial = Buffer.alloc(materialBytesIn(payments.region), 7);
    const external = { region: payments.region, alias: "own", origin: "EXTERNAL" };
    const seed = seedOf(payments, {
      ...external,
      keyId: keyId.replace(/1$/, "2"),
      importedMaterial: importedMaterial.toString("base64"),
    });
    const Plaintext = "c2VjcmV0";
    const encrypted = async () => {
      const views: unknown = await put(seed);
      if (!Array.isArray(views)) throw new Error(JSON.stringify(views));
      return Promise.all(views.map(({ KeyId }) => kms.Encrypt({ KeyId, Plaintext })));
    };
    const blobs = await encrypted();
    await cloud.control("POST", "reset");
    await encrypted();
    for (const { CiphertextBlob = "" } of blobs)
      expect((await kms.Decrypt({ CiphertextBlob })).Plaintext).toBe(Plaintext);
  });

  it("says who may assume the roles of an account", async () => {
    await put(seedOfAccess({ roles: [{ arn, externalId: "partner-1" }] }));
    const session = { RoleArn: arn, RoleSessionName: "tests" };
    expect(await codeOf(cloud.sts().AssumeRole(session))).toBe("UnauthorizedOperation");
    await cloud.sts().AssumeRole({ ...session, ExternalId: "partner-1" });
    await put(seedOfAccess({ roles: [] }));
    await cloud.sts().AssumeRole(session);
  });

  it("says what an account has of the service, and how far the clock is ahead", async () => {
    await put({ version: 1, advancedSeconds: 86_400, accounts: { [uin]: { invalidType: 2 } } });
    expect(await cloud.kms().GetServiceStatus()).toMatchObject({ ServiceEnabled: false, InvalidType: 2 });
    const { now } = JSON.parse(JSON.stringify(await cloud.control("POST", "clock", {})));
    expect(Math.abs(now - 86_400 - Date.now() / 1000)).toBeLessThan(5);
  });

  it.each<[string, object, string]>([
    ["no version", { accounts: {} }, "version is missing"],
    ["another version", { version: 2 }, "version must be one of 1"],
    ["a field that is not known", { version: 1, keys: [] }, "keys is not known"],
    [
      "an account that is none",
      { version: 1, accounts: { me: {} } },
      "accounts.me must be named by an account of 1 to 15 digits",
    ],
    [
      "an alias twice",
      seedOf(payments, { ...payments, keyId: undefined }),
      `accounts.${uin}.keys[1].alias is the same as accounts.${uin}.keys[0].alias`,
    ],
    [
      "a KeyId twice",
      seedOf(payments, { ...payments, alias: "b" }),
      `accounts.${uin}.keys[1].keyId is the same as accounts.${uin}.keys[0].keyId`,
    ],
    [
      "a wrong state",
      seedOf({ ...payments, state: "PendingImport" }),
      `accounts.${uin}.keys[0].state PendingImport is for external keys`,
    ],
    [
      "a tag without a value",
      seedOf({ ...payments, tags: [{ key: "a" }] }),
      `accounts.${uin}.keys[0].tags[0].value is missing`,
    ],
    [
      "a role of another account",
      seedOfAccess({ roles: [{ arn: arn.replace(uin, "2") }] }),
      `accounts.${uin}.roles[0].arn must name a role of the account ${uin}`,
    ],
    [
      "an identity provider without keys",
      seedOfAccess({ identityProviders: [{ ...provider, jwks: { keys: [] } }] }),
      `accounts.${uin}.identityProviders[0].jwks.keys must not be empty`,
    ],
    [
      "a clock beyond all dates",
      { version: 1, advancedSeconds: 252_000_000_000 },
      "The clock cannot be advanced beyond 9998-12-30T23:59:59.000Z",
    ],
  ])("with %s is refused, with the place of it, and changes nothing", async (_what, seed, error) => {
    expect(await put(seed)).toEqual({ error });
    expect(await cloud.control("GET", "keys")).toEqual([]);
  });

  it("is refused when a key that is there has the alias, or the id elsewhere", async () => {
    const holder = await makeKey(cloud, { Alias: "payments" });
    expect(await put(seedOf(payments))).toEqual({
      error: `accounts.${uin}.keys[0].alias is that of the key ${holder}`,
    });
    const moved = seedOf({ ...payments, alias: "b", keyId: holder, region: "ap-tokyo" });
    expect(await put(moved)).toEqual({
      error: `accounts.${uin}.keys[0].keyId is that of a key of account ${uin} in ap-guangzhou`,
    });
  });
});

describe("a snapshot", () => {
  it("is a seed that brings everything back, pairs and material of keys included", async () => {
    const KeyId = await makeKey(cloud, {
      KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC",
      Tags: [{ TagKey: "team", TagValue: "payments" }],
    });
    const { PublicKey } = await cloud.kms().GetPublicKey({ KeyId });
    const encrypting = await makeKey(cloud);
    const imported = await makeImportedKey(cloud);
    await cloud.kms().BindCloudResource({ KeyId: imported, ProductId: "cbs", ResourceId: "disk-1" });
    const blobs = await Promise.all(
      [encrypting, imported].map((each) => cloud.kms().Encrypt({ KeyId: each, Plaintext: "c2VjcmV0" })),
    );
    await cloud.control("PATCH", "service", { invalidType: 3 });
    await cloud.control("POST", "clock", { advanceSeconds: 60 });
    const snapshot = await cloud.control("GET", "snapshot");
    const keys = await cloud.control("GET", "keys");
    expect(snapshot).toMatchObject({ version: 1, advancedSeconds: 60, accounts: { [uin]: { invalidType: 3 } } });

    await cloud.control("POST", "reset");
    expect([await cloud.control("GET", "keys"), await cloud.control("GET", "requests")]).toEqual([[], []]);
    await put(Object(snapshot));
    expect(await cloud.control("GET", "keys")).toEqual(keys);
    expect(await cloud.control("GET", "snapshot")).toEqual(snapshot);
    expect((await cloud.kms().GetPublicKey({ KeyId })).PublicKey).toBe(PublicKey);
    for (const { CiphertextBlob = "" } of blobs) {
      expect((await cloud.kms().Decrypt({ CiphertextBlob })).Plaintext).toBe("c2VjcmV0");
    }
    expect(await codeOf(cloud.kms().DisableKey({ KeyId: imported }))).toBe("FailedOperation.CmkUsedByCloudProduct");
  });
});

describe("roles and identity providers", () => {
  const accounts = [{ uin, roles: [{ arn }] }];

  it("of options and seeds are in a snapshot, which brings them back", () => {
    const emulator = createEmulator({ accounts });
    emulator.seed({ version: 1, accounts: { [uin]: { identityProviders: [provider] } } });
    const snapshot = emulator.snapshot();
    expect(snapshot.accounts).toEqual({ [uin]: { roles: [{ arn }], identityProviders: [provider] } });
    emulator.reset();
    expect(emulator.snapshot().accounts).toEqual({ [uin]: { roles: [{ arn }], identityProviders: [] } });
    const other = createEmulator();
    other.seed(snapshot);
    expect(other.snapshot()).toEqual(snapshot);
  });

  it("of a seed outlive a restart, and temporary credentials do not", async () => {
    const state = join(directory, "roles.json");
    const first = new EmulatedCloud({ state });
    await first.start();
    const made = await first.control("POST", "seed", seedOfAccess({ roles: [{ arn, externalId: "partner-1" }] }));
    expect(made).toEqual([]);
    const session = { RoleArn: arn, RoleSessionName: "tests" };
    const { Credentials } = await first.sts().AssumeRole({ ...session, ExternalId: "partner-1" });
    const { TmpSecretId: secretId = "", TmpSecretKey: secretKey = "", Token: token = "" } = Credentials ?? {};
    await first.kms({ secretId, secretKey, token }).ListKeys({});
    await first.stop();

    const second = new EmulatedCloud({ state, accounts });
    await second.start();
    const codes = [
      await codeOf(second.sts().AssumeRole(session)),
      await codeOf(second.kms({ secretId, secretKey, token }).ListKeys({})),
    ];
    await second.stop();
    expect(codes).toEqual(["UnauthorizedOperation", "AuthFailure.SecretIdNotFound"]);
  });
});

describe("a reset", () => {
  it("ends temporary credentials, and takes back roles of seeds", async () => {
    await put(seedOfAccess({ roles: [{ arn, externalId: "partner-1" }] }));
    const session = { RoleArn: arn, RoleSessionName: "tests" };
    const { Credentials } = await cloud.sts().AssumeRole({ ...session, ExternalId: "partner-1" });
    const { TmpSecretId: secretId = "", TmpSecretKey: secretKey = "", Token: token = "" } = Credentials ?? {};
    await cloud.control("POST", "reset");
    expect(await codeOf(cloud.kms({ secretId, secretKey, token }).ListKeys({}))).toBe("AuthFailure.SecretIdNotFound");
    await cloud.sts().AssumeRole(session);
  });

  it("takes back faults, the clock and what was set of the service too", async () => {
    await cloud.control("POST", "faults", { action: "ListKeys", fault: "InternalError" });
    await cloud.control("POST", "clock", { advanceSeconds: 86_400, signatureOffsetSeconds: 900 });
    await cloud.control("PATCH", "service", { invalidType: 0 });
    await cloud.control("POST", "reset");
    expect(await cloud.kms().ListKeys({})).toMatchObject({ TotalCount: 0 });
    expect(await cloud.kms().GetServiceStatus()).toMatchObject({ InvalidType: 1 });
    expect(await cloud.control("GET", "snapshot")).toEqual({ version: 1, advancedSeconds: 0, accounts: {} });
  });
});

describe("an emulator that is given a seed", () => {
  const path = join(directory, "seed.json");
  const state = join(directory, "keys.json");

  it("begins with it, but goes on with the state that it kept", async () => {
    writeFileSync(path, JSON.stringify(seedOf(payments)));
    const first = new EmulatedCloud({ seed: path, state });
    await first.start();
    await first.kms().UpdateAlias({ KeyId: keyId, Alias: "changed" });
    await first.stop();
    const second = new EmulatedCloud({ seed: path, state });
    await second.start();
    expect((await describeKey(second, keyId)).Alias).toBe("changed");
    await second.control("POST", "reset");
    await second.stop();
    const third = new EmulatedCloud({ seed: path, state });
    await third.start();
    expect(await codeOf(third.kms().DescribeKey({ KeyId: keyId }))).toBe("ResourceUnavailable.CmkNotFound");
    await third.stop();
  });

  it.each([
    ["{", "is no seed: it is not JSON"],
    ['{"version":1,"accounts":[]}', "is no seed: accounts must be an object"],
  ])("does not start with %s", async (text, message) => {
    writeFileSync(path, text);
    await expect(startEmulator({ seed: path })).rejects.toThrow(new Error(`${path} ${message}`));
  });

  it("in the same process takes one, too", () => {
    const emulator = createEmulator();
    const record = { region: "ap-guangzhou", alias: "payments" };
    const [key] = emulator.seed({ version: 1, accounts: { [uin]: { keys: [record] } } });
    expect(emulator.snapshot().accounts?.[uin]?.keys).toMatchObject([{ ...record, keyId: key?.KeyId }]);
    emulator.reset();
    expect(emulator.keys()).toEqual([]);
  });
});
