/** A failure that the person at the terminal can do something about: only its message is printed. */
export class UserError extends Error {}
