import type { Call } from "../action";
import { refusal } from "../errors";
import type { Key } from "../key";
import { hasKms } from "../regions";

/** A key's name in the Tag API and in CAM, such as `qcs::kms:ap-guangzhou:uin/1:key/creatorUin/1/<KeyId>`. */
export const resourceName = (key: Key): string =>
  `qcs::kms:${key.region}:uin/${key.uin}:key/creatorUin/${key.uin}/${key.keyId}`;

const sixParts = /^qcs:[^:]*:([^:]*):([^:]*):(?:uin\/(\d*))?:([^:]+)$/;
const keyResource = /^key\/creatorUin\/(\d+)\/([0-9a-f-]{36})$/;

/**
 * The key that a resource name means. The account may be left out, as Terraform does.
 *
 * Choices: a key of another account is refused as unauthorized, and a key that does not exist as a wrong description, where
 * the cloud may accept the tags of anything.
 *
 * @throws {ApiError} when the name means no key of the caller
 */
export function resolveKey({ store, uin, now }: Call, name: string): Key {
  const [, service, region = "", account = "", resource = ""] = sixParts.exec(name) ?? [];
  if (service === undefined) throw refusal("InvalidParameterValue.ResourceDescriptionError", `\`${name}\``);
  if (service !== "kms") throw refusal("InvalidParameter.UnsupportedService", `\`${service}\``);
  const [, creator, keyId = ""] = keyResource.exec(resource) ?? [];
  if (creator === undefined || !hasKms(region)) {
    throw refusal("InvalidParameterValue.ResourceDescriptionError", `\`${name}\``);
  }
  if ((account !== "" && account !== uin) || creator !== uin) {
    throw refusal("AuthFailure.UnauthorizedOperation", `\`${name}\``);
  }
  const key = store.keys(uin, region, now).find(keyId);
  if (key === undefined) throw refusal("InvalidParameterValue.ResourceDescriptionError", `\`${name}\``);
  return key;
}
