import type { Accesses } from "../cloud/access/accounts";
import type { Caller } from "../cloud/access/caller";
import type { Sessions } from "../cloud/access/sessions";
import type { Key } from "../cloud/keys/key";
import type { KeyIds } from "../cloud/keys/keyIds";
import type { EmulatorSettings } from "../cloud/options";
import type { InvalidType } from "../cloud/serviceStatus";
import type { Account, Keys } from "../cloud/store";
import type { KeyPairs } from "../crypto/keyPairs";
import { type AnyTable, checkRequest, type ParameterTable } from "./parameters";

/** What an action may know of the call and touch. */
export interface Call {
  readonly caller: Caller;
  /** The caller's account; `""` for a call without a signature. */
  readonly uin: string;
  /** The region of the call; `""` for a service without regions when none was given. */
  readonly region: string;
  /** Unix seconds by the clock of the emulated cloud. */
  readonly now: number;
  /** The same in milliseconds. */
  readonly nowMs: number;
  /** Unix seconds outside of the emulated cloud, by which what others signed is judged. */
  readonly realNow: number;
  /** The caller's keys in every region. */
  readonly account: Account;
  /** The caller's keys in the region of the call. */
  readonly keys: Keys;
  /** Whether the caller's account has the service. */
  readonly invalidType: InvalidType;
  readonly keyIds: KeyIds;
  readonly keyPairs: KeyPairs;
  readonly settings: EmulatorSettings;
  /** Keeps a key that an action changed after it had waited; resolves when the change survives a crash. */
  readonly kept: (key: Key) => Promise<void>;
  /** Whether tagging fails in this call, after the key was made. */
  readonly tagsFail: boolean;
  /** Roles and identity providers of all accounts. */
  readonly accesses: Accesses;
  readonly sessions: Sessions;
  /** Prints a line for the person who runs the emulator. */
  readonly log: (line: string) => void;
}

interface Definition<Request, Response> {
  /** Every field of the request. */
  readonly parameters: ParameterTable<Request>;
  /** Requests a second that the documentation allows. */
  readonly ratePerSecond: number;
  /** Names what has this rate together. @default the action alone */
  readonly rateShared?: string;
  /** Whether the action changes what is stored; one that does is not asynchronous. */
  readonly writes: boolean;
  /** Whether calls may come without a signature. @default false */
  readonly unsigned?: boolean;
  /**
   * Does the work. It checks everything before its first change, so that a refusal changes nothing.
   *
   * @throws {ApiError} what the cloud refuses
   */
  readonly run: (call: Call, request: Request) => Answer<Response> | Promise<Answer<Response>>;
}

/** Every field of the response; the `RequestId` is added for all. */
type Answer<Response> = Required<Omit<Response, "RequestId">>;

/** The request of an action that takes none. */
export type NoParameters = Record<never, never>;

/** An action whose request and response types do not matter to the reader. */
export interface Action {
  readonly parameters: AnyTable;
  readonly ratePerSecond: number;
  readonly rateShared: string | undefined;
  readonly writes: boolean;
  readonly unsigned: boolean;
  readonly handle: (call: Call, request: unknown) => object | Promise<object>;
}

/** Ties an action to the request and response types of the vendor's SDK. */
export function defineAction<Request extends object, Response>(definition: Definition<Request, Response>): Action {
  const { ratePerSecond, rateShared, writes, unsigned = false, run } = definition;
  const parameters: ParameterTable<Request> = definition.parameters;
  return {
    parameters,
    ratePerSecond,
    rateShared,
    writes,
    unsigned,
    handle(call, request) {
      checkRequest(parameters, request);
      return run(call, request);
    },
  };
}
