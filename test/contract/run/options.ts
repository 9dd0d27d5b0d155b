import { parseArgs } from "node:util";
import type { LiveAccess } from "./transport";

export interface ContractOptions {
  readonly live: boolean;
  readonly yes: boolean;
  readonly region: string;
  /** Only these actions; empty are all. */
  readonly actions: readonly string[];
  /** Where the JSON goes. */
  readonly output: string;
  /** Aliases of a run that was killed: only its keys are cleaned up. */
  readonly cleanUpPrefix: string | undefined;
}

export const help = `Usage: npm run contract -- [options] [ACTION…]

Checks what this project holds of the cloud, action by action, against an emulator or the cloud itself.

Options:
  --live            ask the cloud, with the credentials of TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY and
                    TENCENTCLOUD_SECURITY_TOKEN; says what it would make and cost, and ends
  --yes             go on after that
  --region NAME     region to ask (default with an emulator: ap-guangzhou)
  --output FILE     where the results are written, without account data (default: contract-results.json)
  --clean-up PREFIX only schedule the keys of a run that was killed for deletion
  --help            show this text
`;

/** An option that cannot be understood, in words for the person who typed it. */
export class UsageError extends Error {}

/** @throws {UsageError} */
export function readOptions(args: readonly string[]): ContractOptions | "help" {
  const { values, positionals } = parse(args);
  if (values.help === true) return "help";
  const { live = false, yes = false, region, output = "contract-results.json" } = values;
  if (live && region === undefined) throw new UsageError("--live needs --region, such as --region ap-guangzhou");
  const cleanUpPrefix = values["clean-up"];
  if (cleanUpPrefix !== undefined && !/^contract-[0-9a-z]{8}$/.test(cleanUpPrefix)) {
    throw new UsageError("--clean-up takes the prefix that the run printed, contract- and 8 characters");
  }
  return { live, yes, region: region ?? "ap-guangzhou", actions: positionals, output, cleanUpPrefix };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        live: { type: "boolean" },
        yes: { type: "boolean" },
        region: { type: "string" },
        output: { type: "string" },
        "clean-up": { type: "string" },
        help: { type: "boolean" },
      },
    });
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

/** @throws {UsageError} when the environment has no credentials */
export function accessFrom(environment: Readonly<Record<string, string | undefined>>): LiveAccess {
  const { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey } = environment;
  if (!secretId || !secretKey) throw new UsageError("--live needs TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY");
  const token =
    environment.TENCENTCLOUD_SECURITY_TOKEN || environment.TENCENTCLOUD_SESSION_TOKEN || environment.TENCENTCLOUD_TOKEN;
  const { TENCENTCLOUD_ENDPOINT: endpoint, TENCENTCLOUD_DOMAIN: domain } = environment;
  return {
    credential: { secretId, secretKey, ...(token && { token }) },
    ...(endpoint && { endpoint }),
    ...(domain && { domain }),
  };
}
