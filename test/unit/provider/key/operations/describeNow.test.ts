import { describe, expect, it } from "vitest";
import { UserError } from "../../../../../provider/errors";
import type { LiveKey } from "../../../../../provider/key/model/model";
import { describeNow } from "../../../../../provider/key/operations/describeNow";
import type { Progress } from "../../../../../provider/key/operations/steps";
import { openTestSession, testRegion } from "../../../../harness/session";
import { keyId, liveKey } from "../keys";

/** Asks of a key, which the cloud tells that of. */
async function now(known: Partial<LiveKey>, told: object | undefined): Promise<Progress> {
  const { session } = openTestSession();
  const operation = session.cloud(testRegion).operation();
  const progress: Progress = { live: liveKey(known), changed: true };
  const asking = {
    ...session,
    keys: (region: string) => ({
      ...session.keys(region),
      describe: async (id: string, by: unknown) => {
        expect([id, region, by]).toEqual([keyId, testRegion, operation]);
        return (
          told && { KeyId: keyId, KeyUsage: "ENCRYPT_DECRYPT", Origin: "TENCENT_KMS", KeyState: "Enabled", ...told }
        );
      },
    }),
  };
  // The reader is a class, whose methods do not travel; only this one is asked.
  await describeNow(asking as typeof session, operation, progress);
  return progress;
}

describe("what the cloud tells of a key now", () => {
  it("is taken, but for the tags, which were not asked for", async () => {
    const told = { Alias: "new", KeyRotationEnabled: true, RotateDays: 90, NextRotateTime: 7 };
    const { live, changed } = await now({ tags: { team: "payments" } }, told);
    expect(live).toMatchObject({ alias: "new", rotateDays: 90, nextRotateTime: 7, tags: { team: "payments" } });
    expect(changed).toBe(true);
  });

  it.each([
    ["is the one known where the cloud tells none", { KeyRotationEnabled: true }, 30],
    ["is that of the cloud where it tells one", { KeyRotationEnabled: true, RotateDays: 90 }, 90],
    ["is none where the key does not rotate", { KeyRotationEnabled: false }, 0],
  ])("of the period of rotation: it %s", async (_, told, rotateDays) => {
    const { live } = await now({ keyRotationEnabled: true, rotateDays: 30 }, { ...told, Alias: "new" });
    expect(live).toMatchObject({ rotateDays, alias: "new" });
  });

  it("may be that there is no such key", async () => {
    await expect(now({}, undefined)).rejects.toThrow(
      new UserError(
        `key ${keyId} was there a moment ago, but the cloud says now that ap-guangzhou has no such key. Run \`pulumi up --refresh\`.`,
      ),
    );
  });
});
