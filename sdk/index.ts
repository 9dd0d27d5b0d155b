/**
 * Customer keys of Tencent Cloud KMS as resources of a Pulumi program.
 *
 * @packageDocumentation
 * @module pulumi-tencentcloud-kms
 */

export type { KeyLifecycleState, KeyOrigin, KeyUsage, OnDestroy, OnReplace } from "../provider/key/model/model";
export { KmsKey } from "./kmsKey";
export type { KmsKeyArgs } from "./kmsKeyArgs";
export type { KmsKeyState } from "./kmsKeyState";
export { Provider, type ProviderArgs } from "./provider";
