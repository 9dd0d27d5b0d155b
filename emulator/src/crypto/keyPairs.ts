import { generateKeyPair, type KeyPairKeyObjectResult } from "node:crypto";
import { promisify } from "node:util";
import { sm2 } from "sm-crypto";
import type { Key, KeyPair } from "../cloud/keys/key";
import type { AsymmetricAlgorithm } from "../cloud/keys/keyUsages";
import { spkiOf } from "./sm2Points";

const generate = promisify(generateKeyPair);

const generators: Readonly<Record<AsymmetricAlgorithm, () => Promise<KeyPair>>> = {
  RSA_2048: async () => stored(await generate("rsa", { modulusLength: 2048 })),
  ECC_P256_R1: async () => stored(await generate("ec", { namedCurve: "P-256" })),
  ECDSA_P384: async () => stored(await generate("ec", { namedCurve: "P-384" })),
  // Not from node:crypto, whose SM2 signatures are not those of this API.
  SM2: async () => {
    const { publicKey, privateKey } = sm2.generateKeyPairHex();
    return { publicKey: spkiOf(Buffer.from(publicKey, "hex")).toString("base64"), privateKey };
  },
};

export const makeKeyPair = (algorithm: AsymmetricAlgorithm): Promise<KeyPair> => generators[algorithm]();

const stored = ({ publicKey, privateKey }: KeyPairKeyObjectResult): KeyPair => ({
  publicKey: publicKey.export({ type: "spki", format: "der" }).toString("base64"),
  privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
});

/** Makes the pairs of asymmetric keys when they are first wanted: an RSA pair takes a noticeable time. */
export class KeyPairs {
  readonly #inProgress = new WeakMap<Key, Promise<KeyPair>>();
  readonly #made: (key: Key) => Promise<void>;

  /** @param made is told of a key that got its pair; nobody sees the pair before what it returns resolves */
  constructor(made: (key: Key) => Promise<void>) {
    this.#made = made;
  }

  async of(key: Key, algorithm: AsymmetricAlgorithm): Promise<KeyPair> {
    const making = this.#inProgress.get(key);
    if (making === undefined && key.keyPair !== undefined) return key.keyPair;
    return making ?? this.#start(key, algorithm);
  }

  #start(key: Key, algorithm: AsymmetricAlgorithm): Promise<KeyPair> {
    const making = this.#make(key, algorithm).finally(() => this.#inProgress.delete(key));
    this.#inProgress.set(key, making);
    return making;
  }

  async #make(key: Key, algorithm: AsymmetricAlgorithm): Promise<KeyPair> {
    const pair = await makeKeyPair(algorithm);
    key.keyPair = pair;
    try {
      await this.#made(key);
    } catch (error) {
      delete key.keyPair;
      throw error;
    }
    return pair;
  }
}
