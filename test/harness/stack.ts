import { onTestFinished } from "vitest";
import type { ServerOptions } from "../../emulator/src";
import { keyNames } from "./keyNames";
import { pulumi, runPulumi } from "./pulumiCommand";
import { type Calls, callsIn } from "./stackCalls";
import { account, region, type StackCloud, startStackCloud } from "./stackCloud";
import { makeStackFolder, type StackFolder, stackName } from "./stackFolder";
import type { Program } from "./stackProgram";
import { resourcesIn, type StateResource } from "./stackState";
import { changesIn, disguise, messagesIn, summaryIn } from "./stackText";

export { account, region, startSeconds } from "./stackCloud";
export { javascript, program } from "./stackProgram";
export { keyType, type StateResource } from "./stackState";

export interface StackOptions {
  readonly emulator?: ServerOptions;
  /** What the emulated cloud holds at the start: the content of its state file. */
  readonly cloudState?: object;
  /** Variables of the environment beside region, credentials and endpoint; `undefined` takes one away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Settings of the stack in clear, such as `tencentcloud:region`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * What one run of Pulumi said and did. What differs from run to run is replaced: `<payments>` is the KeyId of the resource
 * `payments`, `<payments 2>` that of its second key, `<payments to 8>` the beginning that retired aliases end with.
 */
export interface CommandResult extends Calls {
  /** The display of the resources: standard output. */
  readonly output: string;
  /** Of the display, the resources that change, by name, and the lines of their properties that do. */
  readonly changes: string;
  /** How many resources changed in which way, such as `~ 1 to update, 1 unchanged`. */
  readonly summary: string;
  /** Standard error, without empty lines and the one that tells of the emulator. */
  readonly messages: string;
}

type Flag = `--${string}`;
/** A program replaces the one that is there; flags go to Pulumi. */
type Command = (...what: readonly (Program | Flag)[]) => Promise<CommandResult>;

const commands = ["up", "preview", "refresh", "destroy"] as const;
type Commands = Readonly<Record<(typeof commands)[number], Command>>;

/** A stack of its own, with an emulated cloud of its own; both are gone when the test is. */
export interface Stack extends Commands {
  /** The commands for where they must fail. */
  readonly failing: Commands;
  /** `pulumi import --file`, with the content of the file. */
  importFile(content: object): Promise<CommandResult>;
  configure(settings: Readonly<Record<string, string>>): Promise<void>;
  setSecret(key: string, value: string): Promise<void>;
  /** Changes variables of the environment for the commands that follow; `undefined` takes one away. */
  setEnvironment(values: Readonly<Record<string, string | undefined>>): void;
  /** Any other command of Pulumi; it must succeed. */
  pulumi(...args: readonly string[]): Promise<CommandResult>;
  /** The resources in the state, the stack itself and providers included. */
  resources(): Promise<readonly StateResource[]>;
  /** The one resource of this name in the state that is not to be deleted. */
  stateOf(name: string): Promise<StateResource>;
  /** Has results of commands call a key so that is in no state, or not yet. */
  nameKey(keyId: string, name: string): void;
  /** KeyIds and paths replaced, as in the results of commands. */
  disguised(text: string): string;
  readonly cloud: StackCloud;
  readonly folder: StackFolder;
  /** In which the commands run. */
  readonly environment: NodeJS.ProcessEnv;
}

/** Opens a stack for the test that is running, with the program `program({})`, which declares nothing. */
export async function openStack(options: StackOptions = {}): Promise<Stack> {
  const { pulumiEnvironment } = await import("../../scripts/environment.mjs");
  const folder = await makeStackFolder();
  onTestFinished(() => folder.remove());
  const { cloudState, emulator } = options;
  const kept = cloudState && { state: await folder.write("cloud.json", `${JSON.stringify(cloudState)}\n`) };
  const cloud = await startStackCloud({ ...kept, ...emulator });
  onTestFinished(() => cloud.close());

  const env: NodeJS.ProcessEnv = {
    ...pulumiEnvironment(pulumi),
    ...folder.environment,
    TENCENTCLOUD_REGION: region,
    TENCENTCLOUD_SECRET_ID: account.secretId,
    TENCENTCLOUD_SECRET_KEY: account.secretKey,
    TENCENTCLOUD_ENDPOINT: cloud.endpoint,
    ...options.environment,
  };
  const names = keyNames();
  const hide = (text: string) => disguise(text, { keys: names.known(), folder: folder.path, endpoint: cloud.endpoint });
  const resources = async () => {
    const found = resourcesIn(await folder.readCheckpoint());
    names.learn(found);
    return found;
  };

  async function run(args: readonly string[], mustFail = false): Promise<CommandResult> {
    await cloud.clearRequests();
    const { exitCode, stdout, stderr } = await runPulumi([...args, "--non-interactive"], folder.path, env);
    if ((exitCode !== 0) !== mustFail) {
      const ended = mustFail ? "succeeded" : `ended with exit code ${exitCode}`;
      throw new Error(`pulumi ${args.join(" ")} ${ended}\n${stdout}\n${stderr}`);
    }
    const requests = await cloud.requests();
    await resources();
    const output = hide(stdout);
    return {
      output,
      changes: changesIn(output),
      summary: summaryIn(output),
      messages: messagesIn(hide(stderr)),
      ...callsIn(requests, names.known()),
    };
  }

  const command =
    (name: keyof Commands, mustFail: boolean): Command =>
    async (...what) => {
      const programs = what.filter((part) => typeof part !== "string");
      for (const program of programs) await folder.writeProgram(program);
      const flags = what.filter((part) => typeof part === "string");
      return run([name, ...flagsOf[name], ...flags], mustFail);
    };
  const all = (mustFail: boolean): Commands => ({
    up: command("up", mustFail),
    preview: command("preview", mustFail),
    refresh: command("refresh", mustFail),
    destroy: command("destroy", mustFail),
  });

  await folder.writeProgram({ source: "" });
  await run(["stack", "init", stackName]);
  if (options.settings !== undefined) await folder.configure(options.settings);
  return {
    ...all(false),
    failing: all(true),
    async importFile(content) {
      const file = await folder.write("import.json", JSON.stringify(content));
      return run(["import", "--file", file, "--generate-code=false", "--protect=false", "--skip-preview", "--yes"]);
    },
    configure: (settings) => folder.configure(settings),
    async setSecret(key, value) {
      await run(["config", "set", "--secret", key, value]);
    },
    setEnvironment: (values) => {
      Object.assign(env, values);
    },
    pulumi: (...args) => run(args),
    resources,
    async stateOf(name) {
      const found = (await resources()).filter((resource) => resource.name === name && !resource.delete);
      const [resource] = found;
      if (resource === undefined || found.length > 1) throw new Error(`${found.length} resources are named ${name}`);
      return resource;
    },
    nameKey: names.set,
    disguised: hide,
    cloud,
    folder,
    environment: env,
  };
}

const display: readonly Flag[] = ["--diff", "--color=never"];
/** What a command changes is seen in the preview; where that is not the subject, it would only cost time. */
const unasked: readonly Flag[] = [...display, "--skip-preview", "--yes"];
const flagsOf: Readonly<Record<keyof Commands, readonly Flag[]>> = {
  up: unasked,
  preview: display,
  refresh: unasked,
  destroy: unasked,
};
