import { describe, expect, it } from "vitest";
import { KeyPairs } from "../../../../emulator/src/crypto/keyPairs";
import { aKey } from "../aKey";

describe("KeyPairs", () => {
  it("makes one pair for calls at the same time, and has it kept once", async () => {
    let made = 0;
    const pairs = new KeyPairs(async () => {
      made += 1;
    });
    const key = aKey({ usage: "ASYMMETRIC_SIGN_VERIFY_ECC" });
    const [one, two] = await Promise.all([pairs.of(key, "ECC_P256_R1"), pairs.of(key, "ECC_P256_R1")]);
    const three = await pairs.of(key, "ECC_P256_R1");
    expect([two, three, key.keyPair, made]).toEqual([one, one, one, 1]);
  });

  it("makes other pairs for other keys", async () => {
    const pairs = new KeyPairs(async () => undefined);
    const one = await pairs.of(aKey(), "SM2");
    const two = await pairs.of(aKey(), "SM2");
    expect(one.publicKey).not.toBe(two.publicKey);
  });

  it("shows nobody a pair that could not be kept, until it is", async () => {
    let isFull = true;
    const pairs = new KeyPairs(async () => {
      if (isFull) throw new Error("the disk is full");
    });
    const key = aKey();
    await expect(pairs.of(key, "ECC_P256_R1")).rejects.toThrow("the disk is full");
    expect(key.keyPair).toBeUndefined();
    isFull = false;
    expect(await pairs.of(key, "ECC_P256_R1")).toBe(key.keyPair);
  });
});
