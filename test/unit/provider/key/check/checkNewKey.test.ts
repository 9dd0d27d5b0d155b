import { describe, expect, it } from "vitest";
import { RunError } from "../../../../harness/keyRun";
import { type KeyWorld, openKeyWorld } from "../../../../harness/keyWorld";
import type { TestSessionOptions } from "../../../../harness/session";

const checking = (mode: string, region = "ap-guangzhou"): TestSessionOptions => ({
  settings: { "tencentcloud:region": region, "tencentcloud:previewChecks": mode },
});
const auto = checking("auto");

const survey = ["GetServiceStatus", "ListKeyDetail", "ListKeyDetail"];
const denied = (action: string) => ({ action, fault: "UnauthorizedOperation", times: 100 });
const deniedText = (action: string) =>
  `${action} failed in ap-guangzhou: Unauthorized operation (UnauthorizedOperation, request <id>)`;
const advice = "Have the account's administrator allow this action in CAM";
const sorted = (world: KeyWorld) => [...world.calls()].sort();

describe("the check of new keys", () => {
  it("asks the same few things, however many keys are new", async () => {
    const world = openKeyWorld();
    const run = world.run(auto);
    for (const name of ["one", "two", "three"]) await run.preview({}, undefined, { name });
    expect(sorted(world)).toEqual(survey);
    expect(run.printed()).toEqual([]);
  });

  it("asks nothing where nothing is new, nor where the configuration turns it off", async () => {
    const world = openKeyWorld();
    const old = await world.made({ alias: "payments" });
    await world.run(auto).preview({ alias: "payments", description: "new" }, old);
    await world.run(checking("off")).preview({ alias: "orders" });
    expect(world.calls()).toEqual([]);
  });

  it("asks for the usages of a region only where one may be missing", async () => {
    const world = openKeyWorld();
    const run = world.run(checking("auto", "ap-singapore"));
    await run.preview({ keyUsage: "ENCRYPT_DECRYPT" }, undefined, { name: "symmetric" });
    expect(sorted(world)).toEqual(survey);
    await run.preview({ keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" }, undefined, { name: "signing" });
    await expect(run.preview({ keyUsage: "ASYMMETRIC_DECRYPT_SM2" }, undefined, { name: "sm2" })).rejects.toThrow(
      new RunError(
        'keyUsage "ASYMMETRIC_DECRYPT_SM2" is not offered in ap-singapore, which has "ASYMMETRIC_DECRYPT_RSA_2048", ' +
          '"ASYMMETRIC_SIGN_VERIFY_ECC", "ASYMMETRIC_SIGN_VERIFY_ECDSA384", "ASYMMETRIC_SIGN_VERIFY_RSA_2048", "ENCRYPT_DECRYPT"; choose one of these, or another region',
      ),
    );
    expect(world.calls()).toEqual(["ListAlgorithms"]);
  });

  it("tells the first key that the quota has no room for; a key that is checked twice counts once", async () => {
    const world = openKeyWorld({ quota: 3 });
    const old = await world.made({ alias: "old" });
    const run = world.run(auto);
    const signing = { alias: "old", keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" };
    expect(await run.preview(signing, old)).toMatchObject({ step: "replace" });
    await run.preview({ alias: "new" }, undefined, { name: "new" });
    await run.preview({ alias: "new" }, undefined, { name: "new" });
    await expect(run.preview({ alias: "more" }, undefined, { name: "more" })).rejects.toThrow(
      new RunError(
        "the quota of keys does not suffice: 3rd new key of this update, 2 left of 3 in ap-guangzhou. " +
          "Remove keys that are not needed (those scheduled for deletion do not count), or ask Tencent Cloud for more.",
      ),
    );
    await run.preview({ alias: "elsewhere", region: "ap-shanghai" }, undefined, { name: "elsewhere" });
  });

  it("counts no key more for one that is scheduled for deletion before the new one is made", async () => {
    const world = openKeyWorld({ quota: 1 });
    const old = await world.made({ alias: "old", onReplace: "scheduleDeletion" });
    const program = { alias: "old", onReplace: "scheduleDeletion", keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" };
    expect(await world.run(auto).preview(program, old, { deleteBeforeReplace: true })).toMatchObject({
      step: "replace",
    });
    await expect(world.run(auto).preview(program, old)).rejects.toThrow("1st new key of this update, 0 left of 1");
    await expect(
      world.run(auto).preview({ ...program, onReplace: "archive" }, old, { deleteBeforeReplace: true }),
    ).rejects.toThrow("1st new key of this update, 0 left of 1");
  });

  it("tells of an account that makes no keys, and not of its quota as well", async () => {
    const world = openKeyWorld({ quota: 0 });
    world.emulator.setService(2);
    await expect(world.run(auto).preview({})).rejects.toThrow(
      new RunError("KMS in ap-guangzhou is suspended since the account is in arrears; pay what is due, then run again"),
    );
  });

  it("tells all that is wrong with a key at once", async () => {
    const world = openKeyWorld({ quota: 1 });
    await world.made({ alias: "payments" });
    const refused = world
      .run(checking("auto"))
      .preview({ alias: "payments", keyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" }, undefined, { name: "other" });
    const message = await refused.then(String, String);
    expect(message.split("\n").map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual([
      'RunError: alias "payments"',
      "To take that",
      "If it is",
      "the quota of",
    ]);
  });

  it("passes a key of which alias or region are known only later", async () => {
    const world = openKeyWorld();
    const later = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    await world.run(auto).preview({ alias: later });
    await world.run(auto).preview({ region: later });
    expect(world.calls()).toEqual([]);
  });
});

describe("where the cloud cannot be asked", () => {
  it("one line says what was skipped and why, and form and differences are judged", async () => {
    const world = openKeyWorld();
    for (const action of ["ListKeyDetail", "GetServiceStatus", "ListAlgorithms"])
      world.emulator.addFault(denied(action));
    const run = world.run(auto);
    await run.preview({ keyUsage: "ASYMMETRIC_DECRYPT_SM2" }, undefined, { name: "one" });
    await run.preview({ keyUsage: "ASYMMETRIC_DECRYPT_SM2" }, undefined, { name: "two" });
    expect(run.printed()).toEqual([
      `KmsKey: preview checks skipped in ap-guangzhou: ${deniedText("ListKeyDetail")}. ` +
        "Not checked: whether aliases are taken, the quota, whether KMS is activated, whether the usage is offered.",
    ]);
    await expect(run.preview({ alias: "kms-x" }, undefined, { name: "three" })).rejects.toThrow("must not start with");
  });

  it("what can be asked is judged", async () => {
    const world = openKeyWorld();
    await world.made({ alias: "payments" });
    world.emulator.addFault(denied("GetServiceStatus"));
    const run = world.run(auto);
    await expect(run.preview({ alias: "payments" }, undefined, { name: "other" })).rejects.toThrow(
      'alias "payments" is taken',
    );
    expect(run.printed()).toEqual([
      `KmsKey: preview checks skipped in ap-guangzhou: ${deniedText("GetServiceStatus")}. Not checked: the quota, whether KMS is activated.`,
    ]);
  });

  it("the key fails where the configuration requires the checks", async () => {
    const world = openKeyWorld();
    world.emulator.addFault(denied("GetServiceStatus"));
    const run = world.run(checking("require"));
    await expect(run.preview({ alias: "payments" })).rejects.toThrow(
      new RunError(
        `the preview checks that tencentcloud:previewChecks requires were not possible in ap-guangzhou: ${deniedText("GetServiceStatus")}. ${advice}. ` +
          "Not checked: the quota, whether KMS is activated",
      ),
    );
    expect(run.printed()).toEqual([]);
  });

  it("a cloud that does not answer is waited for once", async () => {
    const world = openKeyWorld();
    for (const action of ["ListKeyDetail", "GetServiceStatus"]) {
      world.emulator.addFault({ action, fault: "stallAfterCommit", times: 100 });
    }
    const startMs = world.clock.nowMs();
    const run = world.run(auto);
    await run.preview({}, undefined, { name: "one" });
    await run.preview({}, undefined, { name: "two" });
    expect(world.clock.nowMs() - startMs).toBe(15_000);
    expect(run.printed()).toEqual([
      expect.stringMatching(/Not checked: whether aliases are taken, the quota, whether KMS is activated\.$/),
    ]);
  });

  it("an account that is not allowed is a failure all the same", async () => {
    const world = openKeyWorld();
    const settings = {
      "tencentcloud:region": "ap-guangzhou",
      "tencentcloud:allowedAccountIds": "7",
      "tencentcloud:previewChecks": "auto",
    };
    const refused =
      "The credentials are those of account 100000000001, which tencentcloud:allowedAccountIds (7) does not list.";
    await expect(world.run({ settings }).preview({})).rejects.toThrow(refused);
    const adoptKeyId = "7c99b7de-6afb-11f1-9b26-525400f27fe5";
    await expect(world.run({ settings }).preview({ adoptKeyId })).rejects.toThrow(refused);
  });
});
