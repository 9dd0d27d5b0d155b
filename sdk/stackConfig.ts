import * as pulumi from "@pulumi/pulumi";
import { namespace } from "../provider/run/settings/names";

/** Settings that let others in: always secrets. */
export const credentialSettings = ["secretId", "secretKey", "securityToken"] as const;

/** A setting of the stack configuration, or `undefined` where it is not set. */
export function setting(key: string): string | undefined {
  return new pulumi.Config(namespace).get(key);
}

/**
 * Whether a setting is a secret of the stack configuration. The SDK's runtime knows, but leaves the function out of its
 * types; should it be gone one day, nothing is called "in clear" on a guess.
 */
export function isSecretSetting(key: string): boolean {
  const isConfigSecret: unknown = Reflect.get(pulumi.runtime, "isConfigSecret");
  return typeof isConfigSecret !== "function" || isConfigSecret(`${namespace}:${key}`) === true;
}

/**
 * Refuses credentials that stand in clear in the stack configuration: Pulumi copies the whole of it into the state, and
 * its file is usually committed.
 *
 * @throws {pulumi.ResourceError} with the commands that make them secrets.
 */
export function refuseCredentialsInClear(parent: pulumi.Resource | undefined): void {
  const inClear = credentialSettings
    .filter((key) => setting(key) !== undefined && !isSecretSetting(key))
    .map((key) => `${namespace}:${key}`);
  if (inClear.length === 0) {
    return;
  }
  const commands = inClear.map((key) => `  pulumi config set --secret ${key}`);
  throw new pulumi.ResourceError(
    `In clear in the stack configuration, from where it goes into the state: ${inClear.join(", ")}. Make it a secret:\n${commands.join("\n")}`,
    parent,
    true,
  );
}
