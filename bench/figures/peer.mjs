/**
 * What terraform-provider-tencentcloud 1.83.25 needs for the same with Terraform 1.11.4, for keys with an alias, a
 * description, rotation and two tags: measured on two cores against a local KMS and Tag server that takes 40 ms for each
 * call and throttles none. A refresh is a `plan`, as its preview is.
 *
 * @type {Readonly<Record<import("../run/actions.mjs").ActionName, { callsPerKey: number, seconds: Partial<Record<number, number>> }>>}
 */
export const peer = {
  up: { callsPerKey: 6, seconds: { 10: 1.1, 200: 26.6 } },
  preview: { callsPerKey: 2, seconds: { 10: 0.6, 200: 13.0 } },
  refresh: { callsPerKey: 2, seconds: { 10: 0.6, 200: 13.0 } },
  change: { callsPerKey: 6, seconds: { 10: 0.8, 200: 25.6 } },
  destroy: { callsPerKey: 5, seconds: { 10: 0.8, 200: 25.8 } },
};

/** Calls of one action in its busiest second: its own limit. */
export const peerRate = 15;
