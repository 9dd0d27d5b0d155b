import { readFile } from "node:fs/promises";
import type { Agents } from "../../cloud/transport/agents";
import { UserError } from "../../errors";
import type { Clock, Credential, CredentialSource, Environment } from "../ports";
import type { Config, Settings } from "../settings/config";
import { readProfile } from "./profileFile";

/** A place where credentials may be. */
interface Link {
  readonly name: string;
  /** The credentials, or why there are none. */
  find(): Promise<Credential | string>;
}

/** How long the metadata service of an instance may take; elsewhere its name may lead nowhere, and nobody answers. */
const metadataLimitMs = 1_500;
/** How long the exchange of a pod's identity may take. */
const exchangeLimitMs = 10_000;
/** The SDK hands over credentials of an instance that are good for 30 s more. */
const instanceLifeMs = 20_000;
/** Credentials for a pod's identity are good for 7,200 s: https://cloud.tencent.com/document/api/1312/73070 */
const podLifeMs = 1_800_000;
/** How long it is remembered that there are none. */
const failureLifeMs = 10_000;

/**
 * Finds credentials whenever a call needs them: environment, stack configuration, profile file, role of the instance,
 * identity of the pod. The environment comes first, since refresh and destroy get the stack configuration that the last
 * `up` left in the state; an explicit provider, which has nowhere else to put its own, comes before it.
 *
 * Nothing of it is kept where it could be printed.
 */
export function openCredentials(
  settings: Settings,
  config: Config,
  agents: Agents,
  { environment, clock }: { environment: Environment; clock: Clock },
): CredentialSource {
  const fromEnvironment = link("the environment", async () => environmentPair(environment));
  const fromStack = link("the stack configuration", async () => stackPair(settings));
  const links = [
    fromEnvironment,
    fromStack,
    link("the profile file", readProfile),
    link("the role of this CVM instance", remembered(clock, instanceLifeMs, metadataLimitMs, instanceRole)),
    link(
      "the identity of this TKE pod",
      remembered(clock, podLifeMs, exchangeLimitMs, () => podIdentity(config, agents, environment, clock)),
    ),
  ];
  let used: string | undefined;
  return async () => {
    const explicit = settings.get("tencentcloud:__explicitCredentials") === "true";
    const tried: string[] = [];
    for (const { name, find } of explicit ? [fromStack, ...links.filter((one) => one !== fromStack)] : links) {
      const found = await find();
      if (typeof found !== "string") {
        used = name;
        return found;
      }
      // What comes after it may be another account, which nobody chose.
      if (name === used) throw new UserError(lost(name, found));
      tried.push(`${name} (${found})`);
    }
    throw new UserError(
      `No credentials for Tencent Cloud. Tried: ${tried.join(", ")}.\n` +
        "Set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or run `pulumi config set --secret tencentcloud:secretId <SecretId>` and `pulumi config set --secret tencentcloud:secretKey <SecretKey>`.",
    );
  };
}

const lost = (name: string, why: string): string =>
  `The credentials of this run came from ${name}, which has none any more (${why}). Run the command again once it has.`;

const link = (name: string, find: Link["find"]): Link => ({ name, find });

function environmentPair(environment: Environment): Credential | string {
  const token = ["TENCENTCLOUD_SECURITY_TOKEN", "TENCENTCLOUD_SESSION_TOKEN", "TENCENTCLOUD_TOKEN"]
    .map((name) => environment[name]?.trim())
    .find((value) => value);
  return pair(
    ["TENCENTCLOUD_SECRET_ID", environment.TENCENTCLOUD_SECRET_ID],
    ["TENCENTCLOUD_SECRET_KEY", environment.TENCENTCLOUD_SECRET_KEY],
    token,
  );
}

function stackPair(settings: Settings): Credential | string {
  return pair(
    ["tencentcloud:secretId", settings.get("tencentcloud:secretId")],
    ["tencentcloud:secretKey", settings.get("tencentcloud:secretKey")],
    settings.get("tencentcloud:securityToken")?.trim() || undefined,
  );
}

type Half = readonly [name: string, value: string | undefined];

/** @throws {UserError} when one half is missing: to go on would be to use somebody else's credentials unasked */
function pair([idName, id]: Half, [keyName, key]: Half, token: string | undefined): Credential | string {
  const [secretId, secretKey] = [id?.trim(), key?.trim()];
  if (secretId && secretKey) return { secretId, secretKey, token };
  if (!secretId && !secretKey) return `${idName} and ${keyName} are not set`;
  const [there, missing] = secretId ? [idName, keyName] : [keyName, idName];
  throw new UserError(`${there} is set but ${missing} is not: set both or none.`);
}

/** Loaded only where neither environment nor stack configuration hold credentials. */
const loadSdk = (): typeof import("tencentcloud-sdk-nodejs/tencentcloud/common/credential") =>
  require("tencentcloud-sdk-nodejs/tencentcloud/common/credential");

/** What the SDK's classes hand over. */
interface SdkCredential {
  readonly secretId?: string;
  readonly secretKey?: string;
  readonly token?: string;
}

const complete = ({ secretId, secretKey, token }: SdkCredential, missing: string): Credential | string =>
  secretId && secretKey ? { secretId, secretKey, token: token || undefined } : missing;

async function instanceRole(): Promise<Credential | string> {
  const { CvmRoleCredential } = loadSdk();
  return complete(await new CvmRoleCredential().getCredential(), "it has none");
}

async function podIdentity(
  config: Config,
  agents: Agents,
  environment: Environment,
  clock: Clock,
): Promise<Credential | string> {
  const { TKE_REGION, TKE_PROVIDER_ID, TKE_WEB_IDENTITY_TOKEN_FILE, TKE_ROLE_ARN } = environment;
  if (!TKE_REGION || !TKE_PROVIDER_ID || !TKE_WEB_IDENTITY_TOKEN_FILE || !TKE_ROLE_ARN) {
    return "TKE_REGION, TKE_PROVIDER_ID, TKE_WEB_IDENTITY_TOKEN_FILE and TKE_ROLE_ARN are not all set";
  }
  const { OIDCRoleArnCredential } = loadSdk();
  const url = new URL(config.endpoint ?? `https://sts.${config.domain}`);
  const { agent } = agents.wayTo(url, config.isLoopback);
  const httpProfile = { endpoint: url.host, protocol: `${url.protocol}//`, agent };
  const source = new OIDCRoleArnCredential(
    { credential: {}, region: TKE_REGION, profile: { httpProfile } },
    {
      ProviderId: TKE_PROVIDER_ID,
      RoleArn: TKE_ROLE_ARN,
      RoleSessionName: `pulumi-tencentcloud-kms-${clock.nowMs()}`,
      WebIdentityToken: (await readFile(TKE_WEB_IDENTITY_TOKEN_FILE, "utf8")).trim(),
    },
  );
  return complete(await source.getCredential(), "the exchange gave none");
}

/** Asks at most once in `lifeMs`, for all callers together and within `limitMs`; failures become their reason. */
function remembered(clock: Clock, lifeMs: number, limitMs: number, find: Link["find"]): Link["find"] {
  let kept: { readonly found: Promise<Credential | string>; untilMs: number } | undefined;
  return () => {
    if (kept !== undefined && clock.nowMs() < kept.untilMs) return kept.found;
    const waiting = new AbortController();
    const late = clock.sleep(limitMs, waiting.signal).then(() => `no answer within ${limitMs / 1000} s`);
    const found = Promise.race([find().catch(reasonOf), late]).finally(() => waiting.abort());
    const entry = { found, untilMs: clock.nowMs() + limitMs + failureLifeMs };
    kept = entry;
    return found.then((result) => {
      entry.untilMs = clock.nowMs() + (typeof result === "string" ? failureLifeMs : lifeMs);
      return result;
    });
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "it failed";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.message.replace(/\s+/g, " ").slice(0, 100);
}
