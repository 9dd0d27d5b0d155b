import type { dynamic } from "@pulumi/pulumi";
import { type Settings, settingNames } from "../../run/settings/config";
import type { Resource, Say } from "../contract";
import { type Operation, shown } from "./failures";
import {
  carriedOn,
  declaredIn,
  handedOver,
  kept,
  keptNames,
  leftByIn,
  marksOf,
  sameMarks,
  secretMark,
  secretsIn,
  withLeftBy,
} from "./kept";
import { openQuestions } from "./questions";
import { SecretTexts } from "./secretTexts";
import { namesIn } from "./settingNames";
import { fromWire as seen, toWire, type WireValues } from "./wire";

const fromWire = (values: WireValues) => seen(values, keptNames);

/** What inputs and outputs both hold. */
const carried = [kept.declared, kept.secrets, kept.leftBy];

/** Opens the resource; `say` tells the person who runs Pulumi. */
export type Open = (settings: Settings, say: Say) => Resource;

/**
 * Lets the dynamic provider server of Pulumi's Node SDK drive a resource.
 *
 * @param open called once, with the stack configuration, before the first question
 * @param print prints one line under the stack's diagnostics: the protocol names no resource for a line
 */
export function dynamicHost(open: Open, print: (line: string) => void): Required<dynamic.ResourceProvider> {
  let resource: Resource | undefined;
  const questions = openQuestions();
  const secrets = new SecretTexts();
  const hide = (text: string) => secrets.hide(text);

  const opened = (): Resource => {
    if (resource === undefined) throw new Error("a resource was asked for before the provider was configured");
    return resource;
  };
  const learn = (...all: readonly WireValues[]) => {
    for (const values of all) secrets.learn(values, secretsIn(values));
  };
  /** Runs one operation; what it throws is turned into what the server can show. */
  const answering = async <Result>(
    operation: Operation,
    run: () => Promise<Result>,
    beside: WireValues = {},
  ): Promise<Result> => {
    try {
      return await run();
    } catch (error) {
      throw shown(operation, error, hide, beside);
    }
  };

  return {
    // The server does not wait for this before it asks the next question, nor does it survive a failure here: everything
    // happens before the first `await`, and a wrong setting is reported by the first operation that needs it. It comes once
    // for each provider text that a run meets, always with the same configuration: what the process knows so far stays.
    configure: async ({ config }) => {
      if (resource !== undefined) return;
      const values = new Map<string, string | undefined>(settingNames.map((name) => [name, config.get(name)]));
      const names = namesIn(config);
      resource = open({ get: (name) => values.get(name), names }, ({ text }) => print(hide(text)));
    },

    check: (olds, news) =>
      answering("check", async () => {
        const given = handedOver(news);
        if (given !== undefined) {
          secrets.learn(news, given.secrets);
          secrets.learn(olds, given.secrets);
        }
        learn(olds);
        const before = fromWire(olds);
        const isNew = Object.keys(before).length === 0;
        const earlier = isNew && given !== undefined ? questions.checked(given.resource.urn) : undefined;
        const oldInputs = isNew ? undefined : before;
        // What becomes of the key that there is, the engine decides by the options that the state has.
        const resource = given && withLeftBy(given.resource, isNew ? earlier?.resource.leftBy : leftByIn(olds));
        const { inputs, declared, failures } = await opened().check({
          resource,
          oldInputs,
          news: fromWire(news),
          earlier,
        });
        if (resource !== undefined && failures.length === 0) {
          const last = isNew ? earlier : { oldInputs, oldDeclared: declaredIn(olds) };
          questions.note({
            resource,
            oldInputs: last?.oldInputs,
            oldDeclared: last?.oldDeclared,
            inputs,
          });
        }
        // Beside a property's name the engine shows its whole value, however long; each reason names both by itself.
        return {
          inputs: { ...toWire(inputs), ...marksOf(declared, given) },
          failures: failures.map(({ reason }) => ({ property: "", reason: hide(reason) })),
        };
      }),

    diff: (id, olds, news) =>
      answering("diff", async () => {
        learn(olds, news);
        const [state, inputs] = [fromWire(olds), fromWire(news)];
        const checked = questions.about(inputs, state);
        const { changes, replaces } = await opened().diff({
          resource: checked?.resource,
          id,
          olds: state,
          oldInputs: checked?.oldInputs,
          declaredBefore: declaredIn(olds) ?? checked?.oldDeclared,
          news: inputs,
          declared: declaredIn(news) ?? [],
          secrets: secretsIn(news),
          isRefresh: questions.isUnchecked(inputs),
        });
        // What is secret, and what the engine leaves, is known by the outputs where no old inputs are; a state that never told
        // stays as it is.
        const isMarkedAnew = checked !== undefined && state.__urn !== undefined && !sameMarks(olds, news);
        return { changes: changes || isMarkedAnew, replaces: [...replaces] };
      }),

    create: (wireInputs) => {
      const marks = carriedOn(wireInputs, carried);
      return answering(
        "create",
        async () => {
          learn(wireInputs);
          const inputs = fromWire(wireInputs);
          const declared = declaredIn(wireInputs) ?? [];
          const resource = questions.about(inputs)?.resource;
          const { id, properties } = await opened().create({ resource, inputs, declared });
          return { id, outs: { ...toWire(properties), ...marks } };
        },
        // The engine can only ever ask about that resource again when it has the provider's text.
        { ...marks, ...carriedOn(wireInputs, [kept.provider]) },
      );
    },

    read: (id, wireOlds = {}) =>
      answering("read", async () => {
        learn(wireOlds);
        const olds = fromWire(wireOlds);
        const isGet = wireOlds[kept.get] === true;
        const declared = declaredIn(wireOlds);
        const mayHoldSecrets = !isGet && olds.__urn === undefined;
        const found = await opened().read({ id, olds, declared, isGet, mayHoldSecrets });
        if (found === undefined) return {};
        const marks = carriedOn(wireOlds, carried);
        // The inputs of a key that a program reads are the program's: others would be shown in the next preview as removed.
        return isGet
          ? { id: found.id, props: { ...toWire(found.properties), [kept.get]: true } }
          : {
              id: found.id,
              props: { ...toWire(found.properties), ...marks },
              inputs: { ...toWire(found.inputs), ...marks },
            };
      }),

    update: (id, wireOlds, wireNews) =>
      answering(
        "update",
        async () => {
          learn(wireOlds, wireNews);
          const [olds, news] = [fromWire(wireOlds), fromWire(wireNews)];
          const checked = questions.about(news, olds);
          const outs = await opened().update({
            resource: checked?.resource,
            id,
            olds,
            oldInputs: checked?.oldInputs,
            declaredBefore: declaredIn(wireOlds) ?? checked?.oldDeclared,
            news,
            declared: declaredIn(wireNews) ?? [],
          });
          return { outs: { ...toWire(outs), ...carriedOn(wireNews, carried) } };
        },
        {
          ...carriedOn(wireOlds, [kept.declared]),
          // Some of the new values may be among the outputs already.
          ...secretMark([...secretsIn(wireOlds), ...secretsIn(wireNews)]),
          ...carriedOn(wireNews, [kept.provider]),
        },
      ),

    delete: (id, wireOlds) =>
      answering("delete", async () => {
        learn(wireOlds);
        const olds = fromWire(wireOlds);
        await opened().delete({
          id,
          olds,
          declared: declaredIn(wireOlds),
          mayHoldSecrets: olds.__urn === undefined,
        });
      }),
  };
}
