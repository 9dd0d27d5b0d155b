import type { Credential } from "../options";
import { type Caller, userOf } from "./caller";
import type { Sessions } from "./sessions";

/** What the signature of a call is verified with, and who made it. */
export interface AccessKey {
  readonly secretKey: string;
  /** The session token that requests must carry; without it they must carry none. */
  readonly token?: string;
  readonly caller: Caller;
  /** Unix seconds by the clock of the emulated cloud; left out when it stays. */
  readonly expiredTime?: number;
}

/** The access keys that the emulator was given, and the temporary ones that it gave out. */
export class AccessKeys {
  readonly #given: readonly Credential[];
  readonly #sessions: Sessions;

  constructor(credentials: readonly Credential[], sessions: Sessions) {
    this.#given = credentials;
    this.#sessions = sessions;
  }

  find(secretId: string): AccessKey | undefined {
    // Looked at anew for each call: in a program they may end while the emulator runs.
    const given = this.#given.find((credential) => credential.secretId === secretId);
    return given === undefined ? this.#sessions.find(secretId) : accessKeyOf(given);
  }
}

const accessKeyOf = ({ secretKey, token, uin, subUin }: Credential): AccessKey => ({
  secretKey,
  ...(token !== undefined && { token }),
  caller: userOf(uin, subUin),
});
