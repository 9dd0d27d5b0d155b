import type { Action, RequestOf, ResponseOf } from "./actions";

/** The cloud in one region. */
export interface Cloud {
  readonly region: string;
  /**
   * Starts the time limit of one operation on a resource; its calls share it.
   *
   * @param attempts so many times the limit of an attempt, waiting for the limiter not counted
   * @default 4
   */
  operation(attempts?: number): CloudOperation;
}

/** The calls of one operation. */
export interface CloudOperation {
  readonly region: string;
  /**
   * Sends one call, again where that is sound, and returns what the cloud answered.
   *
   * @throws {CloudError} with the code of the last answer; `outcome` says whether the call may have been carried out
   * @throws {UserError} when no credentials may sign it
   */
  call<A extends Action>(action: A, request: RequestOf<A>): Promise<ResponseOf<A>>;
  /**
   * The account (uin) of the credentials that sign. From then on only credentials of this account sign the calls of this
   * operation: others fail it before anything is sent.
   *
   * @throws {CloudError} when the cloud does not say
   */
  accountId(): Promise<string>;
  /** The account that `accountId` has told; `undefined` before. */
  pinnedTo(): string | undefined;
  /** Another operation with a time of its own, for the account of this one where that is told. */
  aside(attempts: number): CloudOperation;
  /** Waits, without using up the time of the operation. */
  pause(durationMs: number): Promise<void>;
  /** Now in Unix seconds by the cloud's clock: the `Date` of its last answer and the time since; `undefined` before any. */
  cloudTime(): number | undefined;
}
