import { creatorOf, type Key } from "../cloud/keys/key";
import { hasKms } from "../cloud/regions";
import { refusal } from "../errors";
import type { Call } from "../gateway/action";

/** A key's name in the Tag API and in CAM, such as `qcs::kms:ap-guangzhou:uin/1:key/creatorUin/1/<KeyId>`. */
export const resourceName = (key: Key): string =>
  `qcs::kms:${key.region}:uin/${key.uin}:key/creatorUin/${creatorOf(key)}/${key.keyId}`;

const sixParts = /^qcs:[^:]*:([^:]*):([^:]*):(?:uin\/(\d*))?:([^:]+)$/;
const keyResource = /^key\/creatorUin\/(\d+)\/([0-9a-f-]{36})$/;

/**
 * The key that a resource name means, or `undefined` when there is none. The account may be left out, as Terraform does.
 * Choices: the name of another account's key is refused as unauthorized, that of another product's resource as unsupported.
 *
 * @throws {ApiError} when the name is not that of a key of the caller
 */
export function findNamedKey({ account, uin }: Call, name: string): Key | undefined {
  const [, service, region = "", owner = "", resource = ""] = sixParts.exec(name) ?? [];
  if (service === undefined) throw notDescribed(name);
  if (service !== "kms") throw refusal("InvalidParameter.UnsupportedService", `\`${service}\``);
  const [, creator, keyId = ""] = keyResource.exec(resource) ?? [];
  if (creator === undefined || !hasKms(region)) throw notDescribed(name);
  const key = account.keys(region).find(keyId);
  const isCreator = key !== undefined && creatorOf(key) === creator;
  if ((owner !== "" && owner !== uin) || (creator !== uin && !isCreator)) {
    throw refusal("AuthFailure.UnauthorizedOperation", `\`${name}\``);
  }
  return isCreator ? key : undefined;
}

/**
 * The key that a resource name means. A choice: the name of a key that does not exist is a wrong description, where the
 * cloud may accept the tags of anything.
 *
 * @throws {ApiError} when the name means no key of the caller
 */
export function namedKey(call: Call, name: string): Key {
  const key = findNamedKey(call, name);
  if (key === undefined) throw notDescribed(name);
  return key;
}

const notDescribed = (name: string) => refusal("InvalidParameterValue.ResourceDescriptionError", `\`${name}\``);
