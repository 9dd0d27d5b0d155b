import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KeyMetadata } from "../../../../../provider/cloud/reader/keyIndex";
import { UserError } from "../../../../../provider/errors";
import {
  toCreatedKey,
  toCreateKeyRequest,
  toLiveKey,
  toOutline,
  toQcs,
} from "../../../../../provider/key/model/mapping";
import {
  type KeyInputs,
  keyLifecycleStates,
  keyOrigins,
  keyUsages,
  type LiveKey,
} from "../../../../../provider/key/model/model";
import { keyId, liveKey } from "../keys";

const inputs = (given: Partial<KeyInputs> = {}): KeyInputs => ({
  alias: "payments",
  region: "ap-guangzhou",
  declared: Object.keys(given).sort(),
  ...given,
});

describe("the request for a new key", () => {
  it("holds no more than it must where the program declares nothing", () => {
    expect(toCreateKeyRequest(inputs())).toStrictEqual({ Alias: "payments", KeyUsage: "ENCRYPT_DECRYPT", Type: 1 });
  });

  it("holds what the program declares", () => {
    const declared = inputs({
      description: "x",
      keyUsage: "ASYMMETRIC_DECRYPT_SM2",
      origin: "EXTERNAL",
      hsmClusterId: "cls-1",
      keyState: "Disabled",
      keyRotationEnabled: true,
      rotateDays: 90,
      tags: { env: "prod", team: "payments" },
      pendingWindowInDays: 7,
    });
    const request = {
      Alias: "payments",
      Description: "x",
      KeyUsage: "ASYMMETRIC_DECRYPT_SM2",
      Type: 2,
      HsmClusterId: "cls-1",
    };
    expect(toCreateKeyRequest(declared)).toStrictEqual({
      ...request,
      Tags: [
        { TagKey: "env", TagValue: "prod" },
        { TagKey: "team", TagValue: "payments" },
      ],
    });
    expect(toCreateKeyRequest(declared, false)).toStrictEqual(request);
  });

  it("leaves out what is declared as empty", () => {
    expect(
      toCreateKeyRequest(inputs({ description: "", hsmClusterId: "", tags: {}, origin: "TENCENT_KMS" })),
    ).toStrictEqual({ Alias: "payments", KeyUsage: "ENCRYPT_DECRYPT", Type: 1 });
  });
});

describe("the key that CreateKey answers with", () => {
  const answer = {
    KeyId: keyId,
    Alias: "payments",
    CreateTime: 1781776378,
    Description: "x",
    KeyState: "Enabled",
    KeyUsage: "ENCRYPT_DECRYPT",
    TagCode: 0,
    TagMsg: "ok",
    HsmClusterId: "cls-1",
    RequestId: "b6b7cf67-1aec-46d0-92a4-fc264f07bf89",
  };
  const unknownYet = { owner: "", creatorUin: "", resourceId: "" };

  it("is what answer and request tell", () => {
    expect(toCreatedKey(answer, inputs({ description: "x" }), { env: "prod" })).toEqual({
      live: liveKey({ ...unknownYet, description: "x", hsmClusterId: "cls-1", tags: { env: "prod" } }),
      tagCode: 0,
      tagMsg: "ok",
      requestId: "b6b7cf67-1aec-46d0-92a4-fc264f07bf89",
    });
  });

  it("has no tags for sure where the answer says that tagging failed", () => {
    const created = toCreatedKey({ ...answer, TagCode: 2, TagMsg: "busy" }, inputs(), { env: "prod" });
    expect(created).toMatchObject({ tagCode: 2, tagMsg: "busy" });
    expect(created.live.tags).toEqual({});
  });

  it("is what was asked for where the answer leaves it out", () => {
    const declared = inputs({
      description: "x",
      hsmClusterId: "cls-1",
      keyUsage: "ASYMMETRIC_DECRYPT_SM2",
      tags: { env: "prod" },
    });
    expect(toCreatedKey({ KeyId: keyId }, declared, { env: "prod" })).toEqual({
      live: liveKey({
        ...unknownYet,
        description: "x",
        hsmClusterId: "cls-1",
        keyUsage: "ASYMMETRIC_DECRYPT_SM2",
        tags: { env: "prod" },
        createTime: 0,
      }),
      tagCode: 0,
      tagMsg: "",
      requestId: "",
    });
    expect(toCreatedKey({ KeyId: keyId }, inputs({ origin: "EXTERNAL" }), {}).live).toMatchObject({
      origin: "EXTERNAL",
      keyState: "PendingImport",
    });
  });

  it("is in the state that the answer tells", () => {
    expect(toCreatedKey({ ...answer, KeyState: "PendingImport" }, inputs(), {}).live.keyState).toBe("PendingImport");
    expect(toCreatedKey({ ...answer, KeyState: "Strange" }, inputs(), {}).live.keyState).toBe("Enabled");
  });

  it.each([[{}], [{ KeyId: "" }]])("is nothing without a KeyId: %j", (empty: object) => {
    expect(() => toCreatedKey(empty, inputs(), {})).toThrow(
      new UserError('CreateKey answered without a KeyId for alias "payments"; look the alias up in the console'),
    );
  });
});

const metadata: KeyMetadata = {
  KeyId: keyId,
  Alias: "payments",
  CreateTime: 1781776378,
  Description: "Card data at rest",
  KeyState: "Enabled",
  KeyUsage: "ENCRYPT_DECRYPT",
  Type: 4,
  CreatorUin: 100000000001,
  KeyRotationEnabled: true,
  Owner: "user",
  NextRotateTime: 1789552378,
  DeletionDate: 7,
  Origin: "TENCENT_KMS",
  ValidTo: 8,
  ResourceId: `creatorUin/100000000001/${keyId}`,
  HsmClusterId: "cls-1",
  RotateDays: 90,
  LastRotateTime: 9,
  IsSyncReplica: 1,
  CreatorUinString: "9007199254740993",
};

describe("a key as the cloud describes it", () => {
  it("is read field by field", () => {
    expect(toLiveKey(metadata, "ap-guangzhou", { env: "prod" })).toStrictEqual(
      liveKey({
        hsmClusterId: "cls-1",
        keyRotationEnabled: true,
        rotateDays: 90,
        nextRotateTime: 1789552378,
        lastRotateTime: 9,
        deletionDate: 7,
        validTo: 8,
        replica: true,
        creatorUin: "9007199254740993",
        tags: { env: "prod" },
      }),
    );
  });

  it("has no tags where they were not asked for", () => {
    expect(toLiveKey(metadata, "ap-guangzhou").tags).toBeUndefined();
  });

  it("has neither period nor next time of a rotation that is off", () => {
    expect(toLiveKey({ ...metadata, KeyRotationEnabled: false }, "ap-guangzhou")).toMatchObject({
      keyRotationEnabled: false,
      rotateDays: 0,
      nextRotateTime: 0,
      lastRotateTime: 9,
    });
  });

  it("is empty where the cloud leaves fields out", () => {
    const least = { KeyId: keyId, KeyState: "Disabled", KeyUsage: "ENCRYPT_DECRYPT" };
    expect(toLiveKey(least, "ap-guangzhou")).toStrictEqual(
      liveKey({
        keyState: "Disabled",
        alias: "",
        description: "",
        createTime: 0,
        owner: "",
        creatorUin: "",
        resourceId: "",
        tags: undefined,
      }),
    );
    expect(toLiveKey({ ...least, KeyRotationEnabled: true }, "ap-guangzhou")).toMatchObject({
      keyRotationEnabled: true,
      rotateDays: 0,
      nextRotateTime: 0,
    });
    expect(() => toLiveKey({ KeyState: "Disabled" }, "ap-guangzhou")).toThrow('key  has KeyUsage ""');
  });

  it("takes an empty origin for the cloud's own, and the creator's number where its text is empty", () => {
    expect(toLiveKey({ ...metadata, Origin: "", CreatorUinString: "" }, "ap-guangzhou")).toMatchObject({
      origin: "TENCENT_KMS",
      creatorUin: "100000000001",
    });
    const { CreatorUinString: _, ...older } = metadata;
    expect(toLiveKey(older, "ap-guangzhou").creatorUin).toBe("100000000001");
    expect(toLiveKey({ ...metadata, IsSyncReplica: 0 }, "ap-guangzhou").replica).toBe(false);
  });

  it.each(["KeyUsage", "Origin", "KeyState"])("is refused with a %s that is not known", (field) => {
    expect(() => toLiveKey({ ...metadata, [field]: "Strange" }, "ap-guangzhou")).toThrow(
      new UserError(
        `key ${keyId} has ${field} "Strange", which this version of pulumi-tencentcloud-kms does not know; update the package`,
      ),
    );
  });

  it("is what was described, for every key", () => {
    const described = (live: LiveKey): KeyMetadata => ({
      KeyId: live.keyId,
      Alias: live.alias,
      CreateTime: live.createTime,
      Description: live.description,
      KeyState: live.keyState,
      KeyUsage: live.keyUsage,
      KeyRotationEnabled: live.keyRotationEnabled,
      Owner: live.owner,
      NextRotateTime: live.nextRotateTime,
      DeletionDate: live.deletionDate,
      Origin: live.origin,
      ValidTo: live.validTo,
      ResourceId: live.resourceId,
      HsmClusterId: live.hsmClusterId,
      RotateDays: live.rotateDays,
      LastRotateTime: live.lastRotateTime,
      IsSyncReplica: live.replica ? 1 : 0,
      CreatorUinString: live.creatorUin,
    });
    const time = fc.nat();
    const key = fc.record({
      alias: fc.string(),
      description: fc.string(),
      keyUsage: fc.constantFrom(...keyUsages),
      origin: fc.constantFrom(...keyOrigins),
      hsmClusterId: fc.string(),
      keyState: fc.constantFrom(...keyLifecycleStates),
      keyRotationEnabled: fc.constant(true),
      rotateDays: fc.integer({ min: 7, max: 365 }),
      tags: fc.dictionary(fc.string(), fc.string()),
      createTime: time,
      nextRotateTime: time,
      lastRotateTime: time,
      deletionDate: time,
      validTo: time,
      owner: fc.string(),
      replica: fc.boolean(),
    });
    fc.assert(
      fc.property(key, (differing) => {
        const live = liveKey(differing);
        expect(toLiveKey(described(live), live.region, live.tags)).toEqual(live);
      }),
    );
  });
});

describe("what a message needs to know of a key", () => {
  it("is told of a key of any kind and state", () => {
    const metadata = {
      KeyId: keyId,
      Alias: "payments",
      Description: "Card data at rest",
      KeyUsage: "SOMETHING_NEW",
      Origin: "EXTERNAL",
      HsmClusterId: "cls-1",
      KeyState: "SomethingNew",
      CreateTime: 1781776378,
      DeletionDate: 1782000000,
      Owner: "cbs",
      IsSyncReplica: 1,
    };
    expect(toOutline(metadata)).toEqual({
      keyId,
      alias: "payments",
      description: "Card data at rest",
      keyUsage: "SOMETHING_NEW",
      origin: "EXTERNAL",
      hsmClusterId: "cls-1",
      keyState: "SomethingNew",
      createTime: 1781776378,
      deletionDate: 1782000000,
      owner: "cbs",
      replica: true,
    });
  });

  it("is empty where the cloud leaves fields out", () => {
    expect(toOutline({})).toEqual({
      keyId: "",
      alias: "",
      description: "",
      keyUsage: "",
      origin: "TENCENT_KMS",
      hsmClusterId: "",
      keyState: "",
      createTime: 0,
      deletionDate: 0,
      owner: "",
      replica: false,
    });
  });
});

describe("the six-part name", () => {
  it("is made of region, account and the name of the Tag API", () => {
    expect(toQcs(liveKey(), "100000000009")).toBe(
      `qcs::kms:ap-guangzhou:uin/100000000009:key/creatorUin/100000000001/${keyId}`,
    );
    expect(toQcs(liveKey())).toBe(`qcs::kms:ap-guangzhou:uin/:key/creatorUin/100000000001/${keyId}`);
  });
});
