import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished, vi } from "vitest";
import type { Emulator } from "../../emulator/src";
import type { dynamicHost } from "../../provider/dynamicHost";
import { providerText } from "../../sdk/providerText";
import { EngineDouble } from "./engineDouble";
import { type FaultWorld, openFaultWorld, runCommand } from "./faultWorld";
import { cloudEnvironment } from "./providerHost";
import { OperationFailed, type Values } from "./providerMessages";
import { type ProviderServer, startProviderServer } from "./providerServer";

type Host = ReturnType<typeof dynamicHost>;

/**
 * Starts a provider process for the test that is running, and opens worlds whose provider is that process, one after the
 * other. A session is as new in each run as in a process of its own: the process keeps one for each text of a provider, and
 * the text here ends with the number of the run.
 */
export async function startServerWorlds(): Promise<() => FaultWorld> {
  const front = await startFront();
  let runs = 0;
  let text = providerText;
  const server = await startProviderServer({ environment: cloudEnvironment(front), text: () => text });
  await server.configure({});

  async function run<Result>(work: (host: Host) => Promise<Result>) {
    runs += 1;
    text = `${providerText} // ${runs}`;
    const before = server.printed().length;
    const startedMs = Date.now();
    const result = await work(hostOf(server));
    const longestMs = Date.now() - startedMs;
    const mark = `end of run ${runs}\n`;
    // What was printed may come later than the answer; a line that is printed after it comes after it.
    text = `exports.handler = () => { process.stderr.write(${JSON.stringify(mark)}); return {}; };`;
    await server.check({});
    await vi.waitUntil(() => server.printed().endsWith(mark), { timeout: 10_000, interval: 2 });
    const lines = server.printed().slice(before, -mark.length).split("\n");
    return { result, longestMs, printed: lines.filter((line) => line !== "") };
  }

  return () => {
    const world = openFaultWorld();
    return {
      ...world,
      async run(command, program, disturbed) {
        if (disturbed !== undefined) throw new Error("only the emulator's faults happen here");
        front.serve(world.emulator);
        const { result, printed, longestMs } = await run((host) =>
          runCommand(new EngineDouble(host, world.state), command, program),
        );
        return { errors: result, printed, longestMs, calls: front.calls(), killed: false };
      },
      async preview(program) {
        front.serve(world.emulator);
        const { result } = await run((host) => new EngineDouble(host, world.state).preview(program));
        return result;
      },
    };
  };
}

/** The process as a host in this one. */
function hostOf(server: ProviderServer): Host {
  return {
    configure: async () => undefined,
    check: (olds, news) => told(news, () => server.check(withoutText(news), olds)),
    diff: (id, olds, news) =>
      told(news, async () => {
        const { changes, replaces } = await server.diff(id, withoutText(olds), withoutText(news));
        if (changes === undefined) throw new Error("diff left open whether there are changes");
        return { changes, replaces };
      }),
    create: (inputs) =>
      told(inputs, async () => {
        const { id, properties } = await server.create(withoutText(inputs));
        return { id, outs: properties };
      }),
    read: (id, properties) =>
      told({}, async () => {
        const { id: found, properties: props, inputs } = await server.read(id, withoutText(properties));
        return found === "" ? {} : { id: found, props, inputs };
      }),
    update: (id, olds, news) =>
      told(news, async () => ({ outs: await server.update(id, withoutText(olds), withoutText(news)) })),
    delete: (id, properties) => told({}, () => server.delete(id, withoutText(properties))),
  };
}

/** As values travel: what is `undefined` stays behind. */
const withoutText = ({ __provider, ...values }: Values): Values => JSON.parse(JSON.stringify(values));

/** What a failed operation leaves reaches the engine as a plain object, with the text that the engine keeps. */
async function told<Result>({ __provider }: Values, operation: () => Promise<Result>): Promise<Result> {
  try {
    return await operation();
  } catch (error) {
    if (!(error instanceof OperationFailed)) throw error;
    const { message, partOfIt } = error;
    if (partOfIt === undefined) throw { message };
    throw { ...partOfIt, message, properties: { ...partOfIt.properties, ...(__provider && { __provider }) } };
  }
}

/** A port at which the process finds the emulator of the world that is on. */
async function startFront() {
  let emulator: Emulator | undefined;
  let calls: string[] = [];
  const server = createServer((request, response) => {
    const action = String(request.headers["x-tc-action"]);
    calls.push(action);
    if (emulator === undefined) throw new Error(`${action} before there is a world`);
    void answer(emulator, action, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    serve: (next: Emulator) => {
      emulator = next;
      calls = [];
    },
    calls: (): readonly string[] => calls,
  };
}

/** Whose signature is right is not the question here. */
async function answer(emulator: Emulator, action: string, request: IncomingMessage, response: ServerResponse) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const answered = await emulator.handle({
    action,
    version: String(request.headers["x-tc-version"]),
    region: String(request.headers["x-tc-region"]),
    body: JSON.parse(Buffer.concat(chunks).toString("utf8")),
  });
  if (answered === "reset") response.socket?.resetAndDestroy();
  else if (answered !== "stall") response.writeHead(answered.status, { Date: answered.date }).end(answered.body);
}
