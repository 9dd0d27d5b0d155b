/**
 * Known weaknesses that do not matter here, each until a day. `why` says what an attacker would need that nobody can have
 * here, and what would make it matter. An exception that matches nothing, or whose day has come, fails the audit.
 *
 * @type {readonly import("./judge.mjs").Exception[]}
 */
export const exceptions = [];
