import { makeKey, missingKeyId } from "../support/keys";
import { type ActionFacts, type Refused, reasonsFor, tagImpossible } from "./facts";

const tagRead = async (cloud: Parameters<typeof makeKey>[0]) => ({
  ServiceType: "kms",
  ResourcePrefix: "key",
  ResourceIds: [`creatorUin/100000000001/${await makeKey(cloud)}`],
  ResourceRegion: "ap-guangzhou",
});

const refusedRead = (because: string, code: string, message: string, fields: object): Refused => ({
  because,
  code,
  message,
  request: async (cloud) => ({ ...(await tagRead(cloud)), ...fields }),
});

export const DescribeResourceTagsByResourceIds: ActionFacts = {
  service: "tag",
  parameters: {
    ServiceType: "string*",
    ResourcePrefix: "string*",
    ResourceIds: "strings*",
    ResourceRegion: "string*",
    Offset: "integer",
    Limit: "integer",
    Category: "string",
  },
  codes: [
    "FailedOperation",
    "InvalidParameterValue.RegionInvalid",
    "InvalidParameterValue.ResourceIdInvalid",
    "InvalidParameterValue.ResourcePrefixInvalid",
    "InvalidParameterValue.ServiceTypeInvalid",
    "InvalidParameterValue.UinInvalid",
    "UnsupportedOperation",
  ],
  impossible: reasonsFor(["FailedOperation", "UnsupportedOperation"], tagImpossible),
  accepted: async (cloud) => [{ ...(await tagRead(cloud)), Offset: 20, Limit: 20, Category: "Custom" }],
  refused: [
    refusedRead(
      "another product's tags are asked for",
      "InvalidParameterValue.ServiceTypeInvalid",
      "Service type error. The value `cvm` specified in the parameter `ServiceType` is not valid.",
      { ServiceType: "cvm" },
    ),
    refusedRead(
      "keys have another prefix",
      "InvalidParameterValue.ResourcePrefixInvalid",
      "Resource prefix error. The value `instance` specified in the parameter `ResourcePrefix` is not valid.",
      { ResourcePrefix: "instance" },
    ),
    refusedRead("keys have a region", "InvalidParameterValue.RegionInvalid", "Region error.", { ResourceRegion: "" }),
    refusedRead("a resource id is ill-formed", "InvalidParameterValue.ResourceIdInvalid", "Resource ID error.", {
      ResourceIds: ["payments"],
    }),
    refusedRead("an account is no number", "InvalidParameterValue.UinInvalid", "`Uin` parameter is invalid.", {
      ResourceIds: [`creatorUin/me/${missingKeyId}`],
    }),
    refusedRead(
      "no resource is asked for",
      "InvalidParameterValue.ResourceIdInvalid",
      "Resource ID error. `ResourceIds` is empty.",
      { ResourceIds: [] },
    ),
    refusedRead(
      "more than 50 resources are asked for",
      "InvalidParameterValue.ResourceIdInvalid",
      "Resource ID error. `ResourceIds` has 51 entries, at most 50 are allowed.",
      { ResourceIds: Array.from({ length: 51 }, (_, index) => `creatorUin/${index}/${missingKeyId}`) },
    ),
    refusedRead("an offset lies within a page", "InvalidParameterValue.OffsetInvalid", "Offset error.", {
      Offset: 7,
      Limit: 5,
    }),
    refusedRead(
      "a page holds at most 200 tags",
      "InvalidParameter",
      "Invalid parameter. The value `201` specified in the parameter `Limit` is not valid.",
      { Limit: 201 },
    ),
    refusedRead(
      "the category does not exist",
      "InvalidParameter",
      "Invalid parameter. The value `custom` specified in the parameter `Category` is not valid.",
      { Category: "custom" },
    ),
  ],
};
