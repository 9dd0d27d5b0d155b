/**
 * An emulator of Tencent Cloud KMS, with the actions of Tag and STS that go with it, for tests and previews without an
 * account.
 *
 * @packageDocumentation
 * @module tencentcloud-kms-emulator
 */

export type { Clock } from "./clock";
export { createEmulator, type Emulator, type EmulatorAnswer, type EmulatorRequest } from "./emulator";
export type { FaultName, FaultOptions } from "./faults";
export type { Credential, EmulatorOptions } from "./options";
export type { RequestRecord } from "./requestLog";
export type { KeyMarks, KeyView, KeyViewTag, SystemTag } from "./seams";
export { type RunningEmulator, type ServerOptions, startEmulator } from "./server";
