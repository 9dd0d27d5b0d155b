import type { Environment } from "./ports";

/** Values of the namespace `tencentcloud:`, asked by their whole name, such as `tencentcloud:region`. */
export interface Settings {
  get(key: string): string | undefined;
}

/** Settings of the provider, read when they are asked for. Each throws a {@link UserError} when it is not valid. */
export interface Config {
  /** Long name of a region, such as `ap-guangzhou`; `undefined` when none is configured. */
  readonly region: string | undefined;
  /** @throws {UserError} when no region is configured */
  requireRegion(): string;
  /** Root of the cloud's host names. @default `tencentcloudapi.com` */
  readonly domain: string;
  /** Base URL for KMS, Tag and STS, without a slash at its end. */
  readonly endpoint: string | undefined;
  /** Whether `endpoint` is on this machine: an emulator. */
  readonly isLoopback: boolean;
  /** Accounts (uins) outside which nothing is read or made; `undefined` when all are allowed. */
  readonly allowedAccountIds: readonly string[] | undefined;
  /** Calls a second of an action that allows 100; from 1 to 95. @default 50 */
  readonly requestsPerSecond: number;
  /** Time limit of one attempt of a call, in seconds; an operation gives up after 4 times that. @default 15 */
  readonly requestTimeoutSeconds: number;
}

export function readConfig(_settings: Settings, _environment: Environment): Config {
  throw new Error("to be written");
}
