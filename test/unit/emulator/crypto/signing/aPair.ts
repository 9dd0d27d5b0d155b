import { generateKeyPairSync, type KeyPairKeyObjectResult } from "node:crypto";
import type { KeyPair } from "../../../../../emulator/src/cloud/keys/key";

/** A pair as the emulator stores it, and as `node:crypto` takes it. */
export interface PairForTest extends KeyPairKeyObjectResult {
  readonly stored: KeyPair;
}

export const ecPair = (): PairForTest => asStored(generateKeyPairSync("ec", { namedCurve: "P-256" }));

export const rsaPair = (): PairForTest => asStored(generateKeyPairSync("rsa", { modulusLength: 2048 }));

const asStored = (pair: KeyPairKeyObjectResult): PairForTest => ({
  ...pair,
  stored: {
    publicKey: pair.publicKey.export({ type: "spki", format: "der" }).toString("base64"),
    privateKey: pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  },
});
