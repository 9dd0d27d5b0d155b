import { parseArgs } from "node:util";
import { type Credential, defaultPort } from "./cloud/options";
import type { ServerOptions } from "./http/server";

export const help = `Usage: tencentcloud-kms-emulator [options]

Emulates Tencent Cloud KMS (2019-01-18), with the Tag and STS actions that go with it, on 127.0.0.1.

Options:
  --port N                       port to listen on, 0 for any free one (default ${defaultPort})
  --host ADDRESS                 address to listen on, 0.0.0.0 for all (default 127.0.0.1)
  --allow-host NAME              host name by which it may be called, beside loopback and the cloud's own; may repeat
  --tls                          serve HTTPS beside HTTP, with a certificate made at start
  --tls-cert FILE                certificate to use instead, as PEM
  --tls-key FILE                 private key of that certificate, as PEM
  --state FILE                   keep everything in FILE (default: keep nothing)
  --seed FILE                    begin with what FILE says, unless there is a state
  --latency-ms N                 milliseconds that each answer takes at least (default 0)
  --rate-limit N                 percent of the documented rates to allow, 0 for no limit (default 100)
  --quota N                      keys an account may have in a region (default 200)
  --credential ID:KEY[:UIN[:SUBUIN]]
                                 access key to accept, its account, and the sub-account that has it; may repeat
                                 (default AKIDEMULATOR:emulator-secret-key:100000000001)
  --pending-deletion-frees-alias let the alias of a key that is scheduled for deletion be used again
  --null-lists                   answer null for each empty list, as the cloud may
  --no-web-identity-caller       refuse GetCallerIdentity to credentials that a web identity token was exchanged for
  --verbose                      print a line about each call to standard error, without what is secret
  --version                      show the version
  --help                         show this text

Each option but the last two also by an environment variable, such as TENCENTCLOUD_KMS_EMULATOR_LATENCY_MS=40 or
TENCENTCLOUD_KMS_EMULATOR_NULL_LISTS=true; several names or credentials with spaces between them. Arguments win.
`;

const options = {
  port: { type: "string" },
  host: { type: "string" },
  "allow-host": { type: "string", multiple: true },
  tls: { type: "boolean" },
  "tls-cert": { type: "string" },
  "tls-key": { type: "string" },
  state: { type: "string" },
  seed: { type: "string" },
  "latency-ms": { type: "string" },
  "rate-limit": { type: "string" },
  quota: { type: "string" },
  credential: { type: "string", multiple: true },
  "pending-deletion-frees-alias": { type: "boolean" },
  "null-lists": { type: "boolean" },
  "no-web-identity-caller": { type: "boolean" },
  verbose: { type: "boolean" },
} as const;

/** Options that ask for something else than to run. */
const questions = { help: { type: "boolean" }, version: { type: "boolean" } } as const;

/** An option that cannot be understood, in words for the person who typed it. */
export class UsageError extends Error {}

/**
 * What the arguments, and where they are silent the environment, ask for: `"help"`, `"version"`, or to run with options.
 *
 * @throws {UsageError}
 */
export function readCommandLine(
  args: readonly string[],
  environment: Environment = {},
): "help" | "version" | ServerOptions {
  const given = parse(args);
  if (given.help) return "help";
  if (given.version) return "version";
  const values = parse([...argumentsIn(environment, Object.keys(given)), ...args]);
  const { host, state, seed, tls, "tls-cert": tlsCert, "tls-key": tlsKey } = values;
  if ((tlsCert === undefined) !== (tlsKey === undefined) || (tlsCert !== undefined && !tls)) {
    throw new UsageError("--tls-cert and --tls-key need each other, and --tls");
  }
  const latencyMs = wholeNumber("latency-ms", values["latency-ms"]);
  const rateLimit = wholeNumber("rate-limit", values["rate-limit"]);
  const quota = wholeNumber("quota", values.quota);
  return {
    port: wholeNumber("port", values.port) ?? defaultPort,
    ...(host !== undefined && { host }),
    ...(values["allow-host"] && { allowHosts: values["allow-host"] }),
    ...(tls && { tls }),
    ...(tlsCert !== undefined && { tlsCert }),
    ...(tlsKey !== undefined && { tlsKey }),
    ...(state !== undefined && { state }),
    ...(seed !== undefined && { seed }),
    ...(latencyMs !== undefined && { latencyMs }),
    ...(rateLimit !== undefined && { rateLimit }),
    ...(quota !== undefined && { quota }),
    ...(values.credential && { credentials: values.credential.map(credential) }),
    ...(values["no-web-identity-caller"] && { webIdentityCaller: false }),
    ...(values["null-lists"] && { nullLists: true }),
    ...(values.verbose && { verbose: true }),
    pendingDeletionFreesAlias: values["pending-deletion-frees-alias"] ?? false,
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The options that the environment sets, as arguments. @param taken options that need not be looked for */
function argumentsIn(environment: Environment, taken: readonly string[]): readonly string[] {
  return Object.entries(options).flatMap(([name, option]) => {
    const variable = `TENCENTCLOUD_KMS_EMULATOR_${name.replaceAll("-", "_").toUpperCase()}`;
    const value = environment[variable]?.trim() ?? "";
    if (value === "" || taken.includes(name)) return [];
    if (option.type === "boolean") return isOn(variable, value) ? [`--${name}`] : [];
    return ("multiple" in option ? value.split(/\s+/) : [value]).map((one) => `--${name}=${one}`);
  });
}

function isOn(variable: string, value: string): boolean {
  if (value !== "true" && value !== "false") throw new UsageError(`${variable} must be true or false, not "${value}"`);
  return value === "true";
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { ...options, ...questions }, allowPositionals: false }).values;
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

function wholeNumber(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`--${name} must be a whole number, not "${value}"`);
  return Number(value);
}

const firstAccount = 100_000_000_001;

/** Each credential without an account of its own gets the next one. */
function credential(text: string, index: number): Credential {
  const [secretId, secretKey, uin = String(firstAccount + index), subUin, ...rest] = text.split(":");
  if (!secretId || !secretKey || rest.length > 0) {
    throw new UsageError(`--credential must be ID:KEY, ID:KEY:UIN or ID:KEY:UIN:SUBUIN, not "${text.split(":")[0]}:…"`);
  }
  return { secretId, secretKey, uin, ...(subUin !== undefined && { subUin }) };
}
