import type { ContractCloud } from "./contractCloud";

export type KeyState = "Enabled" | "Disabled" | "PendingDelete" | "PendingImport" | "Archived";

/** What a key is for, and whose its material is. */
export type KeyKind = "symmetric" | "external" | "sign" | "decrypt" | "decryptSm2";

const kinds: Readonly<Record<KeyKind, object>> = {
  symmetric: {},
  external: { Type: 2 },
  sign: { KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" },
  decrypt: { KeyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" },
  decryptSm2: { KeyUsage: "ASYMMETRIC_DECRYPT_SM2" },
};

interface Pooled {
  readonly keyId: string;
  readonly kind: KeyKind;
}

/** Keys cost money and places of the quota, so assertions share them. The cloud is asked what state each is in. */
export class KeyPool {
  readonly #cloud: ContractCloud;
  readonly #keys: Pooled[] = [];

  constructor(cloud: ContractCloud) {
    this.#cloud = cloud;
  }

  /** Makes a key that is not shared. */
  async make(request: object): Promise<string> {
    const { KeyId } = await this.#cloud.call("CreateKey", { Alias: this.#cloud.freshAlias(), ...request });
    return String(KeyId);
  }

  /** A shared key of that kind in that state: one that is, one that can be brought there, or a new one. */
  async take(state: KeyState, kind: KeyKind = state === "PendingImport" ? "external" : "symmetric"): Promise<string> {
    const candidates = this.#keys.filter((key) => key.kind === kind);
    const states = new Map<string, string>();
    for (const { keyId } of candidates) states.set(keyId, await this.#cloud.stateOf(keyId));
    const ready = candidates.find(({ keyId }) => states.get(keyId) === state);
    if (ready !== undefined) return ready.keyId;
    const movable = candidates.find(({ keyId }) => states.get(keyId) !== "PendingDelete");
    const keyId = movable?.keyId ?? (await this.#newShared(kind));
    await this.#bring(keyId, states.get(keyId) ?? (await this.#cloud.stateOf(keyId)), state);
    return keyId;
  }

  async #newShared(kind: KeyKind): Promise<string> {
    const keyId = await this.make(kinds[kind]);
    this.#keys.push({ keyId, kind });
    return keyId;
  }

  async #bring(KeyId: string, from: string, to: KeyState): Promise<void> {
    if (from === to) return;
    if (from === "Archived") await this.#cloud.call("CancelKeyArchive", { KeyId });
    if (from === "Disabled" && to !== "PendingDelete") await this.#cloud.call("EnableKey", { KeyId });
    if (to === "Disabled" || (to === "PendingDelete" && from !== "Disabled" && from !== "PendingImport")) {
      await this.#cloud.call("DisableKey", { KeyId });
    }
    if (to === "PendingDelete") await this.#cloud.call("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
    if (to === "Archived") await this.#cloud.call("ArchiveKey", { KeyId });
  }
}
