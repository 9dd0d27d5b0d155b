import { randomUUID } from "node:crypto";
import { constants, readFileSync } from "node:fs";
import { type FileHandle, lstat, open, readlink, realpath, rename, unlink } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Key } from "../keys/key";
import { type Contents, lineOfChanges, linesOf, putIn } from "./contents";
import { FileLock } from "./fileLock";
import { Mistake } from "./judges";
import { readLines } from "./stateText";

/** Only the owner may read it: it holds private keys. */
const fileMode = 0o600;

/** With more lines than these, and twice as many as there are keys, the file is written anew. */
const staleLinesMin = 1000;

/**
 * A file of lines that keeps what the emulated cloud holds. A change is a line at the end of it. When most lines are out of
 * date, it is written whole to another file, which then takes its place.
 */
export class StateFile {
  readonly #contents: Contents;
  /** Where the file is, without links. */
  readonly #path: string;
  readonly #lock: FileLock;
  #file: FileHandle | undefined;
  #size = 0;
  #lines = 0;
  #keys = new Map<string, Key | undefined>();
  #head = false;
  #whole = false;
  #changes = 0;
  #durableChanges = 0;
  #failed = false;
  #writing: Promise<void> | undefined;

  private constructor(contents: Contents, path: string, lock: FileLock) {
    this.#contents = contents;
    this.#path = path;
    this.#lock = lock;
  }

  /**
   * Reads the file into `contents` and keeps them there from then on.
   *
   * @returns the file, and whether there was one
   * @throws {Error} when it is in use, is no state, or cannot be read or written
   */
  static async open(given: string, contents: Contents): Promise<{ file: StateFile; isNew: boolean }> {
    const path = await withoutLinks(given);
    const lock = await FileLock.take(`${path}.lock`, given);
    const file = new StateFile(contents, path, lock);
    try {
      const isNew = !(await named(given, file.#load()));
      if (isNew) file.rewrite();
      await file.durable();
      return { file, isNew };
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Notes that a key differs from the file. @param key `undefined` when there is no more such key */
  changed(keyId: string, key: Key | undefined): void {
    this.#keys.set(keyId, key);
    this.#changes += 1;
  }

  /** Notes that something but keys differs from the file. */
  headChanged(): void {
    this.#head = true;
    this.#changes += 1;
  }

  /** Has the file written whole. */
  rewrite(): void {
    this.#whole = true;
    this.#changes += 1;
  }

  /** Whether every change so far survives a crash. */
  get isDurable(): boolean {
    return this.#durableChanges >= this.#changes;
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

  /** As `durable`, but waits for no file that could not be written last. */
  async settled(): Promise<void> {
    if (!this.#failed) await this.durable().catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
    await this.#lock.release();
  }

  async #load(): Promise<boolean> {
    this.#file = await open(this.#path, constants.O_RDWR | constants.O_APPEND | constants.O_NOFOLLOW).catch(absent);
    if (this.#file === undefined) return false;
    // Nothing else happens meanwhile, and piece by piece it takes several times as long.
    const text = readFileSync(this.#file.fd, "utf8");
    this.#lines = readLines(text, (line) => putIn(this.#contents, line));
    await this.#file.chmod(fileMode);
    this.#size = Buffer.byteLength(text.slice(0, text.lastIndexOf("\n") + 1));
    return true;
  }

  async #write(): Promise<void> {
    const changes = { count: this.#changes, keys: this.#keys, head: this.#head };
    this.#keys = new Map();
    this.#head = false;
    try {
      if (this.#whole || this.#isStale() || !(await this.#isIntact())) await this.#writeWhole();
      else await this.#append(`${JSON.stringify(lineOfChanges(this.#contents, changes))}\n`);
      this.#durableChanges = Math.max(this.#durableChanges, changes.count);
      this.#failed = false;
    } catch (error) {
      this.#failed = this.#whole = true;
      throw error;
    }
  }

  #isStale(): boolean {
    return this.#lines > staleLinesMin + 2 * this.#contents.store.size;
  }

  /** Whether the file is as this object left it, and not deleted, replaced, cut or written to. */
  async #isIntact(): Promise<boolean> {
    const there = await lstat(this.#path).catch(absent);
    const own = await this.#file?.stat();
    return there?.ino === own?.ino && there?.dev === own?.dev && there?.size === this.#size;
  }

  async #append(line: string): Promise<void> {
    await this.#file?.appendFile(line);
    await this.#file?.datasync();
    this.#size += Buffer.byteLength(line);
    this.#lines += 1;
  }

  async #writeWhole(): Promise<void> {
    this.#whole = false;
    const count = this.#changes;
    const lines = Array.from(linesOf(this.#contents), (line) => `${JSON.stringify(line)}\n`);
    const text = lines.join("");
    const temporary = join(dirname(this.#path), `.${basename(this.#path)}.${randomUUID()}`);
    const file = await open(temporary, "ax", fileMode);
    try {
      await file.writeFile(text);
      await file.sync();
      await rename(temporary, this.#path);
    } catch (error) {
      await file.close();
      await unlink(temporary).catch(() => undefined);
      throw error;
    }
    await this.#file?.close();
    this.#file = file;
    this.#size = Buffer.byteLength(text);
    this.#lines = lines.length;
    await syncDirectory(dirname(this.#path));
    this.#durableChanges = count;
  }
}

/** Follows the links that `path` is, also to where nothing is yet. */
async function withoutLinks(path: string): Promise<string> {
  let found = resolve(path);
  for (let links = 0; links < 40; links += 1) {
    const there = await lstat(found).catch(absent);
    if (there === undefined || !there.isSymbolicLink()) {
      if (there?.isFile() === false) throw new Error(`${path} is not a file`);
      return join(await realpath(dirname(found)), basename(found));
    }
    found = resolve(dirname(found), await readlink(found));
  }
  throw new Error(`${path} leads from link to link`);
}

/** Has the messages of these errors begin with the name of the file. */
async function named<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Mistake) throw new Error(`${path} is no state file: ${error.message}`);
    throw error;
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

function absent(error: unknown): undefined {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
}
