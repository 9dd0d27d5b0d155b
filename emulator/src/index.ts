/**
 * An emulator of Tencent Cloud KMS, with the actions of Tag and STS that go with it, for tests and previews without an
 * account.
 *
 * @packageDocumentation
 * @module tencentcloud-kms-emulator
 */

export type { Clock } from "./cloud/clock";
export type { FaultName, FaultOptions } from "./cloud/faults";
export type { Credential, EmulatorOptions } from "./cloud/options";
export type { RequestRecord } from "./cloud/requestLog";
export type { KeyMarks, KeyView, KeyViewTag, SystemTag } from "./control/seams";
export { createEmulator, type Emulator, type EmulatorAnswer, type EmulatorRequest } from "./emulator";
export { type RunningEmulator, type ServerOptions, startEmulator } from "./http/server";
