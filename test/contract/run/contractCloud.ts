import { type KeyKind, KeyPool, type KeyState } from "./keyPool";
import type { Answer, Fields, ServiceName, Transport } from "./transport";

/** The service of each action that is not one of KMS. */
const services: Readonly<Record<string, ServiceName>> = {
  AssumeRole: "sts",
  AssumeRoleWithWebIdentity: "sts",
  DescribeResourceTagsByResourceIds: "tag",
  GetCallerIdentity: "sts",
  GetResources: "tag",
  ModifyResourceTags: "tag",
  TagResources: "tag",
  UnTagResources: "tag",
};

/** A call that must succeed, so that something can be observed, was refused. */
export class Refused extends Error {
  constructor(
    readonly action: string,
    readonly code: string,
  ) {
    super(`${action} was refused: ${code}`);
  }
}

/** What a call was answered with that was not refused. */
export const accepted = "accepted";

/** A cloud as the assertions see it: the real one or an emulator. */
export class ContractCloud {
  readonly region: string;
  /** All aliases begin with it. */
  readonly prefix: string;
  readonly pool: KeyPool;
  readonly #transport: Transport;
  readonly #signal: AbortSignal;
  #named = 0;
  #calls = 0;

  /** @param signal ends the calls: the next one fails */
  constructor(transport: Transport, region: string, prefix: string, signal = new AbortController().signal) {
    this.#transport = transport;
    this.#signal = signal;
    this.region = region;
    this.prefix = prefix;
    this.pool = new KeyPool(this);
  }

  get calls(): number {
    return this.#calls;
  }

  freshAlias(): string {
    this.#named += 1;
    return `${this.prefix}-${this.#named}`;
  }

  /** @param region `""` names none */
  async answer(action: string, request: object = {}, region = this.region): Promise<Answer> {
    this.#signal.throwIfAborted();
    this.#calls += 1;
    return this.#transport({ service: services[action] ?? "kms", action, region, request });
  }

  /** The fields of an answer. @throws {Refused} */
  async call(action: string, request: object = {}, region?: string): Promise<Fields> {
    const answer = await this.answer(action, request, region);
    if ("code" in answer) throw new Refused(action, answer.code);
    return answer.fields;
  }

  /** The code of a refusal, or {@link accepted}. */
  async codeOf(action: string, request: object = {}, region?: string): Promise<string> {
    const answer = await this.answer(action, request, region);
    return "code" in answer ? answer.code : accepted;
  }

  /** Makes a key that no other assertion has. */
  makeKey(request: object = {}): Promise<string> {
    return this.pool.make(request);
  }

  /** A key in a state, which other assertions may have had before. */
  keyIn(state: KeyState, kind?: KeyKind): Promise<string> {
    return this.pool.take(state, kind);
  }

  /** The metadata of a key. */
  async metadata(keyId: string): Promise<Fields> {
    const { KeyMetadata } = await this.call("DescribeKey", { KeyId: keyId });
    return { ...Object(KeyMetadata) };
  }

  async stateOf(keyId: string): Promise<string> {
    return String((await this.metadata(keyId)).KeyState);
  }

  /** The name of a key in the Tag service, without the account. */
  async resourceOf(keyId: string): Promise<string> {
    const { ResourceId } = await this.metadata(keyId);
    return `qcs::kms:${this.region}:uin/:key/${ResourceId}`;
  }
}
