import { readFile } from "node:fs/promises";
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
import { checkSeed, documentOf, putIn } from "./state/contents";
import { type StateDocument, stateDocument } from "./state/document";
import { check } from "./state/judges";
import { StateFile } from "./state/stateFile";
import { Store } from "./store";

/** Where the emulated cloud begins, and where it is kept. */
export interface KeepingOptions {
  /** File that keeps everything over restarts. Without it nothing is kept. */
  readonly state?: string;
  /** File with a seed, which is put in unless there is a state already. */
  readonly seed?: string;
}

/** The emulated cloud: what its calls share. */
export class Cloud {
  readonly settings: Settings;
  readonly store = new Store();
  readonly serviceStatuses = new ServiceStatuses();
  /** Roles and identity providers. */
  readonly accesses: Accesses;
  readonly sessions = new Sessions();
  readonly accessKeys: AccessKeys;
  /** Time as it is outside of the emulated cloud. */
  readonly realClock: Clock;
  readonly clock: CloudClock;
  /** How far the clock that signatures are judged by is ahead of real time; a wrong clock of a client looks the same. */
  signatureOffsetSeconds = 0;
  readonly keyIds = new KeyIds();
  readonly keyPairs = new KeyPairs((key) => this.keep(key));
  readonly faults = new Faults();
  readonly requests = new RequestLog();
  readonly rateLimiter: RateLimiter;
  readonly log: (line: string) => void;
  #file: StateFile | undefined;

  /** @throws {RangeError} for options that make no sense */
  constructor(options: EmulatorOptions = {}) {
    this.settings = settingsOf(options);
    this.realClock = options.clock ?? systemClock;
    this.clock = new CloudClock(this.realClock);
    this.accessKeys = new AccessKeys(this.settings.credentials, this.sessions);
    this.accesses = new Accesses(options.accounts);
    this.rateLimiter = new RateLimiter(this.settings.rateLimit);
    this.log = options.log ?? (() => undefined);
  }

  /**
   * A cloud that is kept in a file, or begins with a seed.
   *
   * @throws {RangeError} for options that make no sense
   * @throws {Error} when the state file is in use, is none, or cannot be read or written, or the seed cannot be read
   */
  static async open({ state, seed, ...options }: EmulatorOptions & KeepingOptions): Promise<Cloud> {
    const cloud = new Cloud(options);
    const opened = state === undefined ? undefined : await StateFile.open(state, cloud);
    cloud.#file = opened?.file;
    try {
      if (seed !== undefined && opened?.isNew !== false) cloud.#seedFrom(seed, await readFile(seed, "utf8"));
      await cloud.durable();
      return cloud;
    } catch (error) {
      await cloud.close();
      throw error;
    }
  }

  allKeys(): Key[] {
    return this.store.all(this.clock.nowSeconds());
  }

  /** @throws {ApiError} when no account has the key */
  key(keyId: string): Key {
    const key = this.store.find(keyId, this.clock.nowSeconds());
    if (key === undefined) throw refusal("ResourceUnavailable.CmkNotFound");
    return key;
  }

  /** Notes what changed in a key. */
  keyChanged(key: Key): void {
    this.store.put(key);
    this.#file?.changed(key.keyId, key);
  }

  /**
   * Keeps a key that was changed after a wait, in which it may have gone, or another may have taken its place. Resolves when
   * every change so far survives a crash.
   *
   * @throws {Error} when the state file cannot be written
   */
  async keep(key: Key): Promise<void> {
    if (this.store.find(key.keyId, this.clock.nowSeconds()) === key) this.keyChanged(key);
    await this.durable();
  }

  keyRemoved(key: Key): void {
    this.store.remove(key);
    this.#file?.changed(key.keyId, undefined);
  }

  /** Notes that something that is kept, but no key, has changed. */
  changed(): void {
    this.#file?.headChanged();
  }

  /**
   * Puts a seed in, over what is there: all of it, or, where something is wrong with it, nothing.
   *
   * @returns its keys, in order
   * @throws {RangeError} with the place of the first mistake
   */
  seed(document: unknown): Key[] {
    check(stateDocument, document);
    checkSeed(this, document);
    const keys = putIn(this, document);
    for (const key of keys) this.keyChanged(key);
    this.changed();
    return keys;
  }

  /** What a seed would have to be for everything to be as it is. */
  snapshot(): StateDocument {
    return documentOf(this);
  }

  /** Forgets everything that came after the start of an emulator without a state and a seed. */
  reset(): void {
    this.store.clear();
    this.serviceStatuses.clear();
    this.accesses.clear();
    this.sessions.clear();
    this.clock.set(0);
    this.signatureOffsetSeconds = 0;
    this.faults.clear();
    this.requests.clear();
    this.#file?.rewrite();
  }

  /** Whether every change so far survives a crash. */
  get isKept(): boolean {
    return this.#file?.isDurable ?? true;
  }

  /** Resolves when every change so far survives a crash. @throws {Error} when the state file cannot be written */
  async durable(): Promise<void> {
    await this.#file?.durable();
  }

  /** As `durable`, but waits for no state file that could not be written last. */
  async settled(): Promise<void> {
    await this.#file?.settled();
  }

  /** Ends the keeping: the state file is anybody's then. */
  async close(): Promise<void> {
    try {
      await this.durable();
    } finally {
      await this.#file?.close();
    }
  }

  #seedFrom(path: string, text: string): void {
    try {
      this.seed(JSON.parse(text));
    } catch (error) {
      if (error instanceof SyntaxError) throw new Error(`${path} is no seed: it is not JSON`, { cause: error });
      if (error instanceof RangeError) throw new Error(`${path} is no seed: ${error.message}`, { cause: error });
      throw error;
    }
  }
}
