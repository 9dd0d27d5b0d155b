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
   */
  call<A extends Action>(action: A, request: RequestOf<A>): Promise<ResponseOf<A>>;
  /** Now in Unix seconds by the cloud's clock: the `Date` of its last answer and the time since; `undefined` before any. */
  cloudTime(): number | undefined;
}
