import type { KeyState } from "./keyStates";
import type { KeyUsage } from "./keyUsages";

/** A key as it is stored: plain JSON. Times are Unix seconds, 0 when there is none. */
export interface Key {
  readonly keyId: string;
  /** The account that owns the key. */
  readonly uin: string;
  /** The sub-account that made it; left out when that was the account itself. */
  readonly creatorUin?: string;
  readonly region: string;
  readonly createTime: number;
  readonly usage: KeyUsage;
  readonly origin: "TENCENT_KMS" | "EXTERNAL";
  readonly hsmClusterId: string;
  alias: string;
  description: string;
  state: KeyState;
  /** `user`, or the product that made the key. */
  owner: string;
  /** The product that uses the key; `""` when none does. */
  usedBy: string;
  /** The region that the key is a replica of; `""` for a primary. */
  sourceRegion: string;
  rotationEnabled: boolean;
  rotateDays: number;
  nextRotateTime: number;
  lastRotateTime: number;
  deletionDate: number;
  /** Whether the key has material: always, unless it is `EXTERNAL` and nothing was imported or it expired. */
  hasMaterial: boolean;
  /** When imported material expires; 0 is never. */
  validTo: number;
  tags: KeyTag[];
  /** Made when it is first wanted. */
  keyPair?: KeyPair;
  /**
   * What the material of every version of a symmetric key is derived from; base64. A key of a seed that does not give it has
   * material that is made of its KeyId. An `EXTERNAL` key has none.
   */
  materialSecret?: string;
  /** How often the key rotated: the number of the version that encrypts. @default 0 */
  rotations?: number;
  /** What was imported, base64, while the key has it. */
  importedMaterial?: string;
  /** Tells the material that was imported first, the only one that the key takes ever after. */
  importedFingerprint?: string;
  /** The newest pair that material can be wrapped with. */
  importParameters?: ImportParameters;
  /** The resources of products that use the key. @default none */
  bindings?: readonly Binding[];
}

export const wrappingAlgorithms = ["RSAES_PKCS1_V1_5", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"] as const;
export type WrappingAlgorithm = (typeof wrappingAlgorithms)[number];

export interface ImportParameters {
  readonly algorithm: WrappingAlgorithm;
  /** Base64. */
  readonly token: string;
  /** PKCS#8 as PEM. */
  readonly privateKey: string;
  readonly validTo: number;
}

export interface Binding {
  readonly productId: string;
  readonly resourceId: string;
}

/** Who made a key. */
export const creatorOf = ({ uin, creatorUin = uin }: Key): string => creatorUin;

export interface KeyTag {
  readonly key: string;
  value: string;
  readonly category: "Custom" | "System";
}

export interface KeyPair {
  /** SubjectPublicKeyInfo in DER, as base64. */
  readonly publicKey: string;
  /** PKCS#8 as PEM; of SM2 the scalar in hexadecimal. */
  readonly privateKey: string;
}

export const secondsPerDay = 86_400;
