import type { Emulator } from "../../../../emulator/src";
import { dynamicHost } from "../../../../provider/host/dynamic/dynamicHost";
import { keyResource } from "../../../../provider/key/resource";
import type { NoteSeen } from "../../../../provider/run/declarations/seen";
import type { ReadDeclarations } from "../../../../provider/run/ports";
import { openSession } from "../../../../provider/run/session";
import { openTestSession, testRegion } from "../../session";
import type { VirtualClock } from "../../virtualClock";
import { otherAccount } from "../engine/programText";
import type { Values } from "../life/life";

export type Host = ReturnType<typeof dynamicHost>;

/** What surrounds the provider processes of one operation of the engine. */
export interface Surroundings {
  readonly emulator: Emulator;
  readonly clock: VirtualClock;
  /** Gets each line that a process prints. */
  readonly print: (line: string) => void;
  /** What the program declares, as the class writes it down for all processes of the operation; nothing where no program runs. */
  readonly declarations: ReadDeclarations;
  /** Gets what a process tells the others. */
  readonly noteSeen: NoteSeen;
}

/** The provider processes of one operation: one for each `Provider`, started when it is first asked. */
export class ProviderProcesses {
  readonly #surroundings: Surroundings;
  readonly #running = new Map<string, ProviderProcess>();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /**
   * The provider that serves a question.
   *
   * @param values those of the properties that the question brings which hold the provider's text
   */
  of(provider: string, values: Values): Host {
    const running = this.#running.get(provider) ?? startProcess(provider, this.#surroundings);
    this.#running.set(provider, running);
    return running.host(String(values.__provider));
  }

  end(): void {
    for (const { end } of this.#running.values()) end();
  }
}

interface ProviderProcess {
  /** The provider that a text exports: the server compiles and configures each text once. */
  readonly host: (text: string) => Host;
  readonly end: () => void;
}

const settingsOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  east: { "tencentcloud:region": "ap-shanghai" },
};
const uinOf: Readonly<Record<string, string>> = { other: otherAccount.uin };

function startProcess(
  provider: string,
  { emulator, clock, print, declarations, noteSeen }: Surroundings,
): ProviderProcess {
  const settings: Readonly<Record<string, string>> = settingsOf[provider] ?? { "tencentcloud:region": testRegion };
  const uin = uinOf[provider];
  const { ports, end } = openTestSession({
    settings,
    emulator,
    clock,
    declarations,
    noteSeen,
    ...(uin !== undefined && { uin }),
  });
  const host = dynamicHost((given, say) => keyResource(openSession(given, ports, say)), print);
  const texts = new Set<string>();
  const config = { get: (name: string) => settings[name], require: (name: string) => settings[name] ?? "" };
  return {
    host(text) {
      if (!text.includes("kmsKey")) throw new Error(`no provider is in the text ${text}`);
      // The server does not wait for it either.
      if (!texts.has(text)) void host.configure({ config });
      texts.add(text);
      return host;
    },
    end,
  };
}
