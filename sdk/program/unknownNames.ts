import * as pulumi from "@pulumi/pulumi";
import { judgeSettings, judgeVariables } from "../../provider/run/settings/judgeNames";
import { hasBridgedProvider } from "./bridgedProvider";
import { programRun } from "./programRun";

/**
 * Refuses settings of the namespace `tencentcloud:`, and variables of the environment of this package, that nobody reads: a
 * guard under a misspelled name guards nothing. What Tencent's bridged provider may read in the same program gets a line,
 * once.
 *
 * @throws {pulumi.ResourceError} with all of them, the names that were probably meant, and no value.
 */
export function refuseUnknownNames(parent: pulumi.Resource | undefined): void {
  const run = programRun();
  if (run.isJudged) return;
  const settings = judgeSettings(Object.keys(pulumi.runtime.allConfig()), hasBridgedProvider(process.cwd()));
  const refused = [...settings.refused, ...judgeVariables(Object.keys(process.env)).refused];
  if (refused.length > 0) throw new pulumi.ResourceError(refused.join("\n"), parent, true);
  run.isJudged = true;
  for (const line of settings.ignored) void pulumi.log.warn(line);
}
