import { createHash } from "node:crypto";
import type { Credential } from "../../run/ports";

/** Whose the credentials are that sign, asked once for each. Of the credentials themselves only a digest is kept. */
export class Accounts {
  readonly #asked = new Map<string, Promise<string>>();

  /**
   * The account (uin) of the credentials.
   *
   * @param ask the question, signed with these very credentials; put again after it has failed
   */
  of({ secretId, token = "" }: Credential, ask: () => Promise<string>): Promise<string> {
    const digest = createHash("sha256").update(`${secretId}\n${token}`).digest("base64");
    const known = this.#asked.get(digest);
    if (known !== undefined) return known;
    const asked = ask().catch((error: unknown) => {
      this.#asked.delete(digest);
      throw error;
    });
    this.#asked.set(digest, asked);
    return asked;
  }
}
