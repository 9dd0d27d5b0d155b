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
