export type { Clock } from "./clock";
export { createEmulator, type Emulator, type EmulatorAnswer, type EmulatorRequest } from "./emulator";
export type { FaultName, FaultOptions } from "./faults";
export type { Credential, EmulatorOptions } from "./options";
export type { RequestRecord } from "./requestLog";
export type { KeyMarks, KeyView, SystemTag } from "./seams";
export { type RunningEmulator, type ServerOptions, startEmulator } from "./server";
