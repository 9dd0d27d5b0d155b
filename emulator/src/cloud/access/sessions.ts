import { randomBytes } from "node:crypto";
import type { RoleSession } from "./caller";

/** Temporary credentials. */
export interface TemporaryCredential {
  readonly secretId: string;
  readonly secretKey: string;
  readonly token: string;
  readonly caller: RoleSession;
  /** Unix seconds by the clock of the emulated cloud. */
  readonly expiredTime: number;
}

/** Expired ones are told apart from ones that never were, for this long. */
const rememberedSeconds = 86_400;

/** The temporary credentials that were given out. They end with the process, as they would end by themselves. */
export class Sessions {
  readonly #bySecretId = new Map<string, TemporaryCredential>();

  /** @param now Unix seconds by the clock of the emulated cloud */
  issue(caller: RoleSession, durationSeconds: number, now: number): TemporaryCredential {
    for (const { secretId, expiredTime } of this.#bySecretId.values()) {
      if (expiredTime + rememberedSeconds <= now) this.#bySecretId.delete(secretId);
    }
    const credential: TemporaryCredential = {
      secretId: `AKID${randomText(48)}`,
      secretKey: randomBytes(32).toString("base64"),
      token: randomText(320),
      caller,
      expiredTime: now + durationSeconds,
    };
    this.#bySecretId.set(credential.secretId, credential);
    return credential;
  }

  find(secretId: string): TemporaryCredential | undefined {
    return this.#bySecretId.get(secretId);
  }

  clear(): void {
    this.#bySecretId.clear();
  }
}

/** Characters that need no escaping anywhere. */
const randomText = (length: number): string => randomBytes(length).toString("base64url").slice(0, length);
