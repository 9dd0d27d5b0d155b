import type { Assertion } from "../run/assertion";
import type { ContractCloud } from "../run/contractCloud";
import { type MakeRequest, rowsOf } from "./common";
import { sources } from "./sources";

/** The custom tags of a key, by the Tag service. */
export async function tagsOf(cloud: ContractCloud, keyId: string): Promise<ReadonlyMap<string, string>> {
  const { ResourceId } = await cloud.metadata(keyId);
  const { Tags } = await cloud.call("DescribeResourceTagsByResourceIds", tagQuery(cloud, String(ResourceId)));
  const rows: unknown[] = Array.isArray(Tags) ? Tags : [];
  return new Map(rows.map((row) => [String(Object(row).TagKey), String(Object(row).TagValue)]));
}

export const tagQuery = ({ region }: ContractCloud, ...resourceIds: readonly string[]) => ({
  ServiceType: "kms",
  ResourcePrefix: "key",
  ResourceRegion: region,
  ResourceIds: resourceIds,
});

/** What actions that set tags refuse of them. */
export function wrongTagRows(
  action: string,
  request: MakeRequest,
  changed: (tag: { readonly TagKey: string; readonly TagValue: string }) => object,
): readonly Assertion[] {
  const { refused } = rowsOf(action, request);
  const wrong = (says: string, code: string, TagKey: string, TagValue: string): Assertion =>
    refused(says, code, "documented", sources.tagListed(action), changed({ TagKey, TagValue }));
  const key = "InvalidParameterValue.TagKey";
  const value = "InvalidParameterValue.TagValue";
  return [
    wrong("refuses an empty tag key", `${key}Empty`, "", "v"),
    wrong("refuses a tag key of 128 characters", `${key}LengthExceeded`, "k".repeat(128), "v"),
    wrong("refuses a tag value of 256 characters", `${value}LengthExceeded`, "k", "v".repeat(256)),
    wrong("refuses other characters in a tag key", `${key}CharacterIllegal`, "a&b", "v"),
    wrong("refuses other characters in a tag value", `${value}CharacterIllegal`, "k", "a&b"),
    wrong("refuses a reserved tag key", "InvalidParameter.ReservedTagKey", "project", "v"),
  ];
}
