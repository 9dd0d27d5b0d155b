import { describe, expect, it } from "vitest";
import { startProviderHost } from "../harness/providerHost";
import { account, region, startSeconds } from "../harness/stackCloud";

const secondsPerDay = 86_400;

describe("a key over gRPC", () => {
  it("is made with all its outputs", async () => {
    const host = await startProviderHost();
    const { inputs } = await host.check({
      alias: "payments",
      description: "Card data at rest",
      keyRotationEnabled: true,
      rotateDays: 90,
      tags: { team: "payments" },
    });
    const asked = await host.calls();
    expect(asked.sort()).toEqual(["GetServiceStatus", "ListKeyDetail", "ListKeyDetail"]);
    const { id, properties } = await host.create(inputs);

    expect(await host.calls()).toEqual(["GetCallerIdentity", "CreateKey", "EnableKeyRotation", "DescribeKeys"]);
    expect(properties).toEqual({
      __declared: ["description", "keyRotationEnabled", "rotateDays", "tags"],
      __urn: "urn:pulumi:prod::shop::pulumi-nodejs:dynamic/tencentcloud:KmsKey::payments",
      accountId: account.uin,
      adoptKeyId: "",
      alias: "payments",
      createTime: startSeconds,
      creatorUin: account.uin,
      deletionDate: 0,
      description: "Card data at rest",
      hsmClusterId: "",
      keyId: id,
      keyRotationEnabled: true,
      keyState: "Enabled",
      keyUsage: "ENCRYPT_DECRYPT",
      lastRotateTime: 0,
      nextRotateTime: startSeconds + 90 * secondsPerDay,
      onDestroy: "scheduleDeletion",
      onReplace: "archive",
      origin: "TENCENT_KMS",
      owner: "user",
      pendingWindowInDays: 30,
      publicKeyPem: "",
      qcs: `qcs::kms:${region}:uin/${account.uin}:key/creatorUin/${account.uin}/${id}`,
      region,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      resourceId: `creatorUin/${account.uin}/${id}`,
      restoreKeyId: "",
      rotateDays: 90,
      tagCode: 0,
      tagMsg: "ok",
      tags: { team: "payments" },
      validTo: 0,
    });
  });

  it("is the same when it is read", async () => {
    const host = await startProviderHost();
    const { inputs } = await host.check({ alias: "payments", tags: { team: "payments" } });
    const { id, properties } = await host.create(inputs);
    await host.calls();

    expect(await host.read(id, properties)).toEqual({ id, properties, inputs });
    expect((await host.calls()).sort()).toEqual(["DescribeKeys", "DescribeResourceTagsByResourceIds"]);
  });

  it("is read with what somebody else changed, declared or not", async () => {
    const host = await startProviderHost();
    const { inputs } = await host.check({ alias: "payments", description: "one" });
    const { id, properties } = await host.create(inputs);
    await host.cloud.kms.UpdateKeyDescription({ KeyId: id, Description: "changed by hand" });
    await host.cloud.kms.DisableKey({ KeyId: id });

    const read = await host.read(id, properties);
    expect(read.properties).toEqual({ ...properties, description: "changed by hand", keyState: "Disabled" });
    expect(read.inputs).toEqual({ ...inputs, description: "changed by hand" });
  });

  it("is read by its KeyId alone, as for a program's get", async () => {
    const host = await startProviderHost();
    const { inputs } = await host.check({ alias: "payments", tags: { team: "payments" } });
    const { id, properties } = await host.create(inputs);

    const { __declared, __urn, ...outputs } = properties;
    expect(await host.get(id, {})).toMatchObject({ id, properties: { ...outputs, requestId: "", tagMsg: "" } });
    expect(await host.get(id, { region })).toMatchObject({ id });
  });

  it("that does not exist is an error for a get", async () => {
    const host = await startProviderHost();
    const keyId = "7c99b7de-6afb-11f1-9b26-525400f27fe5";

    await expect(host.get(keyId, {})).rejects.toThrow(
      `key ${keyId} was not found in ${region}, account ${account.uin}. Check the KeyId, the region and the credentials; a key that is certainly gone leaves the state by \`pulumi state delete\`.`,
    );
  });

  it("that is gone is told by an empty answer", async () => {
    const host = await startProviderHost();
    const { inputs } = await host.check({ alias: "payments" });
    const { id, properties } = await host.create(inputs);
    await host.cloud.removeKey(id);

    expect(await host.read(id, properties)).toEqual({ id: "", properties: {}, inputs: {} });
  });

  it("differs only where it is changed", async () => {
    const host = await startProviderHost();
    const program = { alias: "payments", description: "one" };
    const { inputs } = await host.check(program);
    const { id, properties } = await host.create(inputs);
    const diff = async (change: Record<string, string>) => {
      const { inputs: news } = await host.check({ ...program, ...change }, inputs);
      return host.diff(id, properties, news);
    };
    await host.calls();

    expect(await diff({})).toEqual({ changes: false, replaces: [] });
    expect(await diff({ description: "two" })).toEqual({ changes: true, replaces: [] });
    expect(await diff({ onDestroy: "archive" })).toEqual({ changes: true, replaces: [] });
    expect(await diff({ keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" })).toEqual({ changes: true, replaces: ["keyUsage"] });
    expect(await host.calls()).toEqual([]);
  });

  it("is updated with the calls that the change needs, and tells its outputs", async () => {
    const host = await startProviderHost();
    const { inputs } = await host.check({ alias: "payments", description: "one" });
    const { id, properties } = await host.create(inputs);
    await host.calls();
    const { inputs: news } = await host.check({ alias: "payments", description: "two" }, inputs);

    expect(await host.update(id, properties, news)).toEqual({ ...properties, description: "two" });
    expect(await host.calls()).toEqual(["DescribeKeys", "UpdateKeyDescription"]);
  });

  it("is disabled, renamed and scheduled when it is deleted, with one line that says so", async () => {
    const host = await startProviderHost();
    const { inputs } = await host.check({ alias: "payments", pendingWindowInDays: 7 });
    const { id, properties } = await host.create(inputs);
    const destroying = await startProviderHost({ cloud: host.cloud });
    await host.calls();
    await destroying.delete(id, properties);

    expect(await host.calls()).toEqual(["DescribeKeys", "DisableKey", "UpdateAlias", "ScheduleKeyDeletion"]);
    const alias = `retired-payments-${id.slice(0, 8)}`;
    expect(await host.cloud.keys()).toMatchObject([{ KeyId: id, KeyState: "PendingDelete", Alias: alias }]);
    expect(await destroying.stop()).toContain(
      `KmsKey: key ${id} (was "payments", now "${alias}", ${region}) is unusable from now on and will be deleted for good on 2026-03-08 00:00 UTC. ` +
        `Until then it can be brought back: declare it with restoreKeyId: "${id}".\n`,
    );
  });

  it("is updated and deleted from a state that lost what it does not need", async () => {
    const host = await startProviderHost();
    const { inputs } = await host.check({ alias: "payments", description: "one" });
    const { id } = await host.create(inputs);

    const updated = await host.update(id, {}, { ...inputs, description: "two" });
    expect(updated).toMatchObject({ keyId: id, description: "two" });
    const destroying = await startProviderHost({ cloud: host.cloud });
    await destroying.delete(id, {});
    expect(await host.cloud.keys()).toMatchObject([{ KeyId: id, Description: "two", KeyState: "PendingDelete" }]);
  });
});
