import type { ServiceError } from "@grpc/grpc-js";
import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { failureOf, fromStruct, toStruct, type Values } from "./providerMessages";

/** What the engine asks a provider process about resources. */
export interface ProviderQuestions {
  check(news: Values, olds?: Values): Promise<{ inputs: Values; failures: { property: string; reason: string }[] }>;
  diff(id: string, olds: Values, news: Values): Promise<{ changes: boolean | undefined; replaces: string[] }>;
  create(inputs: Values): Promise<{ id: string; properties: Values }>;
  /** A refresh: the engine hands over the outputs of the state. */
  read(id: string, properties: Values): Promise<ReadAnswer>;
  /** The `get` of a program: there are only inputs. */
  get(id: string, inputs: Values): Promise<ReadAnswer>;
  update(id: string, olds: Values, news: Values): Promise<Values>;
  delete(id: string, properties: Values): Promise<void>;
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

/** Asks about resources whose provider is `text`. Properties go to the process with it, and come back without. */
export function askingAbout(client: ResourceProviderClient, text: string): ProviderQuestions {
  const withText = (values: Values) => toStruct({ ...values, __provider: text });
  const withoutText = (values: Values): Values => {
    const { __provider, ...others } = values;
    if (__provider !== text) throw new Error("the answer does not carry the provider's text");
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
  };
}

/** The answer to a call, which gets the function to be told of it. */
export const answerTo = <Answer>(
  call: (answered: (error: ServiceError | null, answer: Answer) => void) => unknown,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    call((error, answer) => (error === null ? resolve(answer) : reject(failureOf(error))));
  });
