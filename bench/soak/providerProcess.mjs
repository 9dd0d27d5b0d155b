import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import grpcClients from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import structs from "google-protobuf/google/protobuf/struct_pb.js";
import { onInterrupt } from "../../scripts/process/interrupts.mjs";
import { UserError } from "../../scripts/process/userError.mjs";

/** What the state of every key holds for its provider. */
const providerText = 'exports.handler = () => require("pulumi-tencentcloud-kms/provider").kmsKey;';

/** The engine's address is only for logging, of which the process does none. */
const noEngine = "127.0.0.1:1";

const script = createRequire(import.meta.url).resolve("@pulumi/pulumi/cmd/dynamic-provider");

/**
 * @typedef {Record<string, import("google-protobuf/google/protobuf/struct_pb.js").JavaScriptValue>} Values
 *
 * The provider process that Pulumi starts for keys, asked as its engine asks it.
 * @typedef {object} ProviderProcess
 * @property {(news: Values, olds: Values) => Promise<Values>} check the inputs
 * @property {(id: string, olds: Values, news: Values) => Promise<boolean>} diff whether anything changes
 * @property {(inputs: Values) => Promise<{ id: string, outputs: Values }>} create
 * @property {(id: string, outputs: Values) => Promise<Values>} read
 * @property {(id: string, olds: Values, news: Values) => Promise<Values>} update
 * @property {() => Promise<import("../run/watched.mjs").Used>} used what it uses now
 * @property {() => Promise<void>} stop
 */

/**
 * @param {{ folder: string, environment: NodeJS.ProcessEnv }} options `folder` is the program's directory, and where the
 *   process notes what it uses
 * @returns {Promise<ProviderProcess>}
 */
export async function startProviderProcess({ folder, environment }) {
  const child = spawn(process.execPath, [script, noEngine], {
    cwd: folder,
    env: { ...environment, PULUMI_NODEJS_PROJECT: "soak" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stopListening = onInterrupt(() => child.kill());
  const client = new grpcClients.ResourceProviderClient(
    `127.0.0.1:${await portOf(child)}`,
    credentials.createInsecure(),
  );
  const configuration = new messages.ConfigureRequest();
  configuration.setArgs(toStruct({}));
  await answer((answered) => client.configure(configuration, answered));

  return {
    async check(news, olds) {
      const request = new messages.CheckRequest();
      request.setOlds(toStruct(olds));
      request.setNews(toStruct(news));
      /** @type {import("@pulumi/pulumi/proto/provider_pb.js").CheckResponse} */
      const checked = await answer((answered) => client.check(request, answered));
      const [failure] = checked.getFailuresList();
      if (failure !== undefined) throw new UserError(`A key was refused: ${failure.getReason()}`);
      return fromStruct(checked.getInputs());
    },
    async diff(id, olds, news) {
      const request = new messages.DiffRequest();
      request.setId(id);
      request.setOlds(toStruct(olds));
      request.setNews(toStruct(news));
      /** @type {import("@pulumi/pulumi/proto/provider_pb.js").DiffResponse} */
      const difference = await answer((answered) => client.diff(request, answered));
      return difference.getChanges() === messages.DiffResponse.DiffChanges.DIFF_SOME;
    },
    async create(inputs) {
      const request = new messages.CreateRequest();
      request.setProperties(toStruct(inputs));
      /** @type {import("@pulumi/pulumi/proto/provider_pb.js").CreateResponse} */
      const created = await answer((answered) => client.create(request, answered));
      return { id: created.getId(), outputs: fromStruct(created.getProperties()) };
    },
    async read(id, outputs) {
      const request = new messages.ReadRequest();
      request.setId(id);
      request.setProperties(toStruct(outputs));
      request.setInputs(toStruct({}));
      /** @type {import("@pulumi/pulumi/proto/provider_pb.js").ReadResponse} */
      const found = await answer((answered) => client.read(request, answered));
      if (found.getId() !== id) throw new UserError(`The key ${id} is gone.`);
      return fromStruct(found.getProperties());
    },
    async update(id, olds, news) {
      const request = new messages.UpdateRequest();
      request.setId(id);
      request.setOlds(toStruct(olds));
      request.setNews(toStruct(news));
      /** @type {import("@pulumi/pulumi/proto/provider_pb.js").UpdateResponse} */
      const updated = await answer((answered) => client.update(request, answered));
      return fromStruct(updated.getProperties());
    },
    used: async () => JSON.parse(await readFile(join(folder, `provider-${child.pid}.json`), "utf8")),
    async stop() {
      stopListening();
      client.close();
      const exited = once(child, "exit");
      if (child.kill()) await exited;
    },
  };
}

/** @param {Values} values */
const toStruct = (values) => structs.Struct.fromJavaScript({ ...values, __provider: providerText });

/**
 * @param {import("google-protobuf/google/protobuf/struct_pb.js").Struct | undefined} struct
 * @returns {Values}
 */
const fromStruct = (struct) => struct?.toJavaScript() ?? {};

/**
 * @template Answer
 * @param {(answered: (error: Error | null, answer: Answer) => void) => unknown} call
 * @returns {Promise<Answer>}
 */
function answer(call) {
  return new Promise((resolve, reject) => {
    call((error, given) => (error === null ? resolve(given) : reject(new UserError(error.message))));
  });
}

/**
 * The first line that the process prints.
 *
 * @param {import("node:child_process").ChildProcessByStdio<null, import("node:stream").Readable, null>} child
 * @returns {Promise<string>}
 */
function portOf(child) {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", (line) => resolve(line.trim()));
    child.once("exit", (code) => reject(new UserError(`The provider process ended with exit code ${code}.`)));
  });
}
