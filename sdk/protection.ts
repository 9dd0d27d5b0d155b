import * as pulumi from "@pulumi/pulumi";
import { namespace } from "../provider/run/settings/names";
import { isSecretSetting, setting } from "./stackConfig";

const settingName = "protectKeys";

/**
 * Whether Pulumi is to refuse deleting or replacing a key: what the options say, else what a parent says, else the stack
 * setting `tencentcloud:protectKeys`, else yes.
 *
 * @throws {pulumi.ResourceError} when the setting is neither `true` nor `false`, whether or not it is needed.
 */
export function protection(opts: pulumi.CustomResourceOptions): boolean {
  const fromStack = stackProtection(opts.parent);
  return opts.protect ?? inheritedProtection(opts.parent) ?? fromStack;
}

/**
 * What the parents say. The SDK's own resources inherit by this field, which its types leave out: a resource holds there
 * what its options say, or what its parent holds.
 */
function inheritedProtection(parent: pulumi.Resource | undefined): boolean | undefined {
  const from = parent ?? pulumi.runtime.getStackResource();
  const inherited: unknown = from === undefined ? undefined : Reflect.get(from, "__protect");
  return typeof inherited === "boolean" ? inherited : undefined;
}

function stackProtection(parent: pulumi.Resource | undefined): boolean {
  const value = setting(settingName) ?? "true";
  if (value !== "true" && value !== "false") {
    throw new pulumi.ResourceError(
      `${namespace}:${settingName} must be true or false, not ${isSecretSetting(settingName) ? "[secret]" : JSON.stringify(value)}. Set it right: pulumi config set ${namespace}:${settingName} true`,
      parent,
      true,
    );
  }
  return value === "true";
}
