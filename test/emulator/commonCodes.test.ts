import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { commonCodes, impossibleCommonCodes } from "./documented/commonCodes";
import { describeKey, gatewayRefusals } from "./documented/gatewayRefusals";
import { EmulatedCloud, useEmulator } from "./support/emulatedCloud";
import { freshAlias, makeKey, missingKeyId, resourceOf } from "./support/keys";
import { refusalOf } from "./support/refusalOf";
import { send } from "./support/signedRequest";

/**
 * Codes that all services of the cloud share. The last test holds the list of the documentation against what the tests
 * of this file made the emulator answer.
 */

const cloud = useEmulator();
const answered = new Set<string>();

describe("a call", () => {
  for (const { because, request, code, message } of gatewayRefusals) {
    it(`is refused with status 200 because ${because}`, async () => {
      const answer = await send(cloud.endpoint, request);
      expect(answer).toMatchObject({ status: 200, contentType: "application/json", code, message });
      answered.add(code);
    });
  }

  it("is refused when it comes from a clock that is wrong", async () => {
    const { code } = await send(cloud.endpoint, { ...describeKey, timestamp: 1_700_000_000 });
    expect(code).toBe("AuthFailure.SignatureExpire");
    answered.add("AuthFailure.SignatureExpire");
  });

  it("is refused when it is about another account's key", async () => {
    const Resource = resourceOf(missingKeyId, "ap-guangzhou", "100000000002");
    const { code } = await refusalOf(cloud.tag().ModifyResourceTags({ Resource, DeleteTags: [{ TagKey: "k" }] }));
    expect(code).toBe("AuthFailure.UnauthorizedOperation");
    answered.add("AuthFailure.UnauthorizedOperation");
  });

  it("may have null for a parameter that is left out", async () => {
    const Alias = freshAlias();
    const body = JSON.stringify({ Alias, Description: null, Tags: [{ TagKey: "k", TagValue: "v", Nothing: null }] });
    expect((await send(cloud.endpoint, { action: "CreateKey", body })).text).toContain(`"Alias":"${Alias}"`);
  });

  it("gets an id of its own, also when it is refused", async () => {
    const texts = await Promise.all([1, 2].map(async () => (await send(cloud.endpoint, describeKey)).text));
    const ids = texts.map((text) => /"RequestId":"([0-9a-f-]{36})"/.exec(text)?.[1]);
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain(undefined);
  });
});

describe("an emulator whose state file cannot be written", () => {
  const directory = mkdtempSync(join(tmpdir(), "kms-emulator-"));
  const state = join(directory, "state", "keys.json");
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it("does not start", async () => {
    await expect(new EmulatedCloud({ state }).start()).rejects.toThrow("ENOENT: no such file or directory");
  });

  it("answers no success that a restart would undo, but reads, and goes on when it can", async () => {
    const breaking = new EmulatedCloud({ state: join(directory, "keys.json") });
    await breaking.start();
    rmSync(directory, { recursive: true });
    const { code, message } = await refusalOf(makeKey(breaking));
    expect(code).toBe("InternalError");
    expect(message).toContain("Internal error. The state file cannot be written: ENOENT");
    answered.add("InternalError");
    const { TotalCount } = await breaking.kms().ListKeys({});
    expect(TotalCount).toBe(1);
    mkdirSync(directory);
    await makeKey(breaking);
    await breaking.stop().catch(() => undefined);
  });
});

describe("an emulator with a rate limit", () => {
  let nowMs = 1_800_000_000_000;
  const limited = useEmulator({ rateLimit: 100, clock: { nowMs: () => nowMs } });
  const describe100 = async (region?: string) => {
    const kms = limited.kms(region === undefined ? {} : { region });
    const calls = Array.from({ length: 100 }, () => refusalOf(kms.DescribeKey({ KeyId: missingKeyId })));
    return new Set((await Promise.all(calls)).map(({ code }) => code));
  };
  const one = (region = "ap-guangzhou") => refusalOf(limited.kms({ region }).DescribeKey({ KeyId: missingKeyId }));

  it("refuses the 101st call of an action in a region within a second, and takes calls again after it", async () => {
    expect(await describe100()).toEqual(new Set(["ResourceUnavailable.CmkNotFound"]));
    expect(await one()).toEqual({
      code: "RequestLimitExceeded",
      message:
        "Your current request times equals to `101` in a second, which exceeds the frequency limit `100` for a second. Please reduce the frequency of calls.",
    });
    expect((await one("ap-shanghai")).code).toBe("ResourceUnavailable.CmkNotFound");
    nowMs += 999;
    expect((await one()).code).toBe("RequestLimitExceeded");
    nowMs += 1;
    expect((await one()).code).toBe("ResourceUnavailable.CmkNotFound");
    answered.add("RequestLimitExceeded");
  });

  it("allows 300 uses of symmetric keys in a second, whatever the action", async () => {
    nowMs += 1000;
    const kms = limited.kms();
    const uses = [
      () => kms.Encrypt({ KeyId: missingKeyId, Plaintext: "" }),
      () => kms.Decrypt({ CiphertextBlob: "" }),
      () => kms.ReEncrypt({ CiphertextBlob: "" }),
      () => kms.GenerateDataKey({ KeyId: missingKeyId, KeySpec: "AES_128" }),
    ];
    const calls = uses.flatMap((use) => Array.from({ length: 76 }, () => refusalOf(use())));
    const codes = (await Promise.all(calls)).map(({ code }) => code);
    expect(codes.filter((code) => code === "RequestLimitExceeded")).toHaveLength(4);
    await expect(kms.GenerateRandom({ NumberOfBytes: 1 })).resolves.toHaveProperty("Plaintext");
  });

  it("allows 20 writes of tags in a second", async () => {
    nowMs += 1000;
    const tag = limited.tag();
    const Resource = resourceOf(missingKeyId);
    const modify = () => refusalOf(tag.ModifyResourceTags({ Resource, DeleteTags: [{ TagKey: "k" }] }));
    const codes = (await Promise.all(Array.from({ length: 21 }, modify))).map(({ code }) => code);
    expect(codes.filter((code) => code === "RequestLimitExceeded")).toHaveLength(1);
  });
});

it("answered every common code that is not impossible here", () => {
  const expected = commonCodes.filter((code) => !Object.hasOwn(impossibleCommonCodes, code));
  expect(expected.filter((code) => !answered.has(code))).toEqual([]);
  expect(
    Object.keys(impossibleCommonCodes).filter((code) => !commonCodes.includes(code) || answered.has(code)),
  ).toEqual([]);
});
