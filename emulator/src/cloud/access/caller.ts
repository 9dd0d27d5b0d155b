/** Who makes a call, as `GetCallerIdentity` tells it. */
export type Caller = User | RoleSession | Anonymous;

/** The account itself, or a sub-account of it. */
interface User {
  readonly kind: "user";
  /** The account: what the caller makes belongs to it. */
  readonly uin: string;
  /** The sub-account; of the account itself, the same as `uin`. */
  readonly userUin: string;
}

/** Somebody with temporary credentials of a role. */
export interface RoleSession {
  readonly kind: "role";
  /** The account that has the role. */
  readonly uin: string;
  readonly roleId: string;
  readonly sessionName: string;
  /** Who asked for the credentials; with the token of an identity provider, the account that has the role. */
  readonly principalUin: string;
  /** Whether a token of an identity provider was exchanged for the credentials. */
  readonly isWebIdentity: boolean;
}

/** A call without a signature. */
interface Anonymous {
  readonly kind: "anonymous";
  readonly uin: "";
}

export const anonymous: Anonymous = { kind: "anonymous", uin: "" };

export const userOf = (uin: string, userUin = uin): User => ({ kind: "user", uin, userUin });

/** The creator of what a caller makes. A choice: what a role makes counts as made by the account itself. */
export const creatorUinOf = (caller: Caller): string => (caller.kind === "user" ? caller.userUin : caller.uin);
