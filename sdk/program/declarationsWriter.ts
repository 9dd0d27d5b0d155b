import { tmpdir } from "node:os";
import * as pulumi from "@pulumi/pulumi";
import type { ProgramResource } from "../../provider/run/declarations/programResource";
import { sweepDeclarations } from "../../provider/run/declarations/removeDeclarations";
import { writeDeclarations } from "../../provider/run/declarations/writeDeclarations";
import { engineAddress } from "./engine";
import type { ProgramRun } from "./programRun";

/** Time that writes may take which nobody waits for; after that they are made every `laterMs`. */
const freeMs = 20;
const laterMs = 2000;

/** Writes down what a program declares, for the provider processes of the same operation. */
export interface DeclarationsWriter {
  /** Notes what is known of a resource, `key` standing for it. */
  note(key: object, resource: ProgramResource): void;
  /** Resolves once all that was noted is written: what one turn of the event loop notes is written in one go. */
  written(): Promise<void>;
  /** To be called for each resource, and what it returns once the engine has answered, with the KeyId if there is one. */
  awaited(key: object): (keyId?: string) => void;
}

/**
 * The writer of a run. A preview deletes nothing, and mocks have no provider process: there nothing is written.
 *
 * A file that cannot be written is told once, in a line.
 */
export function declarationsWriter(run: ProgramRun): DeclarationsWriter | undefined {
  const address = pulumi.runtime.isDryRun() ? undefined : engineAddress();
  if (address === undefined) return undefined;

  const write = () => {
    clearTimeout(run.later);
    delete run.later;
    if (run.isBroken) return;
    const place = { directory: tmpdir(), uid: process.geteuid?.() };
    const startMs = performance.now();
    try {
      const content = { pid: process.pid, ...languageHost(address), resources: [...run.resources.values()] };
      writeDeclarations(address, content, place);
      if (!run.isSwept) sweepDeclarations({ ...place, nowMs: Date.now(), isAlive });
      run.isSwept = true;
    } catch (error) {
      run.isBroken = true;
      void pulumi.log.warn(brokenLine(error));
    }
    run.spentMs += performance.now() - startMs;
  };

  return {
    note(key, resource) {
      run.resources.set(key, resource);
    },
    written() {
      run.turn ??= new Promise((resolve) => {
        setImmediate(() => {
          delete run.turn;
          write();
          resolve();
        });
      });
      return run.turn;
    },
    awaited(key) {
      run.awaited += 1;
      return (keyId) => {
        run.awaited -= 1;
        const resource = run.resources.get(key);
        if (resource !== undefined && keyId !== undefined) run.resources.set(key, { ...resource, has: keyId });
        // The engine deletes what was dropped when the program has nothing left to wait for, at once after the last answer.
        if (run.awaited === 0 || run.spentMs < freeMs) write();
        else run.later ??= setTimeout(write, laterMs).unref();
      };
    },
  };
}

/** A program that a language host started finds the engine's address in its environment; one of the Automation API does not. */
function languageHost(address: string): { readonly host?: number } {
  const { PULUMI_NODEJS_ENGINE: engine } = process.env;
  return engine && address.endsWith(engine) ? { host: process.ppid } : {};
}

const brokenLine = (error: unknown): string =>
  "What this program declares could not be written down for the provider's processes " +
  `(${error instanceof Error ? error.message : String(error)}): where they cannot tell what is to become of a key, ` +
  "they take the milder way.";

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process may not be asked, but is there.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
