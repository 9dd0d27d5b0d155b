import * as pulumi from "@pulumi/pulumi";
import { namespace } from "../provider/run/settings/names";
import { refuseUnknownNames } from "./program/unknownNames";
import { credentialSettings, isSecretSetting, refuseCredentialsInClear, setting } from "./stackConfig";

/**
 * The arguments of a `Provider`: the settings of the stack configuration under the same names. What is given here counts
 * alone. What is left out comes from where it comes without a `Provider`: credentials from the environment, else from the
 * stack configuration; everything else from the stack configuration, else from the environment. Each argument names its
 * environment variable.
 */
export interface ProviderArgs {
  /** Long name of the region for keys that name none, such as `ap-shanghai`. Environment: `TENCENTCLOUD_REGION`. */
  region?: pulumi.Input<string | undefined>;
  /**
   * Credentials of the account, with `secretKey`. Credentials given here come before those of the environment and of the
   * stack configuration, and none of these is then used. They are kept as secrets. Environment: `TENCENTCLOUD_SECRET_ID`.
   */
  secretId?: pulumi.Input<string | undefined>;
  /** The other half of `secretId`. Environment: `TENCENTCLOUD_SECRET_KEY`. */
  secretKey?: pulumi.Input<string | undefined>;
  /**
   * Token of temporary credentials, beside `secretId` and `secretKey`. Environment: `TENCENTCLOUD_SECURITY_TOKEN`, else
   * `TENCENTCLOUD_SESSION_TOKEN`, else `TENCENTCLOUD_TOKEN`.
   */
  securityToken?: pulumi.Input<string | undefined>;
  /**
   * Domain of the services: `tencentcloudapi.com` or a name under it, such as `intl.tencentcloudapi.com`.
   * Environment: `TENCENTCLOUD_DOMAIN`.
   *
   * @default "tencentcloudapi.com"
   */
  domain?: pulumi.Input<string | undefined>;
  /**
   * One base URL for KMS, Tag and STS, for an emulator; loopback only. Environment: `TENCENTCLOUD_ENDPOINT`, which may name
   * other hosts too.
   */
  endpoint?: pulumi.Input<string | undefined>;
  /** Accounts (uins) outside of which nothing is read or made. Not empty. Environment: none. */
  allowedAccountIds?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  /**
   * Calls a second, for actions of which the cloud allows 100; others in proportion. At most 95. Environment: none.
   *
   * @default 50
   */
  requestsPerSecond?: pulumi.Input<number | undefined>;
  /**
   * Seconds that one attempt of a call may take; an operation gives up after four times that. Environment: none.
   *
   * @default 15
   */
  requestTimeoutSeconds?: pulumi.Input<number | undefined>;
  /**
   * Whether new keys and new aliases are compared with what is in the cloud before anything is changed: `auto` as far as
   * the cloud can be asked, `require` always, so that a preview fails where it cannot be asked, `off` never.
   * Environment: none.
   *
   * @default "auto"
   */
  previewChecks?: pulumi.Input<"auto" | "require" | "off" | undefined>;
}

/**
 * A second account, or another region by default, for the keys that are given it:
 * `new KmsKey(name, args, { provider })`, or for all keys of a component `{ providers: [provider] }`.
 *
 * Its package is `pulumi-nodejs`, as for every dynamic provider. Given to a component it therefore serves dynamic
 * resources of other packages in it as well, which then see these settings only. Each `Provider` costs one more process.
 *
 * @example
 * ```ts
 * const config = new pulumi.Config();
 * const audit = new Provider("audit", {
 *   region: "ap-shanghai",
 *   secretId: config.requireSecret("auditSecretId"),
 *   secretKey: config.requireSecret("auditSecretKey"),
 * });
 * const trail = new KmsKey("trail", {}, { provider: audit });
 * ```
 */
export class Provider extends pulumi.ProviderResource {
  /**
   * @param name name of the resource in the program
   * @throws {pulumi.ResourceError} for an unknown argument, for half of the credentials, and for credentials in clear or
   * unknown settings in the stack configuration
   */
  constructor(name: string, args: ProviderArgs = {}, opts?: pulumi.ResourceOptions) {
    refuseCredentialsInClear(opts?.parent);
    refuseUnknownNames(opts?.parent);
    super("pulumi-nodejs", name, providerInputs(name, args, opts?.parent), opts);
  }
}

type Value = pulumi.Input<string | undefined>;
type SettingName = keyof ProviderArgs;

/**
 * A provider process cannot tell credentials that were given to a `Provider` from those of the stack configuration, which
 * come after the environment. This tells it.
 */
const explicitCredentials = "__explicitCredentials";

/** How each argument becomes a setting, which is text. */
const toSetting: { [Name in SettingName]: (args: ProviderArgs) => Value } = {
  region: (args) => args.region,
  secretId: (args) => secret(args.secretId),
  secretKey: (args) => secret(args.secretKey),
  securityToken: (args) => secret(args.securityToken),
  domain: (args) => args.domain,
  endpoint: (args) => args.endpoint,
  allowedAccountIds: (args) => pulumi.output(args.allowedAccountIds).apply(joined),
  requestsPerSecond: (args) => pulumi.output(args.requestsPerSecond).apply(text),
  requestTimeoutSeconds: (args) => pulumi.output(args.requestTimeoutSeconds).apply(text),
  previewChecks: (args) => args.previewChecks,
};

const isSettingName = (name: string): name is SettingName => Object.hasOwn(toSetting, name);
const settingNames = Object.keys(toSetting).filter(isSettingName);

/** What is given, else what the stack configuration says: a provider process of its own gets nothing else of it. */
function providerInputs(name: string, args: ProviderArgs, parent: pulumi.Resource | undefined): pulumi.Inputs {
  const unknown = Object.keys(args).filter((given) => !isSettingName(given));
  if (unknown.length > 0) {
    throw refusal(name, parent, `unknown argument ${unknown.join(", ")}. There are: ${settingNames.join(", ")}.`);
  }
  const given = settingNames.filter((key) => args[key] !== undefined);
  const explicit = credentialSettings.some((key) => given.includes(key));
  if (explicit && !(given.includes("secretId") && given.includes("secretKey"))) {
    throw refusal(name, parent, "secretId and secretKey go together.");
  }
  if (Array.isArray(args.allowedAccountIds) && args.allowedAccountIds.length === 0) {
    throw refusal(name, parent, noAccounts);
  }
  const fromStack = settingNames.filter((key) => !given.includes(key) && !(explicit && isCredential(key)));
  return Object.fromEntries([
    ...fromStack.map((key) => [`${namespace}:${key}`, stackSetting(key)]),
    ...given.map((key) => [`${namespace}:${key}`, toSetting[key](args)]),
    [`${namespace}:${explicitCredentials}`, explicit ? "true" : undefined],
  ]);
}

function stackSetting(name: SettingName): Value {
  const value = setting(name);
  return isSecretSetting(name) ? secret(value) : value;
}

const isCredential = (name: SettingName) => credentialSettings.some((credential) => credential === name);

const secret = (value: Value): Value => (value === undefined ? undefined : pulumi.secret(value));

const text = (value: number | undefined) => (value === undefined ? undefined : String(value));

const noAccounts = "allowedAccountIds is empty: name an account, or leave it out.";

/** An empty text would be no setting, and so allow all accounts. */
function joined(accountIds: string[] | undefined): string | undefined {
  if (accountIds?.length === 0) {
    throw new pulumi.RunError(noAccounts);
  }
  return accountIds?.join(",");
}

function refusal(name: string, parent: pulumi.Resource | undefined, why: string): pulumi.ResourceError {
  return new pulumi.ResourceError(`Provider "${name}": ${why}`, parent, true);
}
