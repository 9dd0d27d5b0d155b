/**
 * Error codes of the emulated actions with the descriptions of the cloud's documentation and SDKs. The live `Message`
 * texts of these codes are not public, so programs must go by the code. Some are answered only when a fault asks for it.
 *
 * @see https://www.tencentcloud.com/document/product/1030/32201 codes of KMS and those common to all services
 * @see https://cloud.tencent.com/document/api/651/35317 codes of the Tag API
 * @see https://cloud.tencent.com/document/api/1312/48200 codes of STS
 */
export const messages = {
  "AuthFailure.UnauthorizedOperation":
    "You are not authorized to perform this operation. Check your CAM policies, and ensure that you are using the correct access keys.",
  FailedOperation: "Operation failed.",
  InternalError: "Internal error.",
  InvalidParameter: "Invalid parameter.",
  InvalidParameterValue: "Incorrect parameter value.",
  UnauthorizedOperation: "Unauthorized operation.",
  UnsupportedOperation: "Unsupported operation.",

  "FailedOperation.CmkUsedByCloudProduct": "The CMK is being used by a Tencent Cloud product.",
  "FailedOperation.DecryptError": "Decryption failed.",
  "FailedOperation.EncryptionError": "Encryption failed.",
  "FailedOperation.RotateTaskRunning": "Existing ongoing rotation tasks",
  "FailedOperation.TaggingError": "Tagging error.",
  "FailedOperation.SignError": "Signing failed.",
  "FailedOperation.VerifyError": "Verification of the signature failed.",
  "InvalidParameter.DecryptMaterialError": "Decryption of `EncryptedKeyMaterial` failed.",
  "InvalidParameter.InvalidPendingWindowInDays": "The schedule deletion time parameter is invalid.",
  "InvalidParameterValue.AliasAlreadyExists": "The alias already exists.",
  "InvalidParameterValue.DuplicatedKeyId": "Duplicate `KeyId`.",
  "InvalidParameterValue.InvalidAlias": "Incorrect alias format",
  "InvalidParameterValue.InvalidCiphertext": "Incorrect ciphertext format",
  "InvalidParameterValue.InvalidHsmClusterId": "Invalid HSM cluster ID.",
  "InvalidParameterValue.InvalidKeyId": "Invalid `KeyId`.",
  "InvalidParameterValue.InvalidKeyUsage": "Incorrect `KeyUsage` parameter.",
  "InvalidParameterValue.InvalidPlaintext": "Invalid `Plaintext`.",
  "InvalidParameterValue.InvalidType": "Incorrect `Type` parameter.",
  "InvalidParameterValue.MaterialNotMatch": "The key material is different from the one previously imported.",
  "InvalidParameterValue.TagKeysDuplicated": "Duplicate tag key.",
  "InvalidParameterValue.TagsNotExisted": "The tag key or tag value does not exist.",
  "LimitExceeded.CmkLimitExceeded": "The number of CMKs has reached the upper limit.",
  "RequestLimitExceeded.RotateRateLimited":
    "Rotation operation triggers frequency limit, default can only rotate once within 24 hours.",
  "ResourceUnavailable.CloudResourceBindingNotFound": "The CMK is not bound with the Tencent Cloud resource",
  "ResourceUnavailable.CmkArchived": "The CMK has been archived.",
  "ResourceUnavailable.CmkDisabled": "The CMK has been disabled.",
  "ResourceUnavailable.CmkNotFound": "The CMK does not exist.",
  "ResourceUnavailable.CmkNotPendingDelete":
    "As the CMK is not scheduled for deletion, you cannot cancel the schedule deletion.",
  "ResourceUnavailable.CmkShouldBeDisabled": "An enabled CMK cannot be scheduled for deletion.",
  "ResourceUnavailable.CmkStateNotSupport": "This operation cannot be performed under the current CMK status.",
  "ResourceUnavailable.KeyPendingDelete": "The key is not available as it’s pending deleted.",
  // As Secrets Manager words it: the text in KMS's own list speaks of white-box keys, the only ones it is listed for.
  "ResourceUnavailable.NotPurchased": "The service is not purchased.",
  "ResourceUnavailable.TokenExpired": "Token has expired.",
  "UnsupportedOperation.ExternalCmkCanNotRotate": "External CMKs cannot be rotated.",
  "UnsupportedOperation.NotExternalCmk": "Incorrect CMK type. Only `External` CMKs are supported.",
  "UnsupportedOperation.NotRoleOperation": "Unsupported operations for user roles.",
  "UnsupportedOperation.NotUserCreatedCmk": "You can only update the CMKs created by you.",
  "UnsupportedOperation.RotateNotSupported": "Rotation not supported (rotation not enabled, external key, replica key)",
  "UnsupportedOperation.ServiceTemporaryUnavailable": "The service is temporarily unavailable.",
  "UnsupportedOperation.UserVersionNotSupport": "The edition of the account does not support this.",
  "UnsupportedOperation.UnsupportedKeyUsageInCurrentRegion":
    "The encryption method is not supported in the current region.",

  "FailedOperation.CheckMFAError": "Failed to verify MFA.",
  "FailedOperation.MFATypeNotSupported": "The MFA type is not supported.",
  "InvalidParameter.AccessKeyNotSupport": "This type of access key is not supported.",
  "InvalidParameter.OverTimeError": "The validity period exceeds the limit.",
  "InvalidParameter.ParamError": "Incorrect parameter.",
  "InvalidParameter.PolicyTooLong": "The policy is too long.",
  "InvalidParameter.ResouceError": "The six-part resource description in the policy is incorrect.",
  "InvalidParameter.StrategyFormatError": "The policy syntax is incorrect.",
  "InvalidParameter.StrategyInvalid": "The policy is invalid.",
  "InvalidParameter.WebIdentityTokenError": "Incorrect `WebIdentityToken`.",
  "ResourceNotFound.RoleNotFound": "The role does not exist.",

  "InvalidParameter.PaginationTokenInvalid": "The `PaginationToken` parameter is invalid.",
  "InvalidParameter.ReservedTagKey": "System reserved tag keys `qcloud`, `tencent` and `project` cannot be created.",
  "InvalidParameter.Tag": "`Tag` parameter error.",
  "InvalidParameter.UnsupportedService": "The current business does not support tag operations.",
  "InvalidParameterValue.DeleteTagsParamError":
    "`DeleteTags` cannot contain the elements in `ReplaceTags` or `AddTags`.",
  "InvalidParameterValue.OffsetInvalid": "Offset error.",
  "InvalidParameterValue.RegionInvalid": "Region error.",
  "InvalidParameterValue.ResourceDescriptionError": "Resource description error.",
  "InvalidParameterValue.ResourceIdInvalid": "Resource ID error.",
  "InvalidParameterValue.ResourcePrefixInvalid": "Resource prefix error.",
  "InvalidParameterValue.ServiceTypeInvalid": "Service type error.",
  "InvalidParameterValue.TagKeyCharacterIllegal": "Tag key contains illegal characters.",
  "InvalidParameterValue.TagKeyDuplicate": "There are duplicate `TagKeys` in `TagList`.",
  "InvalidParameterValue.TagKeyEmpty": "Tag key cannot be empty.",
  "InvalidParameterValue.TagKeyLengthExceeded": "Tag key length exceeds limit.",
  "InvalidParameterValue.TagValueCharacterIllegal": "Tag value contains illegal characters.",
  "InvalidParameterValue.TagValueEmpty": "The tag value cannot be empty.",
  "InvalidParameterValue.TagValueLengthExceeded": "Tag value length exceeds limit.",
  "InvalidParameterValue.UinInvalid": "`Uin` parameter is invalid.",
  "LimitExceeded.ResourceAttachedTags": "The number of tags associated with the resource exceeds the limit.",
  "LimitExceeded.ResourceNumPerRequest": "The number of resources requested at a time reaches the upper limit.",
  "LimitExceeded.TagNumPerRequest": "The number of tags in a single request exceeds the limit.",
} as const;

export type ErrorCode = keyof typeof messages;
