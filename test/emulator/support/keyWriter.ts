import { expect } from "vitest";
import { type Answer, send } from "./signedRequest";

/** Writes numbers into the description of one key, one after the other, and knows which the cloud has acknowledged. */
export class KeyWriter {
  readonly #alias: string;
  #keyId: string | undefined;
  #sent = 0;
  #acknowledged = 0;
  #wanted: { count: number; reached: () => void } | undefined;

  constructor(alias: string) {
    this.#alias = alias;
  }

  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** Resolves when so many more writes were acknowledged. */
  acknowledgedMore(count: number): Promise<void> {
    return new Promise((reached) => {
      this.#wanted = { count: this.#acknowledged + count, reached };
    });
  }

  /** The key has the last acknowledged number, or the one that was sent after it and got no answer. */
  async expectLastAcknowledged(endpoint: string, context: string): Promise<void> {
    if (this.#keyId === undefined) return;
    const { text } = await this.#call(endpoint, "DescribeKey", {});
    const [, description] = /"Description":"(\d*)"/.exec(text) ?? [];
    expect([this.#acknowledged, this.#sent], `${context}: ${text}`).toContain(Number(description));
    this.#sent = this.#acknowledged = Number(description);
  }

  /** Makes the key where it is missing, then writes on until a call gets no answer. */
  async writeUntilKilled(endpoint: string): Promise<void> {
    try {
      for (;;) await this.#write(endpoint);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && connectionLost.includes(String(error.code)))) throw error;
    }
  }

  async #write(endpoint: string): Promise<void> {
    if (this.#keyId === undefined) {
      await this.#makeKey(endpoint);
      return;
    }
    this.#sent = this.#acknowledged + 1;
    const { text } = await this.#call(endpoint, "UpdateKeyDescription", { Description: String(this.#sent) });
    expect(text).not.toContain('"Error"');
    this.#acknowledged = this.#sent;
    if (this.#wanted !== undefined && this.#acknowledged >= this.#wanted.count) this.#wanted.reached();
  }

  /** A kill may hit the creation itself: then the key is there although no answer told its id. */
  async #makeKey(endpoint: string): Promise<void> {
    const listed = await this.#call(endpoint, "ListKeyDetail", { SearchKeyAlias: this.#alias });
    const made = listed.text.includes('"KeyId"')
      ? listed
      : await this.#call(endpoint, "CreateKey", { Alias: this.#alias, Description: "0" });
    this.#keyId = /"KeyId":"([^"]+)"/.exec(made.text)?.[1];
  }

  #call(endpoint: string, action: string, fields: object): Promise<Answer> {
    const body = JSON.stringify({ ...(this.#keyId !== undefined && { KeyId: this.#keyId }), ...fields });
    return send(endpoint, { action, body });
  }
}

const connectionLost: readonly string[] = ["ECONNRESET", "ECONNREFUSED", "EPIPE"];
