export type { Clock } from "./cloud/clock";
export type { FaultName, FaultOptions } from "./cloud/faults";
export type { Credential, EmulatorOptions } from "./cloud/options";
export type { RequestRecord } from "./cloud/requestLog";
export type { KeyMarks, KeyView, SystemTag } from "./control/seams";
export { createEmulator, type Emulator, type EmulatorAnswer, type EmulatorRequest } from "./emulator";
export { type RunningEmulator, type ServerOptions, startEmulator } from "./http/server";
