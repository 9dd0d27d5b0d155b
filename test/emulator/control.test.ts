import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EmulatedCloud, useEmulator } from "./support/emulatedCloud";
import { describeKey, freshAlias, makeKey, makeKeyIn, missingKeyId, resourceOf, stateOf } from "./support/keys";
import { codeOf, refusalOf } from "./support/refusalOf";
import { send } from "./support/signedRequest";

/** The requests below `/_emulator/`. */

const cloud = useEmulator({
  credentials: [
    { secretId: "AKIDEMULATOR", secretKey: "emulator-secret-key", uin: "100000000001" },
    { secretId: "AKID2", secretKey: "secret-2", uin: "100000000002" },
  ],
});

const { version } = JSON.parse(readFileSync(join(__dirname, "../../emulator/package.json"), "utf8"));

describe("GET health", () => {
  it("answers that all is well", async () => {
    expect(await cloud.control("GET", "health")).toEqual({ status: "ok", version });
  });
});

describe("requests", () => {
  beforeEach(() => cloud.control("DELETE", "requests"));

  it("are listed with time, service, action, account, region, key, parameters and outcome", async () => {
    const before = Date.now();
    const keyId = await makeKey(cloud);
    await refusalOf(cloud.kms({ region: "ap-shanghai" }).DescribeKey({ KeyId: keyId }));
    await cloud.sts({ region: "" }).GetCallerIdentity();
    await cloud.tag().ModifyResourceTags({ Resource: resourceOf(keyId), DeleteTags: [{ TagKey: "k" }] });
    const at = expect.toSatisfy((time: number) => time >= before && time <= Date.now());
    const [account, region] = ["100000000001", "ap-guangzhou"];
    const Alias = expect.any(String);
    const tagged = { Resource: resourceOf(keyId), DeleteTags: [{ TagKey: "k" }] };
    expect(await cloud.control("GET", "requests")).toEqual([
      { at, service: "kms", action: "CreateKey", account, region, keyId, parameters: { Alias }, outcome: "ok" },
      {
        at,
        service: "kms",
        action: "DescribeKey",
        account,
        region: "ap-shanghai",
        keyId,
        parameters: { KeyId: keyId },
        outcome: "ResourceUnavailable.CmkNotFound",
      },
      { at, service: "sts", action: "GetCallerIdentity", account, region: "", parameters: {}, outcome: "ok" },
      { at, service: "tag", action: "ModifyResourceTags", account, region, keyId, parameters: tagged, outcome: "ok" },
    ]);
  });

  it("have the account of who signed them, and none when nobody is known to have", async () => {
    await refusalOf(cloud.kms({ secretId: "AKID2", secretKey: "secret-2" }).DescribeKey({ KeyId: missingKeyId }));
    await refusalOf(cloud.kms({ secretKey: "wrong" }).DescribeKey({ KeyId: missingKeyId }));
    expect(await cloud.control("GET", "requests")).toMatchObject([
      { account: "100000000002", outcome: "ResourceUnavailable.CmkNotFound" },
      { account: "", outcome: "AuthFailure.SignatureFailure" },
    ]);
  });

  it("have the parameters of a query, too", async () => {
    await refusalOf(cloud.kms({ reqMethod: "GET" }).DescribeKeys({ KeyIds: [missingKeyId] }));
    expect(await cloud.control("GET", "requests")).toMatchObject([{ parameters: { KeyIds: [missingKeyId] } }]);
  });

  it("name a key only when they are about one", async () => {
    const KeyIds = [await makeKey(cloud), await makeKey(cloud)];
    await cloud.control("DELETE", "requests");
    await cloud.kms().DescribeKeys({ KeyIds });
    await cloud.kms().DescribeKeys({ KeyIds: KeyIds.slice(0, 1) });
    expect(await cloud.control("GET", "requests")).toEqual([
      expect.not.objectContaining({ keyId: expect.anything() }),
      expect.objectContaining({ keyId: KeyIds[0] }),
    ]);
  });

  it("are listed when they are refused before the service sees them", async () => {
    await send(cloud.endpoint, { secretKey: "wrong" });
    await send(cloud.endpoint, { action: "EncryptByWhiteBox", service: "127" });
    expect(await cloud.control("GET", "requests")).toMatchObject([
      { service: "kms", action: "DescribeKey", outcome: "AuthFailure.SignatureFailure" },
      { service: "kms", action: "EncryptByWhiteBox", outcome: "EmulatorError.NotEmulated" },
    ]);
  });
});

describe("GET keys", () => {
  it("lists the keys of all accounts and regions with region and tags", async () => {
    const one = await makeKey(cloud, { Tags: [{ TagKey: "env", TagValue: "prod" }] });
    const access = { secretId: "AKID2", secretKey: "secret-2", region: "ap-tokyo" };
    const two = await makeKey(cloud, {}, access);
    const Tags = [{ TagKey: "env", TagValue: "prod", Category: "Custom" }];
    expect(await cloud.control("GET", "keys")).toEqual(
      expect.arrayContaining([
        { ...(await describeKey(cloud, one)), Region: "ap-guangzhou", Tags },
        { ...(await describeKey(cloud, two, access)), Region: "ap-tokyo", Tags: [] },
      ]),
    );
  });
});

describe("POST clock", () => {
  it("moves the Date of answers and the time of creation", async () => {
    const before = await send(cloud.endpoint, {});
    await cloud.control("POST", "clock", { advanceSeconds: 86_400 });
    const after = await send(cloud.endpoint, {});
    const moved = Date.parse(after.date ?? "") - Date.parse(before.date ?? "");
    expect(Math.abs(moved - 86_400_000)).toBeLessThan(5_000);
    const { CreateTime = 0 } = await describeKey(cloud, await makeKey(cloud));
    expect(Math.abs(CreateTime - 86_400 - Date.now() / 1000)).toBeLessThan(5);
  });

  it("moves forward only", async () => {
    expect(await cloud.control("POST", "clock", { advanceSeconds: -1 })).toEqual({
      error: "The value type of parameter `advanceSeconds` is not valid.",
    });
  });

  it.each([252_000_000_000, Number.MAX_SAFE_INTEGER])(
    "does not leave the dates by %i seconds",
    async (advanceSeconds) => {
      expect(await cloud.control("POST", "clock", { advanceSeconds, signatureOffsetSeconds: 900 })).toEqual({
        error: "The clock cannot be advanced beyond 9998-12-30T23:59:59.000Z",
      });
      expect((await send(cloud.endpoint, {})).code).toBe("MissingParameter");
    },
  );

  it("makes keys up to its end", async () => {
    const emulated = new EmulatedCloud();
    await emulated.start();
    await emulated.control("POST", "clock", { advanceSeconds: 251_500_000_000 });
    const KeyId = await makeKey(emulated);
    await emulated.kms().EnableKeyRotation({ KeyId });
    expect(KeyId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const snapshot = await emulated.control("GET", "snapshot");
    expect(await emulated.control("POST", "seed", Object(snapshot))).toMatchObject([{ KeyId }]);
    await emulated.stop();
  });

  it("shifts the time by which signatures are judged, as a client's wrong clock does", async () => {
    expect(await cloud.control("POST", "clock", { signatureOffsetSeconds: -900 })).toMatchObject({
      signatureOffsetSeconds: -900,
    });
    const { code, message } = await send(cloud.endpoint, {});
    expect(code).toBe("AuthFailure.SignatureExpire");
    const [, serverTime] = /server time (\d+)/.exec(message ?? "") ?? [];
    expect(Math.abs(Number(serverTime) + 900 - Date.now() / 1000)).toBeLessThan(5);
    expect((await send(cloud.endpoint, { timestamp: Number(serverTime) })).code).toBe("MissingParameter");
    await cloud.control("POST", "clock", { signatureOffsetSeconds: 0 });
    expect((await send(cloud.endpoint, {})).code).toBe("MissingParameter");
  });
});

describe("PATCH service", () => {
  const other = { secretId: "AKID2", secretKey: "secret-2" };
  afterEach(() => cloud.control("PATCH", "service", { invalidType: 1 }));

  it.each([0, 2, 3])(
    "makes an account of type %i, which can make no key in any region, but read and change those it has",
    async (invalidType) => {
      const KeyId = await makeKey(cloud);
      expect(await cloud.control("PATCH", "service", { invalidType })).toEqual({ invalidType });
      for (const region of ["ap-guangzhou", "ap-tokyo"]) {
        expect(await refusalOf(makeKey(cloud, {}, { region }))).toEqual({
          code: "ResourceUnavailable.NotPurchased",
          message: `The service is not purchased. The account's \`InvalidType\` is ${invalidType}.`,
        });
        expect(await cloud.kms({ region }).GetServiceStatus()).toMatchObject({
          ServiceEnabled: false,
          InvalidType: invalidType,
          CmkLimit: 200,
        });
      }
      await cloud.kms().DisableKey({ KeyId });
      expect(await stateOf(cloud, KeyId)).toBe("Disabled");
      const { KeyMetadatas = [] } = await cloud.kms().ListKeyDetail({ SearchKeyAlias: KeyId });
      expect(KeyMetadatas.map((key) => key.KeyId)).toEqual([KeyId]);
    },
  );

  it("gives the service back", async () => {
    await cloud.control("PATCH", "service", { invalidType: 2 });
    expect(await cloud.control("PATCH", "service", { invalidType: 1 })).toEqual({ invalidType: 1 });
    expect(await cloud.kms().GetServiceStatus()).toMatchObject({ ServiceEnabled: true, InvalidType: 1 });
    await expect(makeKey(cloud)).resolves.toMatch(/^[0-9a-f-]{36}$/);
  });

  it("is about the account of the first credential alone", async () => {
    await cloud.control("PATCH", "service", { invalidType: 0 });
    expect(await cloud.kms(other).GetServiceStatus()).toMatchObject({ ServiceEnabled: true, InvalidType: 1 });
    await expect(makeKey(cloud, {}, other)).resolves.toMatch(/^[0-9a-f-]{36}$/);
  });

  it("takes one of the four numbers", async () => {
    const error = (text: string) => ({ error: text });
    expect(await cloud.control("PATCH", "service", { invalidType: 4 })).toEqual(
      error("invalidType must be 0, 1, 2 or 3, not 4"),
    );
    expect(await cloud.control("PATCH", "service", { invalidType: "0" })).toEqual(
      error("The value type of parameter `invalidType` is not valid."),
    );
    expect(await cloud.control("PATCH", "service", {})).toEqual(
      error("The request is missing a required parameter `invalidType`."),
    );
    expect(await cloud.kms().GetServiceStatus()).toMatchObject({ InvalidType: 1 });
  });
});

describe("keys/<KeyId>", () => {
  it("takes material for an external key", async () => {
    const keyId = await makeKeyIn(cloud, "PendingImport");
    expect(await cloud.control("POST", `keys/${keyId}/material`)).toMatchObject({ KeyId: keyId, KeyState: "Enabled" });
    expect(await stateOf(cloud, keyId)).toBe("Enabled");
  });

  it("takes no material for another key, or in a state in which the cloud takes none", async () => {
    const symmetric = await makeKey(cloud);
    expect(await cloud.control("POST", `keys/${symmetric}/material`)).toEqual({
      error: `key ${symmetric} is not external`,
    });
    const external = await makeKeyIn(cloud, "PendingImport");
    await cloud.kms().ScheduleKeyDeletion({ KeyId: external, PendingWindowInDays: 7 });
    expect(await cloud.control("POST", `keys/${external}/material`)).toEqual({
      error: `key ${external} is PendingDelete`,
    });
  });

  it("can be made a product's key, and a replica", async () => {
    const keyId = await makeKey(cloud);
    await cloud.control("PATCH", `keys/${keyId}`, { owner: "cos", sourceRegion: "ap-beijing" });
    expect(await describeKey(cloud, keyId)).toMatchObject({
      Owner: "cos",
      IsSyncReplica: 1,
      SourceRegion: "ap-beijing",
      SyncStatus: 1,
    });
  });

  it("can be destroyed at once", async () => {
    const Alias = freshAlias();
    const KeyId = await makeKey(cloud, { Alias });
    expect(await cloud.control("DELETE", `keys/${KeyId}`)).toEqual({});
    expect(await codeOf(cloud.kms().DescribeKey({ KeyId }))).toBe("ResourceUnavailable.CmkNotFound");
    await expect(makeKey(cloud, { Alias })).resolves.not.toBe(KeyId);
  });

  it("must exist", async () => {
    const error = { error: "The CMK does not exist." };
    expect(await cloud.control("PATCH", `keys/${missingKeyId}`, { usedBy: "cbs" })).toEqual(error);
    expect(await cloud.control("DELETE", `keys/${missingKeyId}`)).toEqual(error);
    expect(await cloud.control("POST", `keys/${missingKeyId}/material`)).toEqual(error);
  });
});

describe("a request that does not exist", () => {
  it("is not found", async () => {
    const response = await fetch(`${cloud.endpoint}/_emulator/nothing`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: "There is no GET /_emulator/nothing" });
  });
});

describe("a body that is no JSON object", () => {
  it("is refused", async () => {
    const response = await fetch(`${cloud.endpoint}/_emulator/clock`, { method: "POST", body: "soon" });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: "The body of the request is not a JSON object." });
  });
});
