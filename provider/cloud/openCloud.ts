import type { Action } from "./actions";
import { Budget } from "./budget";
import { type Caller, sendCall } from "./call";
import type { Cloud } from "./cloud";

/** An operation gives up after so many times the limit of an attempt. */
const attemptsPerOperation = 4;

/**
 * @param beforeCall is asked before each call whether it may be made; what it throws, the call throws
 */
export function openCloud(caller: Caller, beforeCall: (action: Action) => Promise<void>): Cloud {
  const { region, clock, cloudTime, attemptLimitMs } = caller;
  return {
    region,
    operation: (attempts = attemptsPerOperation) => {
      const budget = new Budget(clock, attempts * attemptLimitMs);
      return {
        region,
        call: async (action, request) => {
          await beforeCall(action);
          return sendCall(caller, budget, action, request);
        },
        cloudTime: () => cloudTime.nowSeconds(),
      };
    },
  };
}
