import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { pid } from "node:process";
import type { dynamicHost } from "../../provider/host/dynamic/dynamicHost";
import { removeDeclarations } from "../../provider/run/declarations/removeDeclarations";
import { writeDeclarations } from "../../provider/run/declarations/writeDeclarations";
import { CloudFront } from "./cloudFront";
import { EngineDouble } from "./engineDouble";
import { type FaultWorld, openFaultWorld, runCommand } from "./faultWorld";
import { openProgramSeen } from "./programSeen";
import { OperationFailed, type Values } from "./providerMessages";
import type { ProviderQuestions } from "./providerQuestions";
import type { ServerProcess } from "./serverProcess";

type Host = ReturnType<typeof dynamicHost>;

const ownSession = resolve(__dirname, "ownSession.js");

/** Lines arrive at once. Where the process could not even load the provider, none comes. */
const toldWithinMs = 300_000;

let sessions = 0;

/** Where the provider process looks for what the program declares. */
const place = { directory: tmpdir(), uid: process.getuid?.() };

interface ServerWorld extends FaultWorld {
  close(): Promise<void>;
}

/**
 * Does something in a world whose provider is a process of Pulumi's SDK, shared with other worlds. Each run has a session
 * of its own there, as new as in a process of its own.
 *
 * @param victim as what the process awaits this world before it is killed
 */
export async function inServerWorld<Result>(
  process: ServerProcess,
  work: (world: FaultWorld) => Promise<Result>,
  victim?: object,
): Promise<Result> {
  const world = await openServerWorld(process, victim);
  try {
    return await work(world);
  } finally {
    await world.close();
  }
}

async function openServerWorld(process: ServerProcess, victim?: object): Promise<ServerWorld> {
  const world = openFaultWorld();
  const front = await CloudFront.open(world.emulator);
  const marks: string[] = [];

  /** Asks a new session of the process. */
  async function session(requestTimeoutSeconds?: number) {
    sessions += 1;
    const mark = `session-${pid}-${sessions}`;
    marks.push(mark);
    const settings = {
      "tencentcloud:endpoint": front.endpoint,
      ...(requestTimeoutSeconds !== undefined && { "tencentcloud:requestTimeoutSeconds": `${requestTimeoutSeconds}` }),
    };
    const server = await process.server();
    const open = `require(${JSON.stringify(ownSession)}).openOwnSession`;
    const path = 'require.resolve("pulumi-tencentcloud-kms/provider")';
    const text = `exports.handler = () => ${open}(${path}, ${JSON.stringify(mark)}, ${JSON.stringify(settings)});`;

    const printed: string[] = [];
    let asked = 0;
    let answered = 0;
    let allTold: () => void = () => undefined;
    process.listen(mark, (line) => {
      const [, action = ""] = /^tencentcloud-kms: (\S+) .* no answer /.exec(line) ?? [];
      if (action !== "") front.gotNoAnswer(action);
      if (line === "answered") answered += 1;
      else if (!line.startsWith("tencentcloud-kms: ")) printed.push(line);
      if (answered === asked) allTold();
    });
    const seen = openProgramSeen((resources) => writeDeclarations(mark, { pid, resources }, place));
    const host = seen.watch(
      hostOf(server.asking(text), () => {
        asked += 1;
      }),
    );
    /** Resolves when all has arrived that was printed before the last answer, of which lines tell as well. */
    const told = () =>
      new Promise<void>((resolve, reject) => {
        const late = () =>
          reject(new Error(`only ${answered} of ${asked} answers were told of: ${printed.join("\n")}`));
        const timer = setTimeout(late, toldWithinMs);
        allTold = () => {
          clearTimeout(timer);
          resolve();
        };
        if (answered === asked) allTold();
      });
    return { host, printed, told };
  }

  return {
    ...world,
    async run(command, program, disturbed, requestTimeoutSeconds) {
      const { host, printed, told } = await session(requestTimeoutSeconds);
      let killed = false;
      const held = front.begin(disturbed).then(() => {
        killed = true;
      });
      const startedMs = Date.now();
      const ended = runCommand(new EngineDouble(host, world.state), command, program);
      if (disturbed?.what.startsWith("kill") && victim !== undefined) {
        await Promise.race([held, ended]);
        await process.ready(victim);
      }
      const errors = await ended;
      const longestMs = Date.now() - startedMs;
      if (!killed) await told();
      return { errors: killed ? [] : errors, printed, longestMs, calls: front.calls, refused: front.refused, killed };
    },
    async preview(program) {
      front.begin();
      const { host } = await session();
      return new EngineDouble(host, world.state).preview(program);
    },
    close: () => {
      for (const mark of marks) removeDeclarations(mark, place);
      return front.close();
    },
  };
}

/** The process as a host in this one. `asking` is told of each question. */
function hostOf(server: ProviderQuestions, asking: () => void): Host {
  const told = async <Result>({ __provider }: Values, operation: () => Promise<Result>): Promise<Result> => {
    asking();
    try {
      return await operation();
    } catch (error) {
      throw asTold(error, __provider);
    }
  };
  return {
    configure: async () => undefined,
    check: (olds, news) => told(news, () => server.check(withoutText(news), withoutText(olds))),
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

/** gRPC's code for a process that is not there any more: https://grpc.io/docs/guides/status-codes/ */
const unavailable = 14;

/** What a failed operation leaves reaches the engine as a plain object, with the text that the engine keeps. */
function asTold(error: unknown, text: unknown): unknown {
  if (error instanceof Error && "code" in error && error.code === unavailable) {
    return { message: "the provider process is gone" };
  }
  if (!(error instanceof OperationFailed)) return error;
  const { message, partOfIt } = error;
  if (partOfIt === undefined) return { message };
  return {
    ...partOfIt,
    message,
    properties: { ...partOfIt.properties, ...(text !== undefined && { __provider: text }) },
  };
}
