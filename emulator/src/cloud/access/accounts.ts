import { type IdentityProvider, judgeIdentityProvider } from "./identityProviders";
import { judgeList, judgeMembers, judgeText, mistake, optional } from "./judge";
import { judgeRole, type Role } from "./roles";

/** Who may get temporary credentials of an account: plain JSON. */
export interface AccountAccess {
  readonly roles: readonly Role[];
  readonly identityProviders: readonly IdentityProvider[];
}

/** An account as options and seeds give it. */
export interface AccountOptions extends Partial<AccountAccess> {
  readonly uin: string;
}

/**
 * The members `roles` and `identityProviders` of an account; one that is left out is empty.
 *
 * @throws {RangeError} with the place of the first mistake
 */
export function judgeAccess(
  given: Partial<Record<keyof AccountAccess, unknown>>,
  at: string,
  uin: string,
): AccountAccess {
  const roles = judgeList((value, place) => judgeRole(value, place, uin))(given.roles ?? [], `${at}.roles`);
  const providers = judgeList(judgeIdentityProvider)(given.identityProviders ?? [], `${at}.identityProviders`);
  refuseTwins(roles, "arn", `${at}.roles`);
  refuseTwins(providers, "name", `${at}.identityProviders`);
  return { roles, identityProviders: providers };
}

function refuseTwins<Name extends string>(list: readonly Readonly<Record<Name, string>>[], name: Name, at: string) {
  list.forEach((entry, index) => {
    const first = list.findIndex((other) => other[name] === entry[name]);
    if (first !== index) throw mistake(`${at}[${index}].${name}`, `is that of ${at}[${first}]`);
  });
}

const nothing: AccountAccess = { roles: [], identityProviders: [] };

/** The roles and identity providers of every account. */
export class Accesses {
  readonly #byUin = new Map<string, AccountAccess>();

  /** @throws {RangeError} with the place of the first mistake */
  constructor(accounts: unknown = []) {
    judgeList((value, at) => {
      const { uin, ...access } = judgeMembers(value, at, accountMembers);
      if (this.#byUin.has(uin)) throw mistake(`${at}.uin`, "is that of an account before it");
      this.put(uin, judgeAccess(access, at, uin));
    })(accounts, "accounts");
  }

  of(uin: string): AccountAccess {
    return this.#byUin.get(uin) ?? nothing;
  }

  has(uin: string): boolean {
    return this.#byUin.has(uin);
  }

  /** In place of what the account had. */
  put(uin: string, access: AccountAccess): void {
    this.#byUin.set(uin, access);
  }

  clear(): void {
    this.#byUin.clear();
  }
}

const asIs = (value: unknown): unknown => value;

const accountMembers = {
  uin: judgeText(/^[1-9]\d{0,14}$/),
  roles: optional(asIs),
  identityProviders: optional(asIs),
};
