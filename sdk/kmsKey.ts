import * as pulumi from "@pulumi/pulumi";
import type {
  KeyLifecycleState,
  KeyOrigin,
  KeyProperties,
  KeyUsage,
  OnDestroy,
  OnReplace,
} from "../provider/key/model/model";
import type { KmsKeyArgs } from "./kmsKeyArgs";
import type { KmsKeyState } from "./kmsKeyState";
import { afterTransformations } from "./program/afterTransformations";
import { declareKey } from "./program/declareKey";
import { refuseUnknownNames } from "./program/unknownNames";
import { protection } from "./protection";
import { refuseUnreachablePackage } from "./providerProcess";
import { providerText } from "./providerText";
import { refuseCredentialsInClear } from "./stackConfig";

/**
 * A customer key of Tencent Cloud KMS.
 *
 * Keys are protected: Pulumi refuses to delete or replace one, in the preview and by its name, until the program says
 * `{ protect: false }` (which takes effect in the same run). A key that then leaves the program is disabled at once, and
 * destroyed after `pendingWindowInDays`; `onDestroy` says otherwise. A replacement keeps the old key able to decrypt.
 *
 * Another `keyUsage`, `origin`, `hsmClusterId` or `region` makes another key; everything else changes the key that is
 * there.
 *
 * The preview of a key that does not change knows all outputs, and so does that of a key that is read with `get`. Which ones
 * the preview of a creation or a change knows stands at each output. A replacement is a creation.
 *
 * @example
 * ```ts
 * import { KmsKey } from "pulumi-tencentcloud-kms";
 *
 * const payments = new KmsKey("payments", {
 *   alias: "payments",
 *   description: "Card data at rest",
 *   keyRotationEnabled: true,
 *   rotateDays: 90,
 *   tags: { team: "payments", env: "prod" },
 * });
 *
 * export const keyId = payments.id;
 * ```
 *
 * @example A key of another region or account; everything else is as before.
 * ```ts
 * const shanghai = new Provider("shanghai", { region: "ap-shanghai" });
 * const copy = new KmsKey("copy", {}, { provider: shanghai });
 * ```
 */
export class KmsKey extends pulumi.CustomResource {
  /** The type token, by which policy packs tell keys from other resources. **State format**: it never changes. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/tencentcloud:KmsKey";

  /**
   * Reads an existing key, which stays outside of this stack: it is neither changed nor deleted by it. A key that does not
   * exist is an error.
   *
   * @param name name of the resource in the program
   * @param id the KeyId
   * @param state the region that holds the key, where it is not the configured one
   * @throws {pulumi.ResourceError} at once: without an `id`, for credentials in clear and unknown settings in the stack
   * configuration, and when the provider process could not load this package. Reading fails, in the preview already, when
   * the region of the account has no such key (the error names both), when no region or no credentials are
   * configured, when the account is not one of `allowedAccountIds`, and when the cloud refuses the call
   * @example
   * ```ts
   * const shared = KmsKey.get("shared", "7c99b7de-6afb-11f1-9b26-525400f27fe5", { region: "ap-guangzhou" });
   * ```
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: KmsKeyState,
    opts?: pulumi.CustomResourceOptions,
  ): KmsKey {
    // Without an id the SDK would register a resource instead of reading one, and so make a new key.
    if (!id) {
      throw refusal(name, opts, "get needs the KeyId of an existing key.");
    }
    return new KmsKey(name, state, pulumi.mergeOptions(opts, { id }));
  }

  /** Whether an object is a `KmsKey`, also one of another copy of this package. */
  static override isInstance(obj: unknown): obj is KmsKey {
    return typeof obj === "object" && obj !== null && "__pulumiType" in obj && obj.__pulumiType === KmsKey.__pulumiType;
  }

  /** The KeyId: the same output as `id`. Unknown in the preview that creates the key, known in that of a change. */
  declare readonly keyId: pulumi.Output<string>;
  /** The name of the key. Known in every preview, as far as the argument is. */
  declare readonly alias: pulumi.Output<string>;
  /**
   * What the key is for, in words; `""` for none. Unknown in a preview that creates or changes the key, unless
   * declared.
   */
  declare readonly description: pulumi.Output<string>;
  /** What the key can do. Unknown in a preview that creates or changes the key, unless declared. */
  declare readonly keyUsage: pulumi.Output<KeyUsage>;
  /** Where the key material comes from. Unknown in a preview that creates or changes the key, unless declared. */
  declare readonly origin: pulumi.Output<KeyOrigin>;
  /**
   * Id of the HSM cluster that holds the key; `""` for none. Unknown in a preview that creates or changes the key,
   * unless declared.
   */
  declare readonly hsmClusterId: pulumi.Output<string>;
  /** Long name of the region that holds the key. Known in every preview, as far as the argument is. */
  declare readonly region: pulumi.Output<string>;
  /**
   * The state that the key is in; the argument of this name is the wish. Unknown in a preview that creates or changes
   * the key, unless declared.
   */
  declare readonly keyState: pulumi.Output<KeyLifecycleState>;
  /**
   * Whether KMS makes new material for the key at intervals. Unknown in a preview that creates or changes the key,
   * unless declared.
   */
  declare readonly keyRotationEnabled: pulumi.Output<boolean>;
  /**
   * Days between two rotations; 0 where the cloud tells none. Unknown in a preview that creates or changes the key,
   * unless declared.
   */
  declare readonly rotateDays: pulumi.Output<number>;
  /** The custom tags of the key. Unknown in a preview that creates or changes the key, unless declared. */
  declare readonly tags: pulumi.Output<Record<string, string>>;
  /**
   * Days that a scheduled deletion of this key will wait. Unknown in a preview that creates or changes the key, unless
   * declared.
   */
  declare readonly pendingWindowInDays: pulumi.Output<number>;
  /**
   * What will become of the key when it leaves the program. Unknown in a preview that creates or changes the key,
   * unless declared.
   */
  declare readonly onDestroy: pulumi.Output<OnDestroy>;
  /**
   * What will become of the key when another one replaces it. Unknown in a preview that creates or changes the key,
   * unless declared.
   */
  declare readonly onReplace: pulumi.Output<OnReplace>;
  /**
   * KeyId by which the key was taken over; `""` for a key that this resource made. Unknown in a preview that creates or
   * changes the key, unless declared.
   */
  declare readonly adoptKeyId: pulumi.Output<string>;
  /**
   * KeyId by which the key was taken back into use; `""` for a key that this resource made. Unknown in a preview that
   * creates or changes the key, unless declared.
   */
  declare readonly restoreKeyId: pulumi.Output<string>;
  /** The account that holds the key (its uin). Unknown in a preview that creates or changes the key. */
  declare readonly accountId: pulumi.Output<string>;
  /** When the key was made, in Unix seconds. Unknown in a preview that creates or changes the key. */
  declare readonly createTime: pulumi.Output<number>;
  /**
   * `user`, or the name of the cloud product that made the key. Unknown in a preview that creates or changes the key.
   */
  declare readonly owner: pulumi.Output<string>;
  /** The account or sub-account that made the key (its uin). Unknown in a preview that creates or changes the key. */
  declare readonly creatorUin: pulumi.Output<string>;
  /** `creatorUin/<uin>/<KeyId>`, as the Tag API names the key. Unknown in a preview that creates or changes the key. */
  declare readonly resourceId: pulumi.Output<string>;
  /**
   * The six-part resource name, as access policies (CAM) name the key. Unknown in a preview that creates or changes the
   * key.
   */
  declare readonly qcs: pulumi.Output<string>;
  /**
   * When the key will rotate next, in Unix seconds; 0 for never. Unknown in a preview that creates or changes the key.
   */
  declare readonly nextRotateTime: pulumi.Output<number>;
  /** When the key rotated last, in Unix seconds; 0 for never. Unknown in a preview that creates or changes the key. */
  declare readonly lastRotateTime: pulumi.Output<number>;
  /**
   * When a scheduled deletion will destroy the key, in Unix seconds; 0 for never. Unknown in a preview that creates or
   * changes the key.
   */
  declare readonly deletionDate: pulumi.Output<number>;
  /**
   * When imported material expires, in Unix seconds; 0 for never. Unknown in a preview that creates or changes the key.
   */
  declare readonly validTo: pulumi.Output<number>;
  /**
   * How tagging the new key went: 0 well, 1 an internal error, 2 a refusal. Unknown in a preview that creates or
   * changes the key.
   */
  declare readonly tagCode: pulumi.Output<number>;
  /** What the cloud said about tagging the new key. Unknown in a preview that creates or changes the key. */
  declare readonly tagMsg: pulumi.Output<string>;
  /**
   * Id of the request that made the key; `""` for one that was taken over or imported. Unknown in a preview that
   * creates or changes the key.
   */
  declare readonly requestId: pulumi.Output<string>;
  /**
   * The public half of an asymmetric key, in PEM; `""` for a symmetric key. Unknown in a preview that creates or
   * changes the key.
   */
  declare readonly publicKeyPem: pulumi.Output<string>;

  /**
   * @param name name of the resource in the program
   * @throws {pulumi.ResourceError} for the option `import`, for credentials in clear and unknown settings in the stack
   * configuration, for a KeyId or an alias that another resource of the program has, and when the provider process could
   * not load this package; a wrong argument is reported by the preview
   */
  constructor(name: string, args?: KmsKeyArgs, opts?: pulumi.CustomResourceOptions) {
    refuseCredentialsInClear(opts?.parent);
    refuseUnknownNames(opts?.parent);
    refuseUnreachablePackage(name, opts?.parent);
    // The SDK records a stack for each promise of each output, which is most of the time that a program of many keys
    // takes. It lifts this limit by itself where it looks for the line of the program that declares the resource.
    const stackTraceLimit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      if (opts?.id === undefined) {
        const declared = declareKey({
          name,
          type: KmsKey.__pulumiType,
          props: inputs(name, args, opts),
          opts: { ...opts, protect: protection(opts ?? {}) },
          stackTraceLimit,
        });
        super(KmsKey.__pulumiType, name, declared.props, declared.opts);
        declared.begun(this.id);
      } else {
        const props = { ...outputs, region: args?.region, __get: true, __provider: providerText };
        super(
          KmsKey.__pulumiType,
          name,
          props,
          afterTransformations(opts, stackTraceLimit, (read) => read),
        );
      }
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
    this.keyId = this.id;
  }
}

/** The SDK makes an `Output` of each property that it is given, and only of these. */
const outputs: Record<Exclude<keyof KeyProperties, "keyId" | "__urn">, undefined> = {
  alias: undefined,
  description: undefined,
  keyUsage: undefined,
  origin: undefined,
  hsmClusterId: undefined,
  region: undefined,
  keyState: undefined,
  keyRotationEnabled: undefined,
  rotateDays: undefined,
  tags: undefined,
  pendingWindowInDays: undefined,
  onDestroy: undefined,
  onReplace: undefined,
  adoptKeyId: undefined,
  restoreKeyId: undefined,
  accountId: undefined,
  createTime: undefined,
  owner: undefined,
  creatorUin: undefined,
  resourceId: undefined,
  qcs: undefined,
  nextRotateTime: undefined,
  lastRotateTime: undefined,
  deletionDate: undefined,
  validTo: undefined,
  tagCode: undefined,
  tagMsg: undefined,
  requestId: undefined,
  publicKeyPem: undefined,
};

/** All arguments go to the provider, which refuses those it does not know, but for two names that the SDK keeps back. */
function inputs(name: string, args: KmsKeyArgs = {}, opts: pulumi.CustomResourceOptions = {}): pulumi.Inputs {
  if (opts.import !== undefined) {
    throw refusal(
      name,
      opts,
      `the option import cannot work in a dynamic provider. To take over an existing key, write adoptKeyId: ${JSON.stringify(opts.import)} ` +
        "among its arguments, or write the key into the state with pulumi import --file.",
    );
  }
  for (const reserved of ["id", "urn"]) {
    if (reserved in args) {
      throw refusal(
        name,
        opts,
        `unknown argument ${reserved}. To read an existing key use KmsKey.get, to take one over the argument adoptKeyId.`,
      );
    }
  }
  return { ...outputs, ...args, __provider: providerText };
}

function refusal(name: string, opts: pulumi.CustomResourceOptions | undefined, why: string): pulumi.ResourceError {
  return new pulumi.ResourceError(`KmsKey "${name}": ${why}`, opts?.parent, true);
}
