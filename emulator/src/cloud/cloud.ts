import { KeyPairs } from "../crypto/keyPairs";
import { refusal } from "../errors";
import { RateLimiter } from "../gateway/rateLimiter";
import { AccessKeys } from "./access/accessKeys";
import { Accesses } from "./access/accounts";
import { Sessions } from "./access/sessions";
import { type Clock, CloudClock, systemClock } from "./clock";
import { Faults } from "./faults";
import type { Key } from "./keys/key";
import { KeyIds } from "./keys/keyIds";
import { type EmulatorOptions, type Settings, settingsOf } from "./options";
import { RequestLog } from "./requestLog";
import { ServiceStatuses } from "./serviceStatus";
import { loadState, type SavedState, StateFile } from "./stateFile";
import { Store } from "./store";

/** The emulated cloud: what its calls share. */
export class Cloud {
  readonly settings: Settings;
  readonly store: Store;
  readonly serviceStatuses: ServiceStatuses;
  /** Roles and identity providers. */
  readonly accesses: Accesses;
  readonly sessions = new Sessions();
  readonly accessKeys: AccessKeys;
  /** Time as it is outside of the emulated cloud. */
  readonly realClock: Clock;
  readonly clock: CloudClock;
  readonly keyIds = new KeyIds();
  readonly keyPairs = new KeyPairs(() => this.changed());
  readonly faults = new Faults();
  readonly requests = new RequestLog();
  readonly rateLimiter: RateLimiter;
  readonly log: (line: string) => void;
  readonly #file: StateFile | undefined;

  /**
   * @throws {RangeError} for options that make no sense
   * @throws {Error} when the state file cannot be read
   */
  constructor(options: EmulatorOptions = {}) {
    const saved = options.state === undefined ? undefined : loadState(options.state);
    this.settings = settingsOf(options);
    this.realClock = options.clock ?? systemClock;
    this.clock = new CloudClock(this.realClock, saved?.advancedMs);
    this.store = new Store(saved?.keys);
    this.accessKeys = new AccessKeys(this.settings.credentials, this.sessions);
    this.accesses = new Accesses(options.accounts);
    this.serviceStatuses = new ServiceStatuses(saved?.invalidTypes);
    this.rateLimiter = new RateLimiter(this.settings.rateLimit);
    this.log = options.log ?? (() => undefined);
    this.#file = options.state === undefined ? undefined : new StateFile(options.state, () => this.#snapshot());
  }

  allKeys(): Key[] {
    return this.store.all(this.clock.nowSeconds());
  }

  /** @throws {ApiError} when no account has the key */
  key(keyId: string): Key {
    const key = this.allKeys().find((candidate) => candidate.keyId === keyId);
    if (key === undefined) throw refusal("ResourceUnavailable.CmkNotFound");
    return key;
  }

  /** Notes that what is kept has changed. */
  changed(): void {
    this.#file?.changed();
  }

  /** Resolves when every change so far survives a crash. */
  async durable(): Promise<void> {
    await this.#file?.durable();
  }

  #snapshot(): SavedState {
    return {
      format: 1,
      advancedMs: this.clock.advancedMs,
      keys: this.allKeys(),
      invalidTypes: this.serviceStatuses.saved(),
    };
  }
}
