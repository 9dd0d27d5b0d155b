import { describe, expect, it } from "vitest";
import { toInputs, toProperties } from "../../../../../provider/key/model/outputs";
import { declarableNames, keyReferences } from "../../../../../provider/key/model/properties";
import { keyId, keyProperties, liveKey, otherKeyId } from "../keys";

describe("the outputs", () => {
  it("are what the cloud tells, and what is known beside that", () => {
    const live = liveKey({
      alias: "live",
      description: "live",
      keyUsage: "ASYMMETRIC_DECRYPT_SM2",
      origin: "EXTERNAL",
      hsmClusterId: "cls-live",
      region: "ap-live",
      keyState: "Archived",
      keyRotationEnabled: true,
      rotateDays: 90,
      tags: { live: "1" },
      createTime: 1,
      owner: "live",
      creatorUin: "2",
      resourceId: "creatorUin/2/live",
      nextRotateTime: 3,
      lastRotateTime: 4,
      deletionDate: 5,
      validTo: 6,
    });
    const beside = {
      pendingWindowInDays: 7,
      onDestroy: "archive",
      onReplace: "disable",
      adoptKeyId: keyId,
      restoreKeyId: otherKeyId,
      accountId: "8",
      tagCode: 9,
      tagMsg: "busy",
      requestId: "request",
      publicKeyPem: "pem",
      __urn: "urn:pulumi:dev::shop::tencentcloud:KmsKey::payments",
    } as const;
    expect(toProperties(live, { ...keyProperties(), ...beside })).toStrictEqual({
      alias: "live",
      description: "live",
      keyUsage: "ASYMMETRIC_DECRYPT_SM2",
      origin: "EXTERNAL",
      hsmClusterId: "cls-live",
      region: "ap-live",
      keyState: "Archived",
      keyRotationEnabled: true,
      rotateDays: 90,
      tags: { live: "1" },
      keyId,
      createTime: 1,
      owner: "live",
      creatorUin: "2",
      resourceId: "creatorUin/2/live",
      qcs: "qcs::kms:ap-live:uin/8:key/creatorUin/2/live",
      nextRotateTime: 3,
      lastRotateTime: 4,
      deletionDate: 5,
      validTo: 6,
      ...beside,
    });
  });

  it("are all there, and empty where nothing is known", () => {
    const defaults = keyProperties({
      accountId: "",
      tagMsg: "",
      requestId: "",
      qcs: `qcs::kms:ap-guangzhou:uin/:key/creatorUin/100000000001/${keyId}`,
    });
    expect(toProperties(liveKey({ tags: undefined }), {})).toStrictEqual(defaults);
  });

  it("have no six-part name before the cloud tells whose key it is", () => {
    expect(toProperties(liveKey({ resourceId: "" }), { accountId: "8" }).qcs).toBe("");
  });

  it("have the known tags where the key's were not read", () => {
    const known = { tags: { known: "1" } };
    expect(toProperties(liveKey({ tags: undefined }), known).tags).toEqual({ known: "1" });
    expect(toProperties(liveKey({ tags: {} }), known).tags).toEqual({});
  });

  it("have the known period of a rotation that is on where the cloud leaves it out", () => {
    const rotates = { keyRotationEnabled: true, rotateDays: 0 };
    expect(toProperties(liveKey(rotates), { rotateDays: 90 }).rotateDays).toBe(90);
    expect(toProperties(liveKey(rotates), {}).rotateDays).toBe(0);
    expect(toProperties(liveKey({ ...rotates, rotateDays: 30 }), { rotateDays: 90 }).rotateDays).toBe(30);
    expect(toProperties(liveKey(), { rotateDays: 90 }).rotateDays).toBe(0);
  });

  it("survive JSON unchanged", () => {
    const outputs = toProperties(liveKey(), { __urn: "urn" });
    expect(JSON.parse(JSON.stringify(outputs))).toStrictEqual(outputs);
  });
});

describe("the inputs that a refresh returns", () => {
  const outputs = keyProperties({
    keyState: "Disabled",
    keyRotationEnabled: true,
    rotateDays: 90,
    tags: { env: "prod" },
    pendingWindowInDays: 7,
  });

  it("are alias and region where nothing is declared", () => {
    expect(toInputs(outputs, [])).toStrictEqual({ alias: "payments", region: "ap-guangzhou" });
  });

  it.each(declarableNames)("hold what the key has of %s where it is declared", (name) => {
    expect(toInputs(outputs, [name])).toStrictEqual({
      alias: "payments",
      region: "ap-guangzhou",
      [name]: outputs[name],
    });
  });

  it.each(keyReferences)("hold %s where the state has one", (name) => {
    expect(toInputs({ ...outputs, [name]: keyId }, [])).toStrictEqual({
      alias: "payments",
      region: "ap-guangzhou",
      [name]: keyId,
    });
  });

  it("are all where nothing tells what is declared", () => {
    expect(toInputs(outputs, undefined)).toStrictEqual({
      alias: "payments",
      region: "ap-guangzhou",
      description: "Card data at rest",
      keyUsage: "ENCRYPT_DECRYPT",
      origin: "TENCENT_KMS",
      hsmClusterId: "",
      keyState: "Disabled",
      keyRotationEnabled: true,
      rotateDays: 90,
      tags: { env: "prod" },
      pendingWindowInDays: 7,
      onDestroy: "scheduleDeletion",
      onReplace: "archive",
    });
  });

  it("show a scheduled deletion in any case", () => {
    const scheduled = { ...outputs, keyState: "PendingDelete" } as const;
    expect(toInputs(scheduled, [])).toStrictEqual({
      alias: "payments",
      region: "ap-guangzhou",
      keyState: "PendingDelete",
    });
    expect(toInputs(scheduled, ["keyState"]).keyState).toBe("PendingDelete");
  });

  it("show a key that waits for its material as enabled, which the import makes it", () => {
    const waiting = { ...outputs, keyState: "PendingImport" } as const;
    expect(toInputs(waiting, ["keyState"]).keyState).toBe("Enabled");
    expect(toInputs(waiting, [])).not.toHaveProperty("keyState");
  });
});
