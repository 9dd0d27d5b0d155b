import { existsSync, readFileSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import type { Key } from "./keys/key";
import type { InvalidType } from "./serviceStatus";

/** What is kept over restarts. */
export interface SavedState {
  readonly format: 1;
  /** Milliseconds that the clock was advanced by. */
  readonly advancedMs: number;
  readonly keys: readonly Key[];
  /** By account. Files written before it could be set lack it. */
  readonly invalidTypes?: Readonly<Record<string, InvalidType>>;
}

/** Only the owner may read it: it holds private keys. */
const fileMode = 0o600;

/** @throws {Error} when the file is there and cannot be understood */
export function loadState(path: string): SavedState | undefined {
  if (!existsSync(path)) return undefined;
  const saved: unknown = readJson(path);
  if (!isSavedState(saved)) throw new Error(`${path} is no state file of this version of the emulator`);
  return saved;
}

function readJson(path: string): unknown {
  const content = readFileSync(path, "utf8");
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw new Error(`${path} is no state file: it is not JSON`, { cause });
  }
}

/** Judges by the format alone; the keys were written by this program. */
const isSavedState = (value: unknown): value is SavedState =>
  typeof value === "object" && value !== null && "format" in value && value.format === 1 && "keys" in value;

/** Writes the state whole: at any moment the file holds one complete state. */
export class StateFile {
  readonly #path: string;
  readonly #snapshot: () => SavedState;
  #changes = 0;
  #durableChanges = 0;
  #writing: Promise<void> | undefined;

  constructor(path: string, snapshot: () => SavedState) {
    this.#path = path;
    this.#snapshot = snapshot;
  }

  /** Notes that the state differs from the file. */
  changed(): void {
    this.#changes += 1;
  }

  /**
   * Resolves when every change so far survives a crash. Changes that wait at the same time share a write.
   *
   * @throws {Error} when the file cannot be written
   */
  async durable(): Promise<void> {
    const wanted = this.#changes;
    while (this.#durableChanges < wanted) {
      this.#writing ??= this.#write().finally(() => {
        this.#writing = undefined;
      });
      await this.#writing;
    }
  }

  async #write(): Promise<void> {
    const written = this.#changes;
    const temporary = `${this.#path}.tmp`;
    const file = await open(temporary, "w", fileMode);
    try {
      // The mode above counts only for a file that was not there.
      await file.chmod(fileMode);
      await file.writeFile(JSON.stringify(this.#snapshot()));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, this.#path);
    await syncDirectory(dirname(this.#path));
    this.#durableChanges = written;
  }
}

/** Makes the renaming survive a crash of the machine. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
