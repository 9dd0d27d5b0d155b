import type * as pulumi from "@pulumi/pulumi";
import type { KeyOrigin, KeyUsage, OnDestroy, OnReplace, WishedKeyState } from "../provider/key/model/model";

/**
 * The arguments of a `KmsKey`. All of them may be left out.
 *
 * What a change does is one of three: *update* (the key stays, calls change it), *replace* (another key is made; refused
 * while the key is protected) or *state only* (nothing is called; Pulumi notes it).
 *
 * What the program never declared is not managed, and a difference there is no change. What it stops declaring shows in the
 * preview: the description and the tags become empty, everything else stays as it is. The resource option
 * `ignoreChanges` leaves a declared property to others.
 *
 * A value that Pulumi does not know yet passes the rules in the preview, and is judged by `pulumi up`.
 */
export interface KmsKeyArgs {
  /**
   * The name of the key, unique in its region of the account. It can be changed at any time: programs and policies refer
   * to the KeyId, not to it.
   *
   * 1 to 60 letters, digits, `-` and `_`; the first a letter or digit; not beginning with `kms-` in any case, which is
   * kept for cloud products. Cloud field: `Alias`.
   *
   * Change: update. No longer declared: stays. A key that leaves the program is renamed first
   * (`retired-<alias>-<part of the KeyId>`), so that its alias is free at once.
   *
   * @default the name of the resource, made valid, `-`, and 7 hex digits that tell its stack and its place in the program
   * @see https://www.tencentcloud.com/document/product/1030/32785
   */
  alias?: pulumi.Input<string | undefined>;

  /**
   * What the key is for, in words.
   *
   * At most 1,024 bytes of UTF-8: a Chinese character has three. Cloud field: `Description`.
   *
   * Change: update. No longer declared: becomes empty.
   *
   * @default ""
   * @see https://www.tencentcloud.com/document/product/1030/32181
   */
  description?: pulumi.Input<string | undefined>;

  /**
   * What the key can do, and with it its algorithm. Not every region offers every usage; SM2 is for regions of mainland
   * China.
   *
   * - `ENCRYPT_DECRYPT`: symmetric, SM4 or AES-256 as the region has it. The only usage that rotates, or that takes
   *   material of one's own
   * - `ASYMMETRIC_DECRYPT_RSA_2048`, `ASYMMETRIC_DECRYPT_SM2`: the public key encrypts, KMS decrypts
   * - `ASYMMETRIC_SIGN_VERIFY_RSA_2048`, `ASYMMETRIC_SIGN_VERIFY_SM2`, `ASYMMETRIC_SIGN_VERIFY_ECC` (P-256),
   *   `ASYMMETRIC_SIGN_VERIFY_ECDSA384` (P-384): KMS signs, the public key verifies
   *
   * Cloud field: `KeyUsage`.
   *
   * Change: replace. No longer declared: stays.
   *
   * @default "ENCRYPT_DECRYPT"
   * @see https://www.tencentcloud.com/document/product/1030/32199
   * @example A key whose public half verifies signatures anywhere.
   * ```ts
   * const release = new KmsKey("release", { keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" });
   * export const publicKey = release.publicKeyPem;
   * ```
   */
  keyUsage?: pulumi.Input<KeyUsage | undefined>;

  /**
   * Where the key material comes from: made by KMS (`TENCENT_KMS`), or imported (`EXTERNAL`). An external key begins as
   * `PendingImport` and waits for its material, which is imported outside of Pulumi.
   *
   * `EXTERNAL` only with the usage `ENCRYPT_DECRYPT`. Cloud field: `Type` of `CreateKey`, 1 or 2; `Origin` when read.
   *
   * Change: replace. No longer declared: stays.
   *
   * @default "TENCENT_KMS"
   * @see https://www.tencentcloud.com/document/product/1030/32796
   */
  origin?: pulumi.Input<KeyOrigin | undefined>;

  /**
   * Id of the HSM cluster that holds the key. Only the exclusive and the managed edition of KMS have clusters. Cloud
   * field: `HsmClusterId`.
   *
   * Change: replace. No longer declared: stays.
   *
   * @default none: the shared cluster of the region
   * @see https://www.tencentcloud.com/document/product/1030/32200
   */
  hsmClusterId?: pulumi.Input<string | undefined>;

  /**
   * Long name of the region that holds the key, such as `ap-guangzhou`. A key never leaves its region.
   *
   * Not empty. Sent as the header `X-TC-Region`.
   *
   * Change: replace. No longer declared: stays. A changed configuration or environment never replaces a key: it is for
   * new keys.
   *
   * @default the setting `tencentcloud:region`, else the environment variable `TENCENTCLOUD_REGION`, else an error
   * @see https://www.tencentcloud.com/document/product/1030/32174
   * @example One key in another region, with the same credentials.
   * ```ts
   * const backup = new KmsKey("backup", { region: "ap-shanghai" });
   * ```
   */
  region?: pulumi.Input<string | undefined>;

  /**
   * The state that the key is to be in: `Enabled`, `Disabled` (cannot be used at all), or `Archived` (decrypts what it
   * encrypted, and encrypts nothing new). Where somebody changed a declared state, `pulumi preview --refresh` shows it
   * and `pulumi up --refresh` brings it back.
   *
   * A new external key cannot be `Disabled` or `Archived`: it has no material yet. Cloud field: `KeyState`.
   *
   * Change: update. No longer declared: stays. Who disables a key in an incident is not undone by a program that never
   * mentioned its state. A scheduled deletion is taken back in any case, since a declared key exists.
   *
   * @default a new key is `Enabled`
   * @see https://www.tencentcloud.com/document/product/1030/32195
   * @see https://www.tencentcloud.com/document/product/1030/38198
   */
  keyState?: pulumi.Input<WishedKeyState | undefined>;

  /**
   * Whether KMS makes new material for the key at intervals. The KeyId stays, and old ciphertext can still be decrypted.
   *
   * `true` only for symmetric keys of the origin `TENCENT_KMS`. Cloud field: `KeyRotationEnabled`.
   *
   * Change: update. No longer declared: stays.
   *
   * @default false
   * @see https://www.tencentcloud.com/document/product/1030/32191
   */
  keyRotationEnabled?: pulumi.Input<boolean | undefined>;

  /**
   * Days between two rotations.
   *
   * Integer, 7 to 365; only beside `keyRotationEnabled: true`. Cloud field: `RotateDays`.
   *
   * Change: update. No longer declared: stays.
   *
   * @default 365 when rotation is turned on
   * @see https://www.tencentcloud.com/document/product/1030/32191
   */
  rotateDays?: pulumi.Input<number | undefined>;

  /**
   * All custom tags of the key: declared, it is the whole set, and a tag that somebody else put there is removed. Tags
   * that the system sets are never touched.
   *
   * At most 50. A key has 1 to 127 characters, a value 1 to 255: letters (Chinese ones too), digits, spaces inside, and
   * `+ - = . _ : / @ ( ) [ ] , ; > <`. Keys that begin with `qcs:`, `qcloud`, `tencent`, `project` or `项目` are reserved.
   * Cloud: `Tags` of `CreateKey`, then the Tag API.
   *
   * Change: update, tag by tag. No longer declared: becomes empty.
   *
   * @default {}
   * @see https://www.tencentcloud.com/document/product/651/13354
   */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;

  /**
   * Days between the moment a key leaves the program and the destruction of its material, for keys whose deletion is
   * scheduled. It is a time to change one's mind, not a time to go on: the key is disabled first and cannot be used from
   * then on. Until the date it can be brought back; after it, what the key encrypted is lost.
   *
   * Integer, 7 to 30. Cloud field: `PendingWindowInDays`.
   *
   * Change: state only; what the state holds counts when the key leaves. No longer declared: the default again.
   *
   * @default 30
   * @see https://www.tencentcloud.com/document/product/1030/33534
   */
  pendingWindowInDays?: pulumi.Input<number | undefined>;

  /**
   * What becomes of the key when it leaves the program, or with `pulumi destroy`. Protected keys do not leave.
   *
   * - `scheduleDeletion`: disabled at once, destroyed after `pendingWindowInDays`
   * - `archive`: can still decrypt
   * - `disable`: kept, and cannot be used until somebody enables it
   *
   * A key that is archived or disabled stays in the account, and Pulumi knows it no more.
   *
   * Change: state only; what the state holds counts when the key leaves. No longer declared: the default again.
   *
   * @default "scheduleDeletion"
   * @see https://www.tencentcloud.com/document/product/1030/32780
   */
  onDestroy?: pulumi.Input<OnDestroy | undefined>;

  /**
   * What becomes of the old key when a change replaces it: the same choices as `onDestroy`, but here data that the old key
   * encrypted is most likely still there, so it keeps the ability to decrypt.
   *
   * Change: state only; what the program says in the run that replaces the key counts. No longer declared: the default
   * again.
   *
   * @default "archive"
   * @see https://www.tencentcloud.com/document/product/1030/38198
   */
  onReplace?: pulumi.Input<OnReplace | undefined>;

  /**
   * KeyId of an existing key that this resource takes over instead of making a new one. The key is not changed by that:
   * what differs from the arguments shows in the next preview, as ordinary updates. A KeyId can be used once in a program.
   *
   * Refused: a key that does not exist in the region and account, that a cloud product made, that is a replica or is
   * scheduled for deletion, that another resource of the program has, or whose usage, origin or HSM cluster differs from
   * the declared one.
   *
   * Change: this key's id, or removed once the key is taken over, is no difference; another id is a replacement.
   *
   * @default none: a new key is made
   * @example
   * ```ts
   * const orders = new KmsKey("orders", {
   *   alias: "orders",
   *   adoptKeyId: "7c99b7de-6afb-11f1-9b26-525400f27fe5",
   * });
   * ```
   */
  adoptKeyId?: pulumi.Input<string | undefined>;

  /**
   * KeyId of a key that was taken out of use before, which this resource takes back instead of making a new one, so that
   * what it encrypted stays readable: a key that is scheduled for deletion, archived or disabled. Its deletion is canceled
   * or its archive left, it gets this resource's alias, it is enabled (unless `keyState` says otherwise), and what the
   * program declares is set; the preview shows each of these. What the program does not declare stays as the key has it.
   * A KeyId can be used once in a program, and not beside `adoptKeyId`.
   *
   * Refused: a key that is in use, that does not exist in the region and account, that a cloud product made, that is a
   * replica, that another resource of the program has, or whose usage, origin or HSM cluster differs from the declared one
   * (that of a new key where the program declares none).
   *
   * Change: this key's id, or removed once the key is back, is no difference; another id is a replacement.
   *
   * @default none: a new key is made
   * @see https://www.tencentcloud.com/document/product/1030/32780 for canceling a deletion
   * @example
   * ```ts
   * const orders = new KmsKey("orders", {
   *   alias: "orders",
   *   restoreKeyId: "7c99b7de-6afb-11f1-9b26-525400f27fe5",
   * });
   * ```
   */
  restoreKeyId?: pulumi.Input<string | undefined>;
}
