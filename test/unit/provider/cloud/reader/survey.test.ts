import { describe, expect, it } from "vitest";
import { createEmulator, type Emulator, type EmulatorOptions } from "../../../../../emulator/src";
import { openTestSession, type TestSessionOptions, testRegion } from "../../../../harness/session";
import { VirtualClock } from "../../../../harness/virtualClock";

function opened(emulatorOptions: EmulatorOptions = {}, options: TestSessionOptions = {}) {
  const clock = new VirtualClock();
  const emulator = createEmulator({ clock, rateLimit: 0, quota: 5000, ...emulatorOptions });
  const { session } = openTestSession({ ...options, emulator, clock });
  return { emulator, clock, survey: session.survey(testRegion) };
}

async function make(emulator: Emulator, aliases: readonly string[], more: object = {}): Promise<void> {
  const version = "2019-01-18";
  for (const Alias of aliases) {
    await emulator.handle({ action: "CreateKey", version, region: testRegion, body: { Alias, ...more } });
  }
  emulator.clearRequests();
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `key-${index}`);
const actionsOf = (emulator: Emulator) => emulator.requests().map(({ action }) => action);

describe("a survey of a region", () => {
  it("lists the keys of users and of products once, however often it is asked", async () => {
    const { emulator, survey } = opened();
    await make(emulator, [...numbered(401), "of-cos"]);
    const last = emulator.keys().at(-1);
    emulator.markKey(last?.KeyId ?? "", { owner: "cos", alias: "of-cos" });
    const [first, second] = await Promise.all([survey.keys(), survey.keys()]);
    expect(first).toBe(second);
    expect(first.total).toBe(402);
    expect(first.keys?.map(({ Alias }) => Alias).sort()).toEqual([...numbered(401), "of-cos"].sort());
    expect(actionsOf(emulator)).toEqual(Array.from({ length: 4 }, () => "ListKeyDetail"));
  });

  it("does not list more than 2,000 keys", async () => {
    const { emulator, survey } = opened();
    await make(emulator, numbered(2000));
    expect((await survey.keys()).keys).toHaveLength(2000);
    const other = opened();
    await make(other.emulator, numbered(2001));
    expect(await other.survey.keys()).toEqual({ total: 2001, keys: undefined });
    expect(actionsOf(other.emulator)).toEqual(["ListKeyDetail", "ListKeyDetail"]);
  });

  it("searches both lists for an alias, once for each", async () => {
    const { emulator, survey } = opened();
    await make(emulator, ["payments", "old-payments", "orders"]);
    const [found] = await Promise.all([survey.search("payments"), survey.search("payments")]);
    expect(found.map(({ Alias }) => Alias).sort()).toEqual(["old-payments", "payments"]);
    expect(await survey.search("nothing")).toEqual([]);
    expect(actionsOf(emulator)).toHaveLength(4);
  });

  it("tells the usages that keys of the region can have", async () => {
    const { survey } = opened();
    expect([...(await survey.usages())].sort()).toEqual([
      "ASYMMETRIC_DECRYPT_RSA_2048",
      "ASYMMETRIC_DECRYPT_SM2",
      "ASYMMETRIC_SIGN_VERIFY_ECC",
      "ASYMMETRIC_SIGN_VERIFY_ECDSA384",
      "ASYMMETRIC_SIGN_VERIFY_RSA_2048",
      "ASYMMETRIC_SIGN_VERIFY_SM2",
      "ENCRYPT_DECRYPT",
    ]);
  });

  it("asks no question again that failed, and waits for one attempt only", async () => {
    const { emulator, clock, survey } = opened();
    emulator.addFault({ action: "GetServiceStatus", fault: "stallAfterCommit", times: 100 });
    const startMs = clock.nowMs();
    await expect(survey.service()).rejects.toThrow("GetServiceStatus failed");
    expect(clock.nowMs() - startMs).toBe(15_000);
    await expect(survey.service()).rejects.toThrow("GetServiceStatus failed");
    expect(clock.nowMs() - startMs).toBe(15_000);
    expect(actionsOf(emulator)).toEqual(["GetServiceStatus"]);
  });
});
