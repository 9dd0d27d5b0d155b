import { describe, expect, it } from "vitest";
import { UserError } from "../../../../../provider/errors";
import { refusedText } from "../../../../harness/cloudText";
import { RunError } from "../../../../harness/keyRun";
import { openKeyWorld } from "../../../../harness/keyWorld";

const start = Date.UTC(2026, 0, 1) / 1000;
const tags = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`tag${index}`, "on"]));
const readInFull = ["DescribeKeys", "DescribeResourceTagsByResourceIds"];

const isLeft = (keyId: string) => `Key ${keyId} is in the state as it is now; the next \`pulumi up\` does the rest.`;

describe("a key that was made, but not finished,", () => {
  it("is in the state with what failed, and the next run does the rest", async () => {
    const world = openKeyWorld();
    const declared = { alias: "payments", keyRotationEnabled: true, rotateDays: 90, keyState: "Disabled" };
    world.emulator.addFault({ action: "EnableKeyRotation", fault: "UnauthorizedOperation" });
    const key = await world.run().up(declared);

    expect(world.calls()).toEqual(["GetCallerIdentity", "CreateKey", "EnableKeyRotation UnauthorizedOperation"]);
    expect(key.initErrors).toEqual([refusedText("EnableKeyRotation", "UnauthorizedOperation", key.id), isLeft(key.id)]);
    expect(key.outputs).toMatchObject({
      keyId: key.id,
      alias: "payments",
      keyState: "Enabled",
      keyRotationEnabled: false,
      rotateDays: 0,
      accountId: "100000000001",
      __declared: ["keyRotationEnabled", "keyState", "rotateDays"],
    });

    const run = world.run();
    const finished = await run.up(declared, key);
    expect(world.calls()).toEqual([...readInFull, "EnableKeyRotation", "DisableKey", "DescribeKeys"]);
    expect(run.printed()).toEqual([
      'KmsKey payments: keyState: "Enabled" => "Disabled"',
      "KmsKey payments: keyRotationEnabled: false => true",
      "KmsKey payments: rotateDays: 0 => 90",
    ]);
    expect(finished).toMatchObject({
      id: key.id,
      initErrors: [],
      outputs: {
        keyState: "Disabled",
        keyRotationEnabled: true,
        rotateDays: 90,
        nextRotateTime: start + 90 * 86_400,
        resourceId: `creatorUin/100000000001/${key.id}`,
        requestId: key.outputs.requestId,
      },
    });
    expect(await world.run().preview(declared, finished)).toMatchObject({ step: "same" });
  });

  it("although its last call was carried out, is found finished by the next run", async () => {
    const world = openKeyWorld();
    const declared = { alias: "payments", keyRotationEnabled: true };
    world.emulator.addFault({ action: "EnableKeyRotation", fault: "InternalError", times: 6, commit: true });
    const key = await world.run().up(declared);
    expect(key.outputs).toMatchObject({ keyRotationEnabled: false });
    expect(key.initErrors[1]).toBe(isLeft(key.id));
    world.calls();

    const finished = await world.run().up(declared, key);
    expect(world.calls()).toEqual(readInFull);
    expect(finished.outputs).toMatchObject({
      keyRotationEnabled: true,
      rotateDays: 365,
      nextRotateTime: world.live(key)?.NextRotateTime,
    });
  });

  it("since it could not be described, is described by the next run", async () => {
    const world = openKeyWorld();
    const declared = { alias: "payments", keyRotationEnabled: true };
    world.emulator.addFault({ action: "DescribeKeys", fault: "ResourceUnavailable.CmkNotFound" });
    const key = await world.run().up(declared);
    expect(key.initErrors).toEqual([
      `key ${key.id} was there a moment ago, but the cloud says now that ap-guangzhou has no such key. Run \`pulumi up --refresh\`.`,
      isLeft(key.id),
    ]);
    expect(key.outputs).toMatchObject({ keyRotationEnabled: true, rotateDays: 365, nextRotateTime: 0, resourceId: "" });
    world.calls();

    const finished = await world.run().up(declared, key);
    expect(world.calls()).toEqual(readInFull);
    expect(finished.outputs).toMatchObject({
      nextRotateTime: start + 365 * 86_400,
      resourceId: `creatorUin/100000000001/${key.id}`,
    });
    expect(await world.run().preview(declared, finished)).toMatchObject({ step: "same" });
  });

  it("since its public key could not be had, gets it in the next run", async () => {
    const world = openKeyWorld();
    const declared = { alias: "signing", keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC", keyState: "Disabled" };
    world.emulator.addFault({ action: "GetPublicKey", fault: "UnauthorizedOperation" });
    const key = await world.run().up(declared);
    expect(world.calls()).toEqual(["GetCallerIdentity", "CreateKey", "GetPublicKey UnauthorizedOperation"]);

    const finished = await world.run().up(declared, key);
    expect(world.calls()).toEqual([...readInFull, "GetPublicKey", "DisableKey"]);
    expect(finished.outputs).toMatchObject({
      keyState: "Disabled",
      publicKeyPem: expect.stringContaining("BEGIN PUBLIC KEY"),
    });
  });

  it("after an unclear answer and without its public key gets it in the next run", async () => {
    const world = openKeyWorld();
    const declared = { alias: "signing", keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" };
    world.emulator.addFault({ action: "CreateKey", fault: "resetAfterCommit" });
    world.emulator.addFault({ action: "GetPublicKey", fault: "UnauthorizedOperation" });
    const key = await world.run().up(declared);
    expect(key.outputs).toMatchObject({ resourceId: `creatorUin/100000000001/${key.id}`, publicKeyPem: "" });
    world.calls();
    const finished = await world.run().up(declared, key);
    expect(world.calls()).toEqual(["DescribeResourceTagsByResourceIds", "DescribeKeys", "GetPublicKey"]);
    expect(finished.outputs.publicKeyPem).toContain("BEGIN PUBLIC KEY");
  });

  it("keeps the tags that it got, and gets the others in the next run", async () => {
    const world = openKeyWorld();
    world.emulator.addFault({ action: "CreateKey", fault: "tagFailure" });
    world.emulator.addFault({ action: "ModifyResourceTags", call: 2, fault: "UnauthorizedOperation" });
    const key = await world.run().up({ alias: "payments", tags });
    expect(Object.keys(Object(key.outputs.tags))).toHaveLength(10);
    expect(world.live(key)?.Tags).toHaveLength(10);
    world.calls();

    const run = world.run();
    const finished = await run.up({ alias: "payments", tags }, key);
    expect(world.calls()).toEqual(["DescribeResourceTagsByResourceIds", "DescribeKeys", "ModifyResourceTags"]);
    expect(run.printed()).toEqual(['KmsKey payments: + tags["tag10"]: "on"', 'KmsKey payments: + tags["tag11"]: "on"']);
    expect(finished.outputs.tags).toEqual(tags);
    expect(world.live(key)?.Tags).toHaveLength(12);
  });

  it("stays in the state when the next run fails as well", async () => {
    const world = openKeyWorld();
    const declared = { alias: "payments", keyState: "Archived" };
    world.emulator.addFault({ action: "ArchiveKey", times: 2, fault: "UnauthorizedOperation" });
    const key = await world.run().up(declared);
    await expect(world.run().up(declared, key)).rejects.toThrow(
      new RunError(refusedText("ArchiveKey", "UnauthorizedOperation", key.id)),
    );
    expect((await world.run().up(declared, key)).outputs).toMatchObject({ keyState: "Archived" });
  });

  it("since the credentials were used up meanwhile is in the state as well", async () => {
    const world = openKeyWorld();
    const run = world.run({
      beforeSend: ({ action }) => {
        if (action === "EnableKeyRotation") throw new UserError("There are no credentials any more.");
      },
    });
    const key = await run.up({ alias: "payments", keyRotationEnabled: true });
    expect(key.initErrors).toEqual(["There are no credentials any more.", isLeft(key.id)]);
    expect(key.outputs).toMatchObject({ keyId: key.id, keyRotationEnabled: false });
  });

  it("can be destroyed", async () => {
    const world = openKeyWorld();
    world.emulator.addFault({ action: "EnableKeyRotation", fault: "UnauthorizedOperation" });
    const key = await world.run().up({ alias: "payments", keyRotationEnabled: true });
    await world.run().destroy(key);
    expect(world.live(key)).toMatchObject({ KeyState: "PendingDelete" });
  });

  it("can be refreshed, and the next run does the rest", async () => {
    const world = openKeyWorld();
    const declared = { alias: "payments", keyRotationEnabled: true };
    world.emulator.addFault({ action: "EnableKeyRotation", fault: "UnauthorizedOperation" });
    const key = await world.run().up(declared);
    const refreshed = await world.run().refresh(key);
    expect(refreshed).toMatchObject({ inputs: { keyRotationEnabled: false, __declared: ["keyRotationEnabled"] } });
    const finished = await world.run().up(declared, refreshed);
    expect(finished.outputs).toMatchObject({ keyRotationEnabled: true, rotateDays: 365 });
  });
});
