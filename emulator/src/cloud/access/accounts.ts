import { also, check, type Judge, type Judges, listOf, members } from "../state/judges";
import { uin } from "../state/uin";
import { type IdentityProvider, identityProvider, withKeysAlone } from "./identityProviders";
import { parseRoleArn } from "./roleArn";
import { type Role, role } from "./roles";

/** Who may get temporary credentials of an account: plain JSON. */
export interface AccountAccess {
  /** Roles that can be assumed; one of the account that is not here is taken as it is. */
  readonly roles: readonly Role[];
  /** Whose tokens `AssumeRoleWithWebIdentity` takes. */
  readonly identityProviders: readonly IdentityProvider[];
}

/** An account as options give it. */
export interface AccountOptions extends Partial<AccountAccess> {
  /** The account. */
  readonly uin: string;
}

/** What no two entries of a list have in common is `name`. */
const distinct = <Name extends string, T extends Readonly<Record<Name, string>>>(entry: Judge<T>, name: Name) =>
  also(listOf(entry), (list) => {
    const names = list.map((one) => one[name]);
    const twin = names.findIndex((one, index) => names.indexOf(one) !== index);
    return twin < 0 ? undefined : `[${twin}].${name} is that of an earlier one`;
  });

/** Judges of what options and seeds give for an account; `othersRoles` judges the rest. */
export const accessFields: Judges<AccountAccess> = {
  roles: distinct(role, "arn"),
  identityProviders: distinct(identityProvider, "name"),
};

/** What is wrong with the roles that are given for the account `uin`. */
export function othersRoles(uin: string, { roles = [] }: Partial<AccountAccess>): string | undefined {
  const wrong = roles.findIndex(({ arn }) => parseRoleArn(arn)?.uin !== uin);
  return wrong < 0 ? undefined : `.roles[${wrong}].arn must name a role of the account ${uin}`;
}

const options = members<{ readonly accounts: readonly AccountOptions[] }>({
  accounts: distinct(
    also(members<AccountOptions>({ uin, ...accessFields }, ["uin"]), (account) => othersRoles(account.uin, account)),
    "uin",
  ),
});

const nothing: AccountAccess = { roles: [], identityProviders: [] };

/** The roles and identity providers of every account. What seeds put in goes before what options gave. */
export class Accesses {
  readonly #given = new Map<string, Partial<AccountAccess>>();
  readonly #put = new Map<string, Partial<AccountAccess>>();

  /** @throws {RangeError} with the place of the first mistake */
  constructor(accounts: readonly AccountOptions[] = []) {
    check(options, { accounts });
    for (const { uin, ...access } of accounts) this.#given.set(uin, stored(access));
  }

  of(uin: string): AccountAccess {
    return { ...nothing, ...this.#given.get(uin), ...this.#put.get(uin) };
  }

  /** Whether anything was said of the account. */
  has(uin: string): boolean {
    return this.#given.has(uin) || this.#put.has(uin);
  }

  /** Puts in what there is of `access`, in place of what the account had of it. */
  put(uin: string, access: Partial<AccountAccess>): void {
    const added = stored(access);
    if (Object.keys(added).length > 0) this.#put.set(uin, { ...this.#put.get(uin), ...added });
  }

  /** What was put in, by account. */
  saved(): Record<string, Partial<AccountAccess>> {
    return Object.fromEntries(this.#put);
  }

  /** What there is, by account. */
  all(): Record<string, AccountAccess> {
    return Object.fromEntries([...this.#given.keys(), ...this.#put.keys()].map((uin) => [uin, this.of(uin)]));
  }

  /** Forgets what was put in. */
  clear(): void {
    this.#put.clear();
  }
}

const stored = ({ roles, identityProviders }: Partial<AccountAccess>): Partial<AccountAccess> => ({
  ...(roles !== undefined && { roles }),
  ...(identityProviders !== undefined && { identityProviders: identityProviders.map(withKeysAlone) }),
});
