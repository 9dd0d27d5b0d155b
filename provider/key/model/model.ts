/** The values of a key as the provider works with them; the cloud's spelling of the same is in `mapping.ts`. */

/** Key usages of https://cloud.tencent.com/document/api/573/34430, and `..._RSA_2048` and `..._ECDSA384` of the SDK. */
export const keyUsages = [
  "ENCRYPT_DECRYPT",
  "ASYMMETRIC_DECRYPT_RSA_2048",
  "ASYMMETRIC_DECRYPT_SM2",
  "ASYMMETRIC_SIGN_VERIFY_SM2",
  "ASYMMETRIC_SIGN_VERIFY_ECC",
  "ASYMMETRIC_SIGN_VERIFY_RSA_2048",
  "ASYMMETRIC_SIGN_VERIFY_ECDSA384",
] as const;
/**
 * What a key is for.
 *
 * @useDeclaredType
 */
export type KeyUsage = (typeof keyUsages)[number];

export const keyOrigins = ["TENCENT_KMS", "EXTERNAL"] as const;
/**
 * Where the key material comes from: made by KMS, or imported.
 *
 * @useDeclaredType
 */
export type KeyOrigin = (typeof keyOrigins)[number];

export const keyLifecycleStates = ["Enabled", "Disabled", "PendingDelete", "PendingImport", "Archived"] as const;
/**
 * The five states of a key in the cloud.
 *
 * @useDeclaredType
 */
export type KeyLifecycleState = (typeof keyLifecycleStates)[number];

export const wishedKeyStates = ["Enabled", "Disabled", "Archived"] as const;
/** The states that a program can ask for. */
export type WishedKeyState = (typeof wishedKeyStates)[number];

export const onDestroys = ["scheduleDeletion", "archive", "disable"] as const;
/**
 * What becomes of a key that leaves the program.
 *
 * @useDeclaredType
 */
export type OnDestroy = (typeof onDestroys)[number];
export const isOnDestroy = (value: unknown): value is OnDestroy => onDestroys.some((known) => known === value);

export const onReplaces = ["archive", "scheduleDeletion", "disable"] as const;
/**
 * What becomes of the old key when a new one takes its place.
 *
 * @useDeclaredType
 */
export type OnReplace = (typeof onReplaces)[number];
export const isOnReplace = (value: unknown): value is OnReplace => onReplaces.some((known) => known === value);

export type Tags = Readonly<Record<string, string>>;

/** The inputs that a program may leave out; `alias`, `region` and those that name a key are apart, since what is declared leaves them out. */
export interface DeclarableInputs {
  readonly description: string;
  readonly keyUsage: KeyUsage;
  readonly origin: KeyOrigin;
  readonly hsmClusterId: string;
  /** `PendingDelete` only as what `read` found. */
  readonly keyState: WishedKeyState | "PendingDelete";
  readonly keyRotationEnabled: boolean;
  readonly rotateDays: number;
  readonly tags: Tags;
  readonly pendingWindowInDays: number;
  readonly onDestroy: OnDestroy;
  readonly onReplace: OnReplace;
}
export type DeclarableName = keyof DeclarableInputs;

/** Inputs after `check`: what the program declares, always with `alias` and `region`, and the names of what it declares. */
export interface KeyInputs extends Partial<DeclarableInputs> {
  readonly alias: string;
  /** Long name of a region, such as `ap-guangzhou`. */
  readonly region: string;
  readonly adoptKeyId?: string;
  readonly restoreKeyId?: string;
  /** Sorted names of the inputs that the program gives, without `alias`, `region` and those that name a key. */
  readonly declared: readonly string[];
}

/** What a message needs to know of a key, of whatever kind. Times are Unix seconds, 0 for none. */
export interface KeyOutline {
  readonly keyId: string;
  readonly alias: string;
  readonly description: string;
  readonly keyUsage: string;
  readonly origin: string;
  readonly hsmClusterId: string;
  readonly keyState: string;
  readonly createTime: number;
  readonly deletionDate: number;
  /** `user`, or the name of the cloud product that made the key. */
  readonly owner: string;
  /** A copy of a key of another region. */
  readonly replica: boolean;
}

/** What the cloud knows of a key of a kind that this version knows. */
export interface LiveKey extends KeyOutline {
  readonly region: string;
  readonly keyUsage: KeyUsage;
  readonly origin: KeyOrigin;
  readonly keyState: KeyLifecycleState;
  readonly keyRotationEnabled: boolean;
  /** 0 where the cloud tells none. */
  readonly rotateDays: number;
  /** The custom tags; `undefined` when they were not asked for. */
  readonly tags: Tags | undefined;
  readonly creatorUin: string;
  /** `creatorUin/<uin>/<KeyId>`, as the Tag API names it. */
  readonly resourceId: string;
  readonly nextRotateTime: number;
  readonly lastRotateTime: number;
  readonly validTo: number;
}

/** The outputs in the state: each always present, so that none is unknown in a preview of an unchanged key. */
export interface KeyProperties {
  readonly alias: string;
  readonly description: string;
  readonly keyUsage: KeyUsage;
  readonly origin: KeyOrigin;
  readonly hsmClusterId: string;
  readonly region: string;
  readonly keyState: KeyLifecycleState;
  readonly keyRotationEnabled: boolean;
  readonly rotateDays: number;
  readonly tags: Tags;
  readonly pendingWindowInDays: number;
  readonly onDestroy: OnDestroy;
  readonly onReplace: OnReplace;
  readonly adoptKeyId: string;
  /** Absent in states of version 0.1.0. */
  readonly restoreKeyId: string;
  readonly keyId: string;
  /** The account's uin, as `GetCallerIdentity` names it. */
  readonly accountId: string;
  readonly createTime: number;
  readonly owner: string;
  readonly creatorUin: string;
  readonly resourceId: string;
  /** Six-part resource name, as CAM policies use it. */
  readonly qcs: string;
  readonly nextRotateTime: number;
  readonly lastRotateTime: number;
  readonly deletionDate: number;
  readonly validTo: number;
  /** Of `CreateKey`: 0 success, 1 internal error, 2 business error. */
  readonly tagCode: number;
  readonly tagMsg: string;
  /** Of `CreateKey`; `""` for an adopted or imported key. */
  readonly requestId: string;
  readonly publicKeyPem: string;
  /** The resource that the key belongs to. Absent in states of version 0.1.0, of an import, and of a key that is only read. */
  readonly __urn?: string;
}
