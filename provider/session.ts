import type { Cloud } from "./cloud/cloud";
import type { KeyReader } from "./cloud/keyIndex";
import type { Config, Settings } from "./config";
import type { Ports } from "./ports";

export type { Settings };

/** All that lasts as long as the provider's process. */
export interface Session {
  /** Prints one line for the person who runs Pulumi. */
  warn(line: string): void;
  /** Prints `line`, unless a line was printed for `key` before. */
  once(key: string, line: string): void;
  readonly config: Config;
  /** The cloud in a region; always the same object for the same region. */
  cloud(region: string): Cloud;
  /** Reads keys of a region; always the same object for the same region. */
  keys(region: string): KeyReader;
  /** The uin of the caller's account, asked once; `region` is where a first question goes. */
  accountId(region: string): Promise<string>;
}

export function openSession(_settings: Settings, _ports: Ports): Session {
  throw new Error("to be written");
}
