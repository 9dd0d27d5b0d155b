/** @typedef {"SIGINT" | "SIGTERM" | "SIGHUP"} Interrupt */

/** What a script ends with after Ctrl-C, `kill` or a closed terminal. */
export class Interrupted extends Error {}

/** @type {readonly Interrupt[]} */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/** @type {Set<(signal: Interrupt) => void>} */
const listeners = new Set();

/** @param {Interrupt} signal */
function announce(signal) {
  for (const listener of [...listeners]) listener(signal);
}

/**
 * Hands every interrupt to `listener` until the returned function is called. While nobody listens, a signal ends the
 * script as Node does by default.
 *
 * @param {(signal: Interrupt) => void} listener
 * @returns {() => void}
 */
export function onInterrupt(listener) {
  if (listeners.size === 0) for (const signal of signals) process.on(signal, announce);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) for (const signal of signals) process.off(signal, announce);
  };
}
