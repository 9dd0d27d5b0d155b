import { describe, expect, it } from "vitest";
import type { Settings } from "../../../../../provider/config";
import { PartialError, UserError } from "../../../../../provider/errors";
import { type Resource, unknown } from "../../../../../provider/host/contract";
import { dynamicHost } from "../../../../../provider/host/dynamic/dynamicHost";

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
      { resource, id: keyId, olds: known, declaredBefore, news: known, declared },
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
