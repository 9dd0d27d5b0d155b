import type { CloudOperation } from "../call/cloud";

/**
 * What one read may cost on average: by id, metadata and tags take a call each; a read without tags is that of a change,
 * which is not to double its calls.
 */
const withTagsCalls = 2;
const withoutTagsCalls = 0.25;
/** What is left for an account with a single key. */
const spareCalls = 2;

/** Weighs calls that may pay off, such as listing keys that nobody has asked for yet, against what reads may cost. */
export class CallBudget {
  #allowed = 0;
  #spent = 0;

  noteRead(withTags: boolean): void {
    this.#allowed += withTags ? withTagsCalls : withoutTagsCalls;
  }

  /** The operation, with its calls counted. */
  counting(operation: CloudOperation): CloudOperation {
    return {
      ...operation,
      call: (action, request) => {
        this.#spent += 1;
        return operation.call(action, request);
      },
    };
  }

  allows(calls: number): boolean {
    return this.#spent + calls < spareCalls + this.#allowed;
  }

  /** Whether at least so many calls were made. */
  hasSpent(calls: number): boolean {
    return this.#spent >= calls;
  }

  /** Whether listing so many pages is no dearer than asking by id for as many keys again as were asked for so far. */
  isWorth(pages: number): boolean {
    return pages <= this.#allowed / 2;
  }
}
