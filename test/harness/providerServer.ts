import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { onTestFinished } from "vitest";
import { providerText } from "../../sdk/providerText";
import { programFolder } from "./programFolder";
import { failureOf, fromStruct, toStruct, type Values } from "./providerMessages";

export interface ProviderServerOptions {
  /** The program's directory, where the engine starts the process. @default one that finds what is installed here */
  readonly folder?: string;
  /** All of its environment but PATH. @default {} */
  readonly environment?: Readonly<Record<string, string>>;
  /** The text that stands in the state, asked for each question. @default the one that `KmsKey` writes */
  readonly text?: () => string;
}

/** The dynamic provider process of Pulumi's Node SDK, asked as the engine asks it. */
export interface ProviderServer {
  /** `settings` is the whole stack configuration, or what an explicit provider was given. */
  configure(settings: Values): Promise<void>;
  check(news: Values, olds?: Values): Promise<{ inputs: Values; failures: { property: string; reason: string }[] }>;
  diff(id: string, olds: Values, news: Values): Promise<{ changes: boolean | undefined; replaces: string[] }>;
  create(inputs: Values): Promise<{ id: string; properties: Values }>;
  /** A refresh: the engine hands over the outputs of the state. */
  read(id: string, properties: Values): Promise<ReadAnswer>;
  /** The `get` of a program: there are only inputs. */
  get(id: string, inputs: Values): Promise<ReadAnswer>;
  update(id: string, olds: Values, news: Values): Promise<Values>;
  delete(id: string, properties: Values): Promise<void>;
  /** What it has printed for the person so far, as far as that has arrived. */
  printed(): string;
  /** Ends the process, and tells all that it printed for the person. */
  stop(): Promise<string>;
}

export interface ReadAnswer {
  /** `""` when it is gone. */
  readonly id: string;
  readonly properties: Values;
  readonly inputs: Values;
}

const changes: Readonly<Record<number, boolean | undefined>> = {
  [messages.DiffResponse.DiffChanges.DIFF_NONE]: false,
  [messages.DiffResponse.DiffChanges.DIFF_SOME]: true,
};

/** Starts one for the test that is running. Properties go to it with the provider's text, and come back without. */
export async function startProviderServer(options: ProviderServerOptions = {}): Promise<ProviderServer> {
  const { text = () => providerText } = options;
  const child = startProcess(options);
  const printed: string[] = [];
  child.stderr?.setEncoding("utf8").on("data", (part: string) => printed.push(part));
  const client = new ResourceProviderClient(`127.0.0.1:${await portOf(child, printed)}`, credentials.createInsecure());
  let stopped: Promise<string> | undefined;
  const stop = () => {
    stopped ??= end(child).then(() => printed.join(""));
    return stopped;
  };
  onTestFinished(async () => {
    client.close();
    await stop();
  });

  const withText = (values: Values) => toStruct({ ...values, __provider: text() });
  const withoutText = (values: Values): Values => {
    const { __provider, ...others } = values;
    if (__provider !== text()) throw new Error("the answer does not carry the provider's text");
    return others;
  };
  const read = async (id: string, properties: Values | undefined, inputs: Values | undefined) => {
    const request = new messages.ReadRequest();
    request.setId(id);
    if (properties !== undefined) request.setProperties(withText(properties));
    if (inputs !== undefined) request.setInputs(withText(inputs));
    const answer = await answerTo<messages.ReadResponse>((answered) => client.read(request, answered));
    return {
      id: answer.getId(),
      properties: withoutText(fromStruct(answer.getProperties())),
      inputs: answer.hasInputs() ? withoutText(fromStruct(answer.getInputs())) : {},
    };
  };

  return {
    async configure(settings) {
      const request = new messages.ConfigureRequest();
      request.setArgs(toStruct(settings));
      await answerTo((answered) => client.configure(request, answered));
    },
    async check(news, olds) {
      const request = new messages.CheckRequest();
      request.setOlds(olds === undefined ? toStruct({}) : withText(olds));
      request.setNews(withText(news));
      const answer = await answerTo<messages.CheckResponse>((answered) => client.check(request, answered));
      const failures = answer.getFailuresList();
      return {
        inputs: withoutText(fromStruct(answer.getInputs())),
        failures: failures.map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() })),
      };
    },
    async diff(id, olds, news) {
      const request = new messages.DiffRequest();
      request.setId(id);
      request.setOlds(withText(olds));
      request.setNews(withText(news));
      const answer = await answerTo<messages.DiffResponse>((answered) => client.diff(request, answered));
      return { changes: changes[answer.getChanges()], replaces: answer.getReplacesList() };
    },
    async create(inputs) {
      const request = new messages.CreateRequest();
      request.setProperties(withText(inputs));
      const answer = await answerTo<messages.CreateResponse>((answered) => client.create(request, answered));
      return { id: answer.getId(), properties: withoutText(fromStruct(answer.getProperties())) };
    },
    read: (id, properties) => read(id, properties, {}),
    get: (id, inputs) => read(id, undefined, inputs),
    async update(id, olds, news) {
      const request = new messages.UpdateRequest();
      request.setId(id);
      request.setOlds(withText(olds));
      request.setNews(withText(news));
      return withoutText(
        fromStruct(
          (await answerTo<messages.UpdateResponse>((answered) => client.update(request, answered))).getProperties(),
        ),
      );
    },
    async delete(id, properties) {
      const request = new messages.DeleteRequest();
      request.setId(id);
      request.setProperties(withText(properties));
      await answerTo((answered) => client.delete(request, answered));
    },
    printed: () => printed.join(""),
    stop,
  };
}

/** The answer to a call, which gets the function to be told of it. */
const answerTo = <Answer>(
  call: (answered: (error: ServiceError | null, answer: Answer) => void) => unknown,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    call((error, answer) => (error === null ? resolve(answer) : reject(failureOf(error))));
  });

/** The engine's address is only for logging, of which the process does none. */
const noEngine = "127.0.0.1:1";

function startProcess({ folder = programFolder(), environment = {} }: ProviderServerOptions): ChildProcess {
  const script = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");
  return spawn(process.execPath, [script, noEngine], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, USERPROFILE: folder, PULUMI_NODEJS_PROJECT: "shop", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Waits for its output as well, which the process writes before anything else happens. */
async function end(child: ChildProcess): Promise<void> {
  const closed = once(child, "close");
  child.kill();
  await closed;
}

/** The first line that the process prints. */
function portOf(child: ChildProcess, printed: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let read = "";
    child.stdout?.setEncoding("utf8").on("data", (part: string) => {
      read += part;
      const [line, ...rest] = read.split("\n");
      if (line !== undefined && rest.length > 0) resolve(line.trim());
    });
    child.on("exit", (code) => reject(new Error(`the provider process ended with ${code}: ${printed.join("")}`)));
  });
}
