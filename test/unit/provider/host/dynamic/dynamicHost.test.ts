import { describe, expect, it } from "vitest";
import { PartialError, UserError } from "../../../../../provider/errors";
import { type CheckRequest, type RawInputs, type Resource, unknown } from "../../../../../provider/host/contract";
import { dynamicHost } from "../../../../../provider/host/dynamic/dynamicHost";
import type { Settings } from "../../../../../provider/run/settings/config";

/** As the Node SDK writes what only the update can tell. */
const marker = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const text = "exports.handler = …";
const keyId = "7c99b7de-6afb-11f1-9b26-525400f27fe5";

const config = (values: Readonly<Record<string, string>> = {}) => ({
  get: (name: string) => values[name],
  require: (name: string) => values[name] ?? "",
});

/** A resource that answers as told, and everything else with an error. */
function resourceWith(answers: Partial<Resource>): Resource {
  const unexpected = async () => {
    throw new Error("unexpected");
  };
  return {
    check: unexpected,
    diff: unexpected,
    create: unexpected,
    read: unexpected,
    update: unexpected,
    delete: unexpected,
    ...answers,
  };
}

function hostOf(answers: Partial<Resource>) {
  const host = dynamicHost(() => resourceWith(answers), unprinted);
  void host.configure({ config: config() });
  return host;
}

const unprinted = (line: string): never => {
  throw new Error(`a line that nobody expects: ${line}`);
};

/** What `run` throws. */
async function thrown(run: () => Promise<unknown>): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

describe("configure", () => {
  it("opens the resource before it returns, since the server does not wait for it", () => {
    const opened: string[] = [];
    const host = dynamicHost(() => {
      opened.push("opened");
      return resourceWith({});
    }, unprinted);
    expect(opened).toEqual([]);
    void host.configure({ config: config() });
    expect(opened).toEqual(["opened"]);
  });

  it("opens one resource, whatever number of provider texts the server meets", async () => {
    const opened: (string | undefined)[] = [];
    const host = dynamicHost(({ get }) => {
      const region = get("tencentcloud:region");
      opened.push(region);
      return resourceWith({ read: async ({ id }) => ({ id, properties: { region }, inputs: {} }) });
    }, unprinted);
    for (const region of ["ap-guangzhou", "ap-beijing", "ap-shanghai"]) {
      void host.configure({ config: config({ "tencentcloud:region": region }) });
    }
    expect(await host.read(keyId, {})).toEqual({ id: keyId, props: { region: "ap-guangzhou" }, inputs: {} });
    expect(opened).toEqual(["ap-guangzhou"]);
  });

  it("hands over the settings of this namespace", () => {
    let settings: Settings | undefined;
    const host = dynamicHost((given) => {
      settings = given;
      return resourceWith({});
    }, unprinted);
    void host.configure({ config: config({ "tencentcloud:region": "ap-shanghai", "shop:password": "hush" }) });
    expect(settings?.get("tencentcloud:region")).toBe("ap-shanghai");
    expect(settings?.get("tencentcloud:domain")).toBeUndefined();
    expect(settings?.get("shop:password")).toBeUndefined();
  });

  it("asks for nothing but what the provider knows, and only once", () => {
    const asked: string[] = [];
    let settings: Settings | undefined;
    const host = dynamicHost((given) => {
      settings = given;
      return resourceWith({});
    }, unprinted);
    void host.configure({
      config: {
        get: (name: string) => {
          asked.push(name);
          return undefined;
        },
        require: () => "",
      },
    });
    settings?.get("tencentcloud:region");
    expect(asked).toEqual([
      "tencentcloud:region",
      "tencentcloud:domain",
      "tencentcloud:endpoint",
      "tencentcloud:allowedAccountIds",
      "tencentcloud:requestsPerSecond",
      "tencentcloud:requestTimeoutSeconds",
      "tencentcloud:previewChecks",
      "tencentcloud:secretId",
      "tencentcloud:secretKey",
      "tencentcloud:securityToken",
      "tencentcloud:__explicitCredentials",
    ]);
  });

  it("that never came makes a question a bug", async () => {
    const host = dynamicHost(() => resourceWith({}), unprinted);
    expect(await thrown(() => host.delete(keyId, {}))).toMatchObject({
      message: expect.stringContaining("a resource was asked for before the provider was configured"),
    });
  });
});

describe("values on their way to the resource", () => {
  const wire = {
    __provider: text,
    alias: marker,
    tags: { team: marker, env: "prod" },
    list: ["a", marker, { deep: marker }],
    days: 7,
    on: false,
    none: null,
  };
  const known = {
    alias: unknown,
    tags: { team: unknown, env: "prod" },
    list: ["a", unknown, { deep: unknown }],
    days: 7,
    on: false,
    none: null,
  };

  it("are without the provider's text, and say unknown where the engine's marker stood", async () => {
    const seen: unknown[] = [];
    const host = hostOf({
      check: async (request) => {
        seen.push(request);
        return { inputs: {}, declared: [], failures: [] };
      },
      diff: async (request) => {
        seen.push(request);
        return { changes: false, replaces: [] };
      },
      create: async (request) => {
        seen.push(request);
        return { id: keyId, properties: {} };
      },
      read: async (request) => {
        seen.push(request);
        return undefined;
      },
      update: async (request) => {
        seen.push(request);
        return {};
      },
      delete: async (request) => {
        seen.push(request);
      },
    });
    await host.check(wire, wire);
    await host.diff(keyId, wire, wire);
    await host.create(wire);
    await host.read(keyId, wire);
    await host.update(keyId, wire, wire);
    await host.delete(keyId, wire);
    const resource = undefined;
    const [declared, declaredBefore] = [[], undefined];
    expect(seen).toStrictEqual([
      { resource, oldInputs: known, news: known, earlier: undefined },
      {
        resource,
        id: keyId,
        olds: known,
        oldInputs: undefined,
        declaredBefore,
        news: known,
        declared,
        secrets: [],
        isRefresh: false,
      },
      { resource, inputs: known, declared },
      { id: keyId, olds: known, declared: undefined, isGet: false, mayHoldSecrets: true },
      { resource, id: keyId, olds: known, oldInputs: undefined, declaredBefore, news: known, declared },
      { id: keyId, olds: known, declared: undefined, mayHoldSecrets: true },
    ]);
  });

  it("of a read without properties are none", async () => {
    const seen: unknown[] = [];
    const host = hostOf({
      read: async ({ olds }) => {
        seen.push(olds);
        return undefined;
      },
    });
    await host.read(keyId);
    expect(seen).toEqual([{}]);
  });
});

describe("values on their way back", () => {
  const answer = {
    alias: unknown,
    gone: undefined,
    tags: { team: unknown, gone: undefined },
    list: [unknown, 1],
    none: null,
  };
  const wire = { alias: marker, tags: { team: marker }, list: [marker, 1], none: null };

  it("of check are inputs, and failures whose reasons alone name the property", async () => {
    const failures = [{ property: "alias", reason: "alias is wrong" }];
    const host = hostOf({ check: async () => ({ inputs: answer, declared: ["tags"], failures }) });
    const result = await host.check({}, {});
    expect(result).toStrictEqual({
      inputs: { ...wire, __declared: ["tags"] },
      failures: [{ property: "", reason: "alias is wrong" }],
    });
  });

  it("of diff say whether there are changes, and which of them replace", async () => {
    const host = hostOf({ diff: async () => ({ changes: true, replaces: ["keyUsage"] }) });
    expect(await host.diff(keyId, {}, {})).toStrictEqual({ changes: true, replaces: ["keyUsage"] });
  });

  it("of create are an id and outputs", async () => {
    const host = hostOf({ create: async () => ({ id: keyId, properties: answer }) });
    expect(await host.create({})).toStrictEqual({ id: keyId, outs: wire });
  });

  it("of read are id, outputs and inputs", async () => {
    const host = hostOf({ read: async () => ({ id: keyId, properties: answer, inputs: answer }) });
    expect(await host.read(keyId, {})).toStrictEqual({ id: keyId, props: wire, inputs: wire });
  });

  it("of read for an object that is gone are nothing at all", async () => {
    const host = hostOf({ read: async () => undefined });
    expect(await host.read(keyId, {})).toStrictEqual({});
  });

  it("of update are outputs", async () => {
    const host = hostOf({ update: async () => answer });
    expect(await host.update(keyId, {}, {})).toStrictEqual({ outs: wire });
  });

  it("of delete are none", async () => {
    const host = hostOf({ delete: async () => undefined });
    expect(await host.delete(keyId, {})).toBeUndefined();
  });
});

describe("an error", () => {
  const operations = ["check", "diff", "create", "read", "update", "delete"] as const;
  const ask = (host: ReturnType<typeof dynamicHost>, operation: (typeof operations)[number]) => {
    const asking = {
      check: () => host.check({}, {}),
      diff: () => host.diff(keyId, {}, {}),
      create: () => host.create({}),
      read: () => host.read(keyId, {}),
      update: () => host.update(keyId, {}, {}),
      delete: () => host.delete(keyId, {}),
    };
    return thrown(asking[operation]);
  };
  const failing = (error: unknown) => {
    const fail = async () => {
      throw error;
    };
    return hostOf({ check: fail, diff: fail, create: fail, read: fail, update: fail, delete: fail });
  };

  const done = {
    check: "checked",
    diff: "compared with the program",
    create: "made",
    read: "read",
    update: "changed",
    delete: "deleted",
  };

  it.each(operations)("of %s that the user can act on is its message, without a stack", async (operation) => {
    const error = await ask(failing(new UserError("do this instead")), operation);
    expect(error).toEqual({
      message: "do this instead",
      stack: "its own error says why",
      toString: expect.any(Function),
    });
    // So much the server prints of it on standard error.
    expect(String(error)).toBe(`KmsKey: a key could not be ${done[operation]}`);
  });

  it("that is a bug says so, with the stack for the report", async () => {
    const bug = new TypeError("x is not a function");
    const error = await ask(failing(bug), "create");
    expect(error).toMatchObject({
      message: `this is a bug in pulumi-tencentcloud-kms, please report it: ${bug.stack}`,
      stack: "its own error says why",
    });
    expect(error).not.toHaveProperty("id");
  });

  it("that is no error object is told as well", async () => {
    expect(await ask(failing("odd"), "read")).toMatchObject({
      message: "this is a bug in pulumi-tencentcloud-kms, please report it: odd",
    });
  });

  it("of a create that made something carries id, outputs with the provider's text, and reasons", async () => {
    const properties = { keyId, gone: undefined, tags: { team: "payments" } };
    const host = hostOf({
      create: async () => {
        throw new PartialError(keyId, properties, ["this failed", "run it again"]);
      },
    });
    expect(await thrown(() => host.create({ __provider: text, alias: "payments" }))).toStrictEqual({
      message: "this failed\nrun it again",
      stack: "its own error says why",
      toString: expect.any(Function),
      id: keyId,
      properties: { keyId, tags: { team: "payments" }, __provider: text },
      reasons: ["this failed", "run it again"],
    });
  });

  it("of an update that changed something carries the same", async () => {
    const host = hostOf({
      update: async () => {
        throw new PartialError(keyId, { keyId }, ["this failed"]);
      },
    });
    const olds = { __provider: "an older text" };
    expect(await thrown(() => host.update(keyId, olds, { __provider: text }))).toMatchObject({
      id: keyId,
      properties: { keyId, __provider: text },
      reasons: ["this failed"],
    });
  });
});

const region = "ap-guangzhou";
const given = { name: "payments", urn: "urn:pulumi:dev::shop::KmsKey::payments", defaultAlias: "payments-0a1b2c3" };
const resource = { ...given, formerUrns: [], deleteBeforeReplace: false };

/** A host whose resource answers as asked, notes what it was asked, and says what `says` tells. */
function notingHost(answers: Partial<Resource> = {}, says?: string) {
  const asked: unknown[] = [];
  const printed: string[] = [];
  const noting =
    <Request, Answer>(answer: (request: Request) => Promise<Answer>) =>
    (request: Request) => {
      asked.push(request);
      return answer(request);
    };
  const host = dynamicHost(
    (_, say) => {
      const base: Resource = {
        check: async ({ news }: CheckRequest) => ({
          inputs: { region, ...news },
          declared: ["description"],
          failures: [],
        }),
        diff: async () => ({ changes: false, replaces: [] }),
        create: async ({ inputs }) => ({ id: keyId, properties: inputs }),
        read: async ({ id, olds }) => ({ id, properties: olds, inputs: { region } }),
        update: async ({ news }) => news,
        delete: async () => {
          if (says !== undefined) say({ urn: given.urn, severity: "warning", text: says });
        },
        ...answers,
      };
      const { check, diff, create, read, update } = base;
      return {
        check: noting(check),
        diff: noting(diff),
        create: noting(create),
        read: noting(read),
        update: noting(update),
        delete: noting(base.delete),
      };
    },
    (line) => printed.push(line),
  );
  void host.configure({ config: { get: () => undefined, require: () => "" } });
  return { host, asked: () => asked.splice(0), printed };
}

const throwing = (error: unknown) => async () => {
  throw error;
};

const news = (inputs: RawInputs = {}, more: object = {}) => ({
  alias: "payments",
  ...inputs,
  __provider: "text",
  __resource: { ...given, ...more },
});

describe("the check of a program's resource", () => {
  it("is told who it is, and keeps what is declared and what is secret with the inputs", async () => {
    const { host, asked } = notingHost();
    const more = { formerUrns: ["old"], deletedWith: true, secrets: ["tags.team", "description"] };
    const checked = await host.check({}, news({ description: "hush" }, more));
    expect(asked()).toStrictEqual([
      {
        resource: { ...resource, formerUrns: ["old"], leftBy: "deletedWith" },
        oldInputs: undefined,
        news: { alias: "payments", description: "hush" },
        earlier: undefined,
      },
    ]);
    expect(checked).toStrictEqual({
      inputs: {
        region,
        alias: "payments",
        description: "hush",
        __declared: ["description"],
        __secrets: ["description", "tags.team"],
        __leftBy: "deletedWith",
      },
      failures: [],
    });
  });

  it("knows the option that the last update had, by which the engine goes", async () => {
    const { host, asked } = notingHost();
    const olds = { alias: "payments", region, __leftBy: "retainOnDelete" };
    const { inputs } = await host.check(olds, news());
    await host.check({}, news());
    expect(inputs).not.toHaveProperty("__leftBy");
    const leftBy = "retainOnDelete";
    expect(asked()).toMatchObject([{ resource: { leftBy } }, { resource: { leftBy } }]);
  });

  it("makes an update of another option, so that the outputs tell it", async () => {
    const { host } = notingHost();
    const { inputs = {} } = await host.check({ alias: "payments", region }, news({}, { retainOnDelete: true }));
    const olds = { alias: "payments", region, __urn: given.urn };
    expect(await host.diff(keyId, olds, inputs)).toMatchObject({ changes: true });
    expect(await host.diff(keyId, { ...olds, __leftBy: "retainOnDelete" }, inputs)).toMatchObject({ changes: false });
  });

  it("has the inputs of the last time, and none for a new one", async () => {
    const { host, asked } = notingHost();
    await host.check({ alias: "old", __declared: ["tags"], __provider: "text" }, news());
    expect(asked()).toMatchObject([{ oldInputs: { alias: "old" }, earlier: undefined }]);
  });

  it("that comes a second time as if it were new knows of the first", async () => {
    const { host, asked } = notingHost();
    const olds = { alias: "payments", region, __declared: ["tags"] };
    await host.check(olds, news({ description: "x" }));
    await host.check({}, news({ description: "x" }));
    await host.check({}, news({ description: "x" }));
    const oldInputs = { alias: "payments", region };
    const earlier = {
      resource,
      oldInputs,
      oldDeclared: ["tags"],
      inputs: { alias: "payments", region, description: "x" },
    };
    expect(asked()).toMatchObject([
      { oldInputs, earlier: undefined },
      { oldInputs: undefined, earlier },
      { oldInputs: undefined, earlier },
    ]);
  });

  it("of another one knows nothing of that", async () => {
    const { host, asked } = notingHost();
    await host.check({ alias: "payments", region }, news());
    await host.check({}, { ...news(), __resource: { ...given, urn: "another" } });
    expect(asked()).toMatchObject([{}, { oldInputs: undefined, earlier: undefined }]);
  });

  it("that failed is as if it had not been", async () => {
    const failures = [{ property: "alias", reason: "alias is wrong" }];
    const { host, asked } = notingHost({
      check: async () => ({ inputs: { alias: "payments", region }, declared: [], failures }),
    });
    await host.check({ alias: "payments", region }, news());
    await host.check({}, news());
    await host.create({ alias: "payments", region });
    expect(asked()).toMatchObject([{}, { earlier: undefined }, { resource: undefined }]);
  });
});

describe("a question that comes without a name", () => {
  const old = { alias: "payments", region, description: "x", __declared: ["tags"] };
  const inputs = {
    alias: "payments",
    region,
    __declared: ["description"],
    __secrets: ["description"],
    __provider: "text",
  };

  it("gets it, and the inputs of the last time, by alias and region", async () => {
    const { host, asked } = notingHost();
    await host.check({ ...old, __provider: "an older text" }, news());
    await host.diff(keyId, { alias: "payments" }, inputs);
    await host.update(keyId, { alias: "payments" }, inputs);
    await host.create(inputs);
    const plain = { alias: "payments", region };
    const oldInputs = { ...plain, description: "x" };
    expect(asked().slice(1)).toStrictEqual([
      {
        resource,
        id: keyId,
        olds: { alias: "payments" },
        oldInputs,
        declaredBefore: ["tags"],
        news: plain,
        declared: ["description"],
        secrets: ["description"],
        isRefresh: false,
      },
      {
        resource,
        id: keyId,
        olds: { alias: "payments" },
        oldInputs,
        declaredBefore: ["tags"],
        news: plain,
        declared: ["description"],
      },
      { resource, inputs: plain, declared: ["description"] },
    ]);
  });

  it("gets it by the URN in the state where the alias is not known yet", async () => {
    const { host, asked } = notingHost();
    await host.check(old, { ...news(), alias: marker });
    await host.diff(keyId, { __urn: given.urn }, { ...inputs, alias: marker });
    expect(asked()[1]).toMatchObject({ resource, olds: { __urn: given.urn }, isRefresh: false });
  });

  it("has what the outputs say was declared before what the old inputs say, be it nothing", async () => {
    const { host, asked } = notingHost();
    await host.check(old, news());
    await host.diff(keyId, { __declared: [] }, inputs);
    await host.update(keyId, { __declared: ["keyState"] }, inputs);
    await host.diff(keyId, { __declared: "odd" }, inputs);
    expect(asked().slice(1)).toMatchObject([
      { declaredBefore: [] },
      { declaredBefore: ["keyState"] },
      { declaredBefore: ["tags"] },
    ]);
  });

  it("that no check came before is that of a refresh", async () => {
    const { host, asked } = notingHost();
    await host.check({}, { ...news(), alias: "other" });
    await host.diff(keyId, {}, inputs);
    expect(asked()[1]).toMatchObject({ resource: undefined, oldInputs: undefined, isRefresh: true });
  });
});

describe("what the host keeps beside the values", () => {
  const marks = { __declared: ["description"], __secrets: ["description"] };
  const inputs = { alias: "payments", region, ...marks, __provider: "text" };

  it("goes from the inputs to the outputs, but for the text, which the engine adds", async () => {
    const { host } = notingHost();
    expect(await host.create(inputs)).toStrictEqual({ id: keyId, outs: { alias: "payments", region, ...marks } });
    const olds = { ...inputs, __declared: ["tags"], __secrets: ["tags"] };
    expect(await host.update(keyId, olds, inputs)).toStrictEqual({ outs: { alias: "payments", region, ...marks } });
  });

  it("goes from the state to what a read finds, into outputs and inputs", async () => {
    const { host, asked } = notingHost();
    expect(await host.read(keyId, { alias: "payments", __urn: given.urn, ...marks, __provider: "text" })).toStrictEqual(
      {
        id: keyId,
        props: { alias: "payments", __urn: given.urn, ...marks },
        inputs: { region, ...marks },
      },
    );
    expect(asked()).toStrictEqual([
      {
        id: keyId,
        olds: { alias: "payments", __urn: given.urn },
        declared: ["description"],
        isGet: false,
        mayHoldSecrets: false,
      },
    ]);
  });

  it("of a key that a program only reads is the mark for that, and its inputs are the program's", async () => {
    const { host, asked } = notingHost();
    const found = await host.read(keyId, { region, __get: true, __declared: ["tags"], __provider: "text" });
    expect(found).toStrictEqual({ id: keyId, props: { region, __get: true } });
    expect(asked()).toMatchObject([{ olds: { region }, isGet: true, mayHoldSecrets: false }]);
    await host.read(keyId, { region, __get: "true" });
    expect(asked()).toMatchObject([{ isGet: false, mayHoldSecrets: true }]);
  });

  it("tells a deletion what was declared, and whether the state can tell what is secret", async () => {
    const { host, asked } = notingHost();
    await host.delete(keyId, { alias: "payments", __urn: given.urn, ...marks });
    await host.delete(keyId, { alias: "payments", ...marks });
    expect(asked()).toStrictEqual([
      { id: keyId, olds: { alias: "payments", __urn: given.urn }, declared: ["description"], mayHoldSecrets: false },
      { id: keyId, olds: { alias: "payments" }, declared: ["description"], mayHoldSecrets: true },
    ]);
  });

  it("stays with a key that a failed create made, and the text with it", async () => {
    const { host } = notingHost({ create: throwing(new PartialError(keyId, { keyId }, ["this failed"])) });
    expect(await thrown(() => host.create(inputs))).toMatchObject({
      properties: { keyId, ...marks, __provider: "text" },
    });
  });

  it("of a failed update is what was declared before, and all that is secret in old and new values", async () => {
    const { host } = notingHost({ update: throwing(new PartialError(keyId, { keyId }, ["this failed"])) });
    const olds = { __declared: ["tags"], __secrets: ["tags.team", "alias"], __provider: "an older text" };
    expect(await thrown(() => host.update(keyId, olds, inputs))).toMatchObject({
      properties: {
        keyId,
        __declared: ["tags"],
        __secrets: ["alias", "description", "tags.team"],
        __provider: "text",
      },
    });
    const { host: other } = notingHost({ update: throwing(new PartialError(keyId, { keyId }, ["this failed"])) });
    expect(await thrown(() => other.update(keyId, {}, { alias: "payments" }))).toMatchObject({ properties: { keyId } });
    expect(await thrown(() => other.update(keyId, {}, { alias: "payments" }))).not.toHaveProperty(
      "properties.__secrets",
    );
  });
});

describe("a secret", () => {
  const says = 'was "hush-1", now "hush-2"';

  it("of the program is in no line, be it the value of before or of now", async () => {
    const { host, printed } = notingHost({}, says);
    await host.check(
      { alias: "hush-1", region },
      { ...news(), alias: "hush-2", __resource: { ...given, secrets: ["alias"] } },
    );
    await host.delete(keyId, {});
    expect(printed).toEqual(['was "[secret]", now "[secret]"']);
  });

  it("of a state is in no line of a process that sees nothing else", async () => {
    const { host, printed } = notingHost({}, says);
    await host.delete(keyId, { alias: "hush-1", tags: { a: "hush-2" }, __secrets: ["alias", "tags.a"] });
    expect(printed).toEqual(['was "[secret]", now "[secret]"']);
  });

  it("that nothing names is shown", async () => {
    const { host, printed } = notingHost({}, says);
    await host.delete(keyId, { alias: "hush-1" });
    expect(printed).toEqual([says]);
  });

  it("is in no reason of a check, and in no error of any question", async () => {
    const error = new UserError("hush-1 is wrong");
    const fail = throwing(error);
    const { host } = notingHost({
      check: async () => ({ inputs: {}, declared: [], failures: [{ property: "alias", reason: "hush-1 is wrong" }] }),
      diff: fail,
      create: fail,
      read: fail,
      update: fail,
      delete: fail,
    });
    const values = { alias: "hush-1", __secrets: ["alias"] };
    const message = "[secret] is wrong";
    expect(
      await host.check({}, { ...news(), alias: "hush-1", __resource: { ...given, secrets: ["alias"] } }),
    ).toMatchObject({
      failures: [{ property: "", reason: message }],
    });
    for (const question of [
      () => host.diff(keyId, {}, values),
      () => host.diff(keyId, values, {}),
      () => host.create(values),
      () => host.read(keyId, values),
      () => host.update(keyId, {}, values),
      () => host.update(keyId, values, {}),
      () => host.delete(keyId, values),
    ]) {
      expect(await thrown(question)).toMatchObject({ message });
    }
  });
});

it("an argument that becomes a secret is a change of the state, where the state can tell", async () => {
  const host = hostOf({
    check: async ({ news }) => ({ inputs: news, declared: [], failures: [] }),
    diff: async () => ({ changes: false, replaces: [] }),
  });
  const resource = { name: "payments", urn: "urn:payments", defaultAlias: "payments-1", secrets: ["description"] };
  const { inputs = {} } = await host.check({ alias: "a" }, { alias: "a", region: "r", __resource: resource });
  const changes = async (olds: object) => (await host.diff(keyId, { ...olds }, inputs)).changes;
  expect(await changes({ __urn: "urn:payments" })).toBe(true);
  expect(await changes({ __urn: "urn:payments", __secrets: ["tags"] })).toBe(true);
  expect(await changes({ __urn: "urn:payments", __secrets: ["description"] })).toBe(false);
  expect(await changes({})).toBe(false);
});
