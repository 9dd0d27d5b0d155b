import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { onTestFinished } from "vitest";
import { providerText } from "../../sdk/providerText";
import { programFolder } from "./programFolder";
import { toStruct, type Values } from "./providerMessages";
import { answerTo, askingAbout, type ProviderQuestions } from "./providerQuestions";

export interface ProviderServerOptions {
  /** The program's directory, where the engine starts the process. @default one that finds what is installed here */
  readonly folder?: string;
  /** All of its environment but PATH. @default {} */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The dynamic provider process of Pulumi's Node SDK, asked as the engine asks it about a `KmsKey`. */
export interface ProviderServer extends ProviderQuestions {
  /** `settings` is the whole stack configuration, or what an explicit provider was given. */
  configure(settings: Values): Promise<void>;
  /** Asks about resources whose state holds another text for their provider, which the process loads anew. */
  asking(text: string): ProviderQuestions;
  /** What it has printed for the person so far, as far as that has arrived. */
  printed(): string;
  /** Has each part of what it prints from now on told. */
  onPrinted(listener: (part: string) => void): void;
  /** Ends the process, and tells all that it printed for the person. */
  stop(): Promise<string>;
  /** Ends the process as the engine does, at the end of the run or when its `Provider` is dropped. */
  interrupt(): Promise<string>;
  /** Kills the process with SIGKILL, and waits until it is gone. What is being asked fails. */
  kill(): Promise<void>;
}

/** Starts one for the test that is running. */
export async function startProviderServer(options: ProviderServerOptions = {}): Promise<ProviderServer> {
  const child = startProcess(options);
  const printed: string[] = [];
  child.stderr?.setEncoding("utf8").on("data", (part: string) => printed.push(part));
  const client = new ResourceProviderClient(`127.0.0.1:${await portOf(child, printed)}`, credentials.createInsecure());
  let stopped: Promise<string> | undefined;
  const stop = (signal: NodeJS.Signals) => {
    stopped ??= end(child, signal).then(() => {
      client.close();
      return printed.join("");
    });
    return stopped;
  };
  onTestFinished(async () => {
    await stop("SIGTERM");
  });

  return {
    ...askingAbout(client, providerText),
    asking: (text) => askingAbout(client, text),
    async configure(settings) {
      const request = new messages.ConfigureRequest();
      request.setArgs(toStruct(settings));
      await answerTo((answered) => client.configure(request, answered));
    },
    printed: () => printed.join(""),
    onPrinted: (listener) => void child.stderr?.on("data", listener),
    stop: () => stop("SIGTERM"),
    interrupt: () => stop("SIGINT"),
    async kill() {
      await stop("SIGKILL");
      if (child.signalCode !== "SIGKILL")
        throw new Error(`the process was not killed: it ended with ${child.exitCode}`);
    },
  };
}

/** The engine's address, by which what the program declares is found; nobody is there. */
export const noEngine = "127.0.0.1:1";

function startProcess({ folder = programFolder(), environment = {} }: ProviderServerOptions): ChildProcess {
  const script = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");
  return spawn(process.execPath, [script, noEngine], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, USERPROFILE: folder, PULUMI_NODEJS_PROJECT: "shop", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Waits for its output as well, which the process writes before anything else happens. */
async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const closed = once(child, "close");
  child.kill(signal);
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
