/**
 * An emulator of Tencent Cloud KMS, with the actions of Tag and STS that go with it, for tests and previews without an
 * account.
 *
 * @packageDocumentation
 * @module tencentcloud-kms-emulator
 */

export type { AccountAccess, AccountOptions } from "./cloud/access/accounts";
export type { Condition } from "./cloud/access/conditions";
export type { IdentityProvider } from "./cloud/access/identityProviders";
export type { Role } from "./cloud/access/roles";
export type { Clock } from "./cloud/clock";
export type { KeepingOptions } from "./cloud/cloud";
export type { FaultName, FaultOptions } from "./cloud/faults";
export type { Credential, EmulatorOptions } from "./cloud/options";
export type { RequestRecord } from "./cloud/requestLog";
export type { AccountDocument, StateDocument } from "./cloud/state/document";
export type { KeyRecord } from "./cloud/state/keyRecord";
export type { KeyMarks, KeyView, KeyViewTag, SystemTag } from "./control/seams";
export { createEmulator, type Emulator, type EmulatorAnswer, type EmulatorRequest } from "./emulator";
export { type RunningEmulator, type ServerOptions, startEmulator } from "./http/server";
