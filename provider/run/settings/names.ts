/** Namespace of the stack configuration, as users of the other Tencent Cloud providers know it. */
export const namespace = "tencentcloud";

/** The settings that there are, without their namespace. */
export const settingNames = [
  "region",
  "domain",
  "endpoint",
  "allowedAccountIds",
  "requestsPerSecond",
  "requestTimeoutSeconds",
  "previewChecks",
  "protectKeys",
  "secretId",
  "secretKey",
  "securityToken",
] as const;

/** A setting of Tencent's bridged provider, which may be in the same stack, that is none of this one. */
export interface ForeignSetting {
  /** Whether it chooses an account or an identity: what it was meant to guard or to be would silently be another. */
  readonly choosesIdentity: boolean;
  /** What to do instead. */
  readonly instead: string;
}

const identity = (instead: string): ForeignSetting => ({ choosesIdentity: true, instead });
const other = (instead: string): ForeignSetting => ({ choosesIdentity: false, instead });

const giveRole = "run Pulumi with the role's temporary credentials in secretId, secretKey and securityToken";
const giveCredentials = "give the credentials themselves, in secretId and secretKey";

export const foreignSettings: Readonly<Record<string, ForeignSetting>> = {
  assumeRole: identity(giveRole),
  assumeRoleWithSaml: identity(giveRole),
  assumeRoleWithWebIdentity: identity(giveRole),
  camRoleName: identity("run on the machine that has the role, which is found without its name"),
  cosDomain: other("it concerns no keys"),
  enablePodOidc: identity("nothing has to be enabled: the identity of a pod is found"),
  forbiddenAccountIds: identity("name the accounts that are allowed, in allowedAccountIds"),
  mfaCertification: identity(giveRole),
  profile: identity(giveCredentials),
  protocol: other("calls are made over https, but for an endpoint on this machine"),
  sharedCredentialsDir: identity(giveCredentials),
};

/** Variables of the environment of this package alone. */
export const variablePrefix = "TENCENTCLOUD_KMS_";
export const variables = ["TENCENTCLOUD_KMS_LOG"] as const;
/** Of the emulator, and of the tests. */
export const variableGroups = ["TENCENTCLOUD_KMS_EMULATOR_", "TENCENTCLOUD_KMS_TEST_"] as const;

/** By which Tencent's other tools choose an account or an identity. */
export const foreignVariables: readonly string[] = [
  "TENCENTCLOUD_ASSUME_ROLE_ARN",
  "TENCENTCLOUD_ASSUME_ROLE_PRINCIPAL_ARN",
  "TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION",
  "TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN",
  "TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE",
  "TENCENTCLOUD_CAM_ROLE_NAME",
  "TENCENTCLOUD_CREDENTIALS_FILE",
  "TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER",
  "TENCENTCLOUD_PROFILE",
  "TENCENTCLOUD_ROLE_ARN",
  "TENCENTCLOUD_SHARED_CREDENTIALS_DIR",
];
