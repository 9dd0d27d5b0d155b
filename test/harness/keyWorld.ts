import { createEmulator, type Emulator, type EmulatorOptions, type KeyView } from "../../emulator/src";
import { type KeyRun, openKeyRun, type StoredKey, type Values } from "./keyRun";
import { type TestSessionOptions, testRegion } from "./session";
import { VirtualClock } from "./virtualClock";

/** An emulated cloud that outlives the runs of the engine. */
export interface KeyWorld {
  readonly emulator: Emulator;
  readonly clock: VirtualClock;
  run(options?: TestSessionOptions): KeyRun;
  /** A key that an earlier run has made. */
  made(declared: Values): Promise<StoredKey>;
  /** A call of somebody else, which is not among `calls` when it is made between two runs. @returns the cloud's answer */
  byHand(action: string, body: object, region?: string): Promise<Values>;
  /** The key as the cloud has it. */
  live(key: { readonly id: string }): KeyView | undefined;
  /** The calls since this was last asked, each with its outcome where that is not `ok`. */
  calls(): readonly string[];
}

export function openKeyWorld(emulatorOptions: EmulatorOptions = {}): KeyWorld {
  const clock = new VirtualClock();
  const emulator = createEmulator({ clock, rateLimit: 0, ...emulatorOptions });
  // What a preview asks of the cloud is the subject of tests of its own; the calls of all others are those of their operation.
  const run = ({ settings = { "tencentcloud:region": testRegion }, ...options }: TestSessionOptions = {}) =>
    openKeyRun({ emulator, clock, settings: { "tencentcloud:previewChecks": "off", ...settings }, ...options });
  const calls = () => {
    const made = emulator.requests().map(({ action, outcome }) => (outcome === "ok" ? action : `${action} ${outcome}`));
    emulator.clearRequests();
    return made;
  };
  return {
    emulator,
    clock,
    run,
    made: async (declared) => {
      const key = await run().up(declared);
      emulator.clearRequests();
      return key;
    },
    byHand: async (action, body, region = testRegion) => {
      const version = action.includes("Tags") ? "2018-08-13" : "2019-01-18";
      const answer = await emulator.handle({ action, version, region, body });
      if (typeof answer === "string") throw new Error(`${action} by hand was not answered: ${answer}`);
      const { Response: response } = JSON.parse(answer.body);
      if ("Error" in response) throw new Error(`${action} by hand: ${response.Error.Code}`);
      return response;
    },
    live: ({ id }) => emulator.keys().find(({ KeyId }) => KeyId === id),
    calls,
  };
}
