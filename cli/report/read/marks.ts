import type { Values } from "../preview";
import { isObject } from "./json";

/**
 * What Pulumi's preview writes for a value that only `up` can tell.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go `UnknownStringValue`
 */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What it writes for a secret. */
export const secret = "[secret]";

/** @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go `Key` and `Secret` */
const signature = "4dabf18193072939515e22adb298388d";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** A secret as the event stream wraps it. */
export const isSecretEnvelope = (value: unknown): value is Values =>
  isObject(value) && value[signature] === secretSignature;

/** Whether a value, or anything in it, is known only when `pulumi up` runs. */
export function hasUnknown(value: unknown): boolean {
  if (value === unknown) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}
