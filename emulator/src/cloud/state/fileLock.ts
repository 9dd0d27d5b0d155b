import { randomUUID } from "node:crypto";
import { readlinkSync } from "node:fs";
import { open, readFile, rename, stat, unlink, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

/** Who has a lock, as the lock's file says. */
interface Holder {
  readonly pid: number;
  /** Where the process id means something: a host, and a container on it. */
  readonly machine: string;
  readonly since: string;
}

/** A holder shows that often that it lives. */
const heartbeatMs = 1000;
/** A lock of another machine that nobody touches for so long is of nobody. */
const silenceMs = 3 * heartbeatMs;

/** Paths of the locks that this process has. */
const ownLocks = new Set<string>();

/** The right to use a file, for as long as the file beside it says so. */
export class FileLock {
  readonly #path: string;
  readonly #heartbeat: NodeJS.Timeout;

  private constructor(path: string) {
    this.#path = path;
    this.#heartbeat = setInterval(() => utimes(path, new Date(), new Date()).catch(() => undefined), heartbeatMs);
    this.#heartbeat.unref();
  }

  /**
   * @param path the lock's own file
   * @param what what is locked, for the message
   * @throws {Error} when another process has the lock, with who that is
   */
  static async take(path: string, what: string): Promise<FileLock> {
    while (!(await isMade(path))) {
      const text = await readFile(path, "utf8").catch(absent);
      if (text === undefined) continue;
      if (await isHeld(path, text)) throw new Error(`${what} ${whoHas(text)} (${path})`);
      await removeLeftOver(path, text);
    }
    ownLocks.add(path);
    return new FileLock(path);
  }

  async release(): Promise<void> {
    clearInterval(this.#heartbeat);
    ownLocks.delete(this.#path);
    await unlink(this.#path).catch(absent);
  }
}

async function isMade(path: string): Promise<boolean> {
  try {
    const file = await open(path, "wx", 0o600);
    try {
      const holder: Holder = { pid: process.pid, machine: thisMachine(), since: new Date().toISOString() };
      await file.writeFile(`${JSON.stringify(holder)}\n`);
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

function thisMachine(): string {
  try {
    return `${hostname()} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}

async function isHeld(path: string, text: string): Promise<boolean> {
  const holder = parse(text);
  if (holder?.machine !== thisMachine()) return isTouched(path);
  return holder.pid === process.pid ? ownLocks.has(path) : isAlive(holder.pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, "EPERM");
  }
}

/** Watches whether somebody shows that it lives. */
async function isTouched(path: string): Promise<boolean> {
  const touchedMs = async () => (await stat(path).catch(absent))?.mtimeMs;
  const first = await touchedMs();
  for (let waitedMs = 0; waitedMs < silenceMs; waitedMs += heartbeatMs / 4) {
    await sleep(heartbeatMs / 4);
    const now = await touchedMs();
    if (now === undefined) return false;
    if (now !== first) return true;
  }
  return false;
}

/** Moves it away first: of two processes that find the same lock left over, one must not delete what the other made. */
async function removeLeftOver(path: string, text: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (isCode(error, "ENOENT")) return;
    throw error;
  }
  if ((await readFile(aside, "utf8")) === text) await unlink(aside);
  else await rename(aside, path);
}

function whoHas(text: string): string {
  const holder = parse(text);
  if (holder === undefined) return "is in use by another process";
  const [host = ""] = holder.machine.split(" ");
  return `is in use: process ${holder.pid} on ${host} has it since ${holder.since}`;
}

function parse(text: string): Holder | undefined {
  try {
    const { pid, machine, since }: Partial<Record<keyof Holder, unknown>> = JSON.parse(text);
    if (typeof pid !== "number" || typeof machine !== "string" || typeof since !== "string") return undefined;
    return { pid, machine, since };
  } catch {
    return undefined;
  }
}

function absent(error: unknown): undefined {
  if (!isCode(error, "ENOENT")) throw error;
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;
