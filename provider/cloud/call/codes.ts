/**
 * What each error code of the cloud means for a call that got it.
 *
 * - `retry`: the cloud did nothing, and the same call may work in a moment
 * - `unclear`: the call may have been carried out; it may be sent again where a second time changes nothing
 * - `gone`: there is no such key
 * - `refused`: the cloud did nothing, and will do nothing the next time
 */
export type CodeKind = "retry" | "unclear" | "gone" | "refused";

export interface CodeFacts {
  readonly kind: CodeKind;
  /** What to do now: one or two sentences. */
  readonly advice: string;
}

const retry = (advice: string): CodeFacts => ({ kind: "retry", advice });
const unclear = (advice: string): CodeFacts => ({ kind: "unclear", advice });
const gone = (advice: string): CodeFacts => ({ kind: "gone", advice });
const refused = (advice: string): CodeFacts => ({ kind: "refused", advice });

/** A refresh or destroy gets the stack configuration of the last `up` from the state. */
const authentication = (advice: string) =>
  refused(
    `${advice} On a refresh or destroy these may be those of the last \`up\`: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or add --run-program.`,
  );

/**
 * Codes of the actions that the provider uses, and those of every action. Sources: the error codes of the pages of the
 * actions, https://cloud.tencent.com/document/api/573/34432 and https://cloud.tencent.com/document/api/651/35317.
 */
export const codes: Readonly<Record<string, CodeFacts>> = {
  // Signature, identity and permissions
  AuthFailure: authentication("Check the credentials."),
  "AuthFailure.InvalidAuthorization": authentication(
    "The signature is malformed: check the credentials for stray characters.",
  ),
  "AuthFailure.InvalidSecretId": authentication("Use the SecretId of an API key: one of another kind does not work."),
  "AuthFailure.MFAFailure": authentication("Use an API key that needs no multi-factor authentication."),
  "AuthFailure.SecretIdNotFound": authentication("Check the SecretId: its API key is deleted, disabled or mistyped."),
  "AuthFailure.SignatureExpire": authentication("Set this machine's clock: it is more than 5 minutes off."),
  "AuthFailure.SignatureFailure": authentication("Check the SecretKey: it is not the one of this SecretId."),
  "AuthFailure.TokenFailure": authentication("Get a new session token, or unset a stale one."),
  "AuthFailure.UnauthorizedOperation": authentication("Grant this action in CAM, or use credentials that have it."),
  UnauthorizedOperation: refused("Have the account's administrator allow this action in CAM."),
  "UnsupportedOperation.NotRoleOperation": refused("Use credentials of a CAM user: a role may not do this."),
  IpInBlacklist: refused("Run from another address: this one is on the account's block list."),
  IpNotInWhitelist: refused("Run from an address that the account allows, or add this one to its list."),

  // Load and trouble in the cloud
  RequestLimitExceeded: retry("Other callers use up the rate: lower tencentcloud:requestsPerSecond, or run later."),
  "RequestLimitExceeded.GlobalRegionUinLimitExceeded": retry(
    "The account's rate over all regions is used up: run fewer deployments at once.",
  ),
  "RequestLimitExceeded.IPLimitExceeded": retry(
    "The rate of this address is used up: run fewer deployments from here at once.",
  ),
  "RequestLimitExceeded.UinLimitExceeded": retry("The account's rate is used up: run its deployments one by one."),
  InternalError: unclear(
    "The cloud failed; run the command again, and if it stays, give the request id to Tencent Cloud's support.",
  ),
  ServiceUnavailable: unclear("The gateway is out of service; run the command again in a few minutes."),
  "UnsupportedOperation.ServiceTemporaryUnavailable": unclear(
    "KMS is out of service for now; see Tencent Cloud's status page and run the command again.",
  ),

  // What the gateway refuses
  ActionOffline: refused("The cloud has withdrawn this action: update pulumi-tencentcloud-kms."),
  DryRunOperation: refused("This was a trial run of the cloud's, nothing was done; report it to this provider."),
  FailedOperation: refused(
    "The service gave no reason; run the command again, and if it stays, ask support with the request id.",
  ),
  InvalidAction: refused("The endpoint does not know the action: check tencentcloud:endpoint and tencentcloud:domain."),
  InvalidParameter: refused(
    "The cloud and this provider disagree about a field: compare the value with the cloud's page, or update the provider.",
  ),
  InvalidParameterValue: refused("Correct the value that the cloud names."),
  InvalidRequest: refused("The request's form was refused: look for a proxy that changes requests."),
  LimitExceeded: refused("Delete what is not needed any more, or ask Tencent Cloud for a higher quota."),
  MissingParameter: refused("Declare the input that the cloud names; if there is none, update the provider."),
  NoSuchProduct: refused("This endpoint serves another product: check TENCENTCLOUD_ENDPOINT and TENCENTCLOUD_DOMAIN."),
  NoSuchVersion: refused("This endpoint does not serve the API's version: use the cloud's own, or a current emulator."),
  RequestSizeLimitExceeded: refused("Declare less at once: fewer or shorter tags and a shorter description."),
  ResourceInUse: refused("Wait until the other change of this resource is through, then run the command again."),
  ResourceInsufficient: refused("The region has no capacity left: choose another region, or run later."),
  ResourceNotFound: refused("Run `pulumi refresh` to see what is there."),
  ResourceUnavailable: refused("Look at the key in the KMS console, then run `pulumi up --refresh`."),
  ResponseSizeLimitExceeded: refused("The answer is too long for the cloud's gateway; report it to this provider."),
  UnknownParameter: refused(
    "The endpoint does not know a field that this provider sends: use the cloud's own, or a current emulator.",
  ),
  UnsupportedOperation: refused(
    "This edition of KMS cannot do that: compare the key's usage and origin with the edition's features.",
  ),
  UnsupportedProtocol: refused("Only GET and POST are allowed: look for a proxy that changes the method."),
  UnsupportedRegion: refused(
    "The service is not in this region: set `region`, or tencentcloud:region, to one of the list on KMS's console page.",
  ),

  // KMS: the key and its state
  "ResourceUnavailable.CmkNotFound": gone(
    "Run `pulumi up --refresh`; if the key should be there, check region and account of the credentials.",
  ),
  "ResourceUnavailable.CmkStateNotSupport": refused(
    "The key's state changed meanwhile: run `pulumi up --refresh` to see it and act on it.",
  ),
  "ResourceUnavailable.CmkShouldBeDisabled": refused(
    "Someone enabled the key meanwhile: run the command again, it disables the key first.",
  ),
  "ResourceUnavailable.CmkNotPendingDelete": refused(
    "Someone took the deletion back already: run `pulumi refresh` and look at the preview.",
  ),
  "FailedOperation.CmkUsedByCloudProduct": refused(
    "Detach the key from the cloud product that uses it (the console lists them under the key), then run again.",
  ),
  "UnsupportedOperation.ExternalCmkCanNotRotate": refused("Take keyRotationEnabled away: imported keys do not rotate."),
  "UnsupportedOperation.NotUserCreatedCmk": refused(
    "A cloud product made this key, so only that product changes it: take it out of the program.",
  ),

  // KMS: values of a key
  "InvalidParameterValue.AliasAlreadyExists": refused(
    "Choose another alias, or take the key that has it over with adoptKeyId.",
  ),
  "InvalidParameterValue.InvalidAlias": refused(
    "Write an alias of 1 to 60 letters, digits, - and _, which begins with a letter or digit and not with kms-.",
  ),
  "InvalidParameterValue.InvalidHsmClusterId": refused(
    "Check hsmClusterId: it must be a cluster of this region, in an exclusive or managed edition.",
  ),
  "InvalidParameterValue.InvalidKeyId": refused("Check the KeyId: it looks like 93866e69-9755-11ef-8e65-52540089bc41."),
  "InvalidParameterValue.DuplicatedKeyId": refused("A key was asked for twice in a call; report it to this provider."),
  "InvalidParameterValue.InvalidKeyUsage": refused(
    "Declare a keyUsage that this region offers; ENCRYPT_DECRYPT is in each.",
  ),
  "InvalidParameterValue.InvalidType": refused(
    "Declare another origin: this region or edition does not import key material.",
  ),
  "InvalidParameter.InvalidPendingWindowInDays": refused("Declare pendingWindowInDays from 7 to 30."),
  "LimitExceeded.CmkLimitExceeded": refused(
    "Delete keys of this region that nobody uses, or ask for a higher quota (200 by default; scheduled keys do not count).",
  ),
  // Not on the page of CreateKey, but what KMS answers elsewhere for a service that is not activated.
  "ResourceUnavailable.NotPurchased": refused("Activate KMS in its console, or settle what the account owes."),
  "UnsupportedOperation.UnsupportedKeyUsageInCurrentRegion": refused(
    "Choose another keyUsage or another region: this region does not have the algorithm.",
  ),

  // Tags
  "FailedOperation.TaggingError": unclear("The key may exist without its tags: run `pulumi up` again."),
  "InvalidParameterValue.TagKeysDuplicated": refused("Declare each tag key once."),
  "InvalidParameterValue.TagsNotExisted": refused("Create the tag keys and values in the Tag console first."),
  "FailedOperation.PolicyEnforcedInvalid": refused("Use tags that the account's tag policy allows."),
  "FailedOperation.ResourceTagProcessing": refused(
    "An earlier change of these tags is still under way: run `pulumi up` again in a minute.",
  ),
  "InvalidParameter.ReservedTagKey": refused(
    "Rename the tag: keys that begin with qcs:, qcloud, tencent or project are kept for the cloud.",
  ),
  "InvalidParameter.Tag": refused("Check keys and values of `tags` against the rules in the Tag documentation."),
  "InvalidParameterValue.DeleteTagsParamError": refused(
    "A tag was set and removed at once; report it to this provider.",
  ),
  "InvalidParameterValue.ResourceDescriptionError": refused(
    "Run `pulumi refresh`: the key's resource name in the state may be stale.",
  ),
  "InvalidParameterValue.RegionInvalid": refused("Write the region's long name, such as ap-guangzhou."),
  "InvalidParameterValue.ResourceIdInvalid": refused(
    "The Tag service does not know the key: run `pulumi up --refresh`.",
  ),
  "InvalidParameterValue.ResourcePrefixInvalid": refused(
    "The Tag service does not know KMS keys by `key`; update the provider.",
  ),
  "InvalidParameterValue.ServiceTypeInvalid": refused(
    "The Tag service does not know `kms` on this site: leave `tags` out.",
  ),
  "InvalidParameterValue.UinInvalid": refused("Use credentials of the account that owns the key."),
  "InvalidParameterValue.TagKeyCharacterIllegal": refused(
    "Take characters that tags may not hold out of the tag's key.",
  ),
  "InvalidParameterValue.TagKeyEmpty": refused("Give each tag a key of 1 to 127 characters."),
  "InvalidParameterValue.TagKeyLengthExceeded": refused("Shorten the tag's key to 127 characters."),
  "InvalidParameterValue.TagValueCharacterIllegal": refused(
    "Take characters that tags may not hold out of the tag's value.",
  ),
  "InvalidParameterValue.TagValueEmpty": refused("Give each tag a value of 1 to 255 characters."),
  "InvalidParameterValue.TagValueLengthExceeded": refused("Shorten the tag's value to 255 characters."),
  "LimitExceeded.Quota": refused("The account's quota of tags is used up: delete unused ones in the Tag console."),
  "LimitExceeded.ResourceAttachedTags": refused("Declare at most 50 tags; system tags on the key count too."),
  "LimitExceeded.TagKey": refused(
    "The account has as many tag keys as it may: reuse one, or delete unused keys in the Tag console.",
  ),
  "LimitExceeded.TagValue": refused(
    "This tag key has as many values as it may: reuse one, or delete unused values in the Tag console.",
  ),
};

/** For a code that is not in the table. */
export const unknownCode: CodeFacts = refused(
  "Look the code up in the cloud's documentation, correct the cause and run the command again.",
);

export const factsOf = (code: string): CodeFacts =>
  (Object.hasOwn(codes, code) ? codes[code] : undefined) ?? unknownCode;
