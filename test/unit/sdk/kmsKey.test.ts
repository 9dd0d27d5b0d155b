import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, expect, it } from "vitest";
import { KmsKey, Provider } from "../../../sdk";
import { defaultAlias } from "../../../sdk/defaultAlias";
import { providerText } from "../../../sdk/providerText";
import { type MockOptions, mockEngine, type Registered, resolved, settled, Team } from "./mockEngine";

const type = "pulumi-nodejs:dynamic/tencentcloud:KmsKey";
const keyId = "7c99b7de-6afb-11f1-9b26-525400f27fe5";

afterEach(settled);

describe("a declared key", () => {
  it("hands over its arguments, the provider's text and its identity", async () => {
    const urn = `urn:pulumi:prod::shop::${type}::payments`;
    const registered = await registeredBy({ organization: "acme" }, () => {
      new KmsKey("payments", {
        alias: "payments",
        keyRotationEnabled: true,
        rotateDays: pulumi.output(90),
        tags: Promise.resolve({ team: pulumi.output("payments") }),
        description: undefined,
      });
    });

    expect(registered).toEqual([
      {
        type,
        name: "payments",
        id: "",
        provider: "",
        inputs: {
          alias: "payments",
          keyRotationEnabled: true,
          rotateDays: 90,
          tags: { team: "payments" },
          __provider: providerText,
          __resource: {
            name: "payments",
            urn,
            defaultAlias: defaultAlias({ organization: "acme", project: "shop", stack: "prod", name: "payments", urn }),
          },
        },
      },
    ]);
  });

  it("may have no arguments", async () => {
    const [key] = await registeredBy({}, () => {
      new KmsKey("payments");
    });

    expect(Object.keys(key?.inputs ?? {})).toEqual(["__provider", "__resource"]);
  });

  it("hands over arguments that do not exist, for the provider to refuse", async () => {
    const [key] = await registeredBy({}, () => {
      // @ts-expect-error: a JavaScript program can write this
      new KmsKey("payments", { aliass: "payments", keyId: "k-1", __provider: "mine" });
    });

    expect(key?.inputs).toMatchObject({ aliass: "payments", keyId: "k-1", __provider: providerText });
  });

  it("has what the engine answers as outputs", async () => {
    await mockEngine();
    const key = new KmsKey("payments", { alias: "payments", tags: { team: "payments" } });

    expect(await resolved(key.id)).toBe("id-payments");
    expect(await resolved(key.keyId)).toBe("id-payments");
    expect(key.keyId).toBe(key.id);
    expect(await resolved(key.alias)).toBe("payments");
    expect(await resolved(key.tags)).toEqual({ team: "payments" });
    expect(await resolved(key.accountId)).toBeUndefined();
  });

  it("has every output that the state holds, and no other", async () => {
    await mockEngine();
    const key = new KmsKey("payments", {});

    const outputs = Object.keys(key).filter((name) => !name.startsWith("__") && name !== "urn");
    expect(outputs.sort()).toEqual([
      "accountId",
      "adoptKeyId",
      "alias",
      "createTime",
      "creatorUin",
      "deletionDate",
      "description",
      "hsmClusterId",
      "id",
      "keyId",
      "keyRotationEnabled",
      "keyState",
      "keyUsage",
      "lastRotateTime",
      "nextRotateTime",
      "onDestroy",
      "onReplace",
      "origin",
      "owner",
      "pendingWindowInDays",
      "publicKeyPem",
      "qcs",
      "region",
      "requestId",
      "resourceId",
      "restoreKeyId",
      "rotateDays",
      "tagCode",
      "tagMsg",
      "tags",
      "validTo",
    ]);
  });

  it("does not wait for the other keys of its component", async () => {
    const registered = await registeredBy({}, () => {
      new Team("blue", {}, (parent) => {
        new KmsKey("first", {}, { parent });
        new KmsKey("second", {}, { parent });
      });
    });

    expect(registered.map(({ name }) => name).sort()).toEqual(["blue", "first", "second"]);
  });

  it("knows the component that it is in", async () => {
    const registered = await registeredBy({}, () => {
      new Team("blue", {}, (parent) => {
        new KmsKey("first", {}, { parent });
      });
    });

    expect(registered.find(({ name }) => name === "first")?.inputs.__resource).toMatchObject({
      urn: `urn:pulumi:prod::shop::acme:index:Team$${type}::first`,
    });
  });

  it("is protected unless the program says otherwise", async () => {
    await mockEngine();

    expect(new KmsKey("a")).toHaveProperty("__protect", true);
    expect(new KmsKey("b", {}, { protect: false })).toHaveProperty("__protect", false);
    new Team("blue", { protect: false }, (parent) => {
      expect(new KmsKey("c", {}, { parent })).toHaveProperty("__protect", false);
    });
  });

  it.each([
    ["given to it", (provider: Provider) => new KmsKey("key", {}, { provider })],
    [
      "in the map of its component",
      (provider: Provider) =>
        new Team("blue", { providers: { "pulumi-nodejs": provider } }, (parent) => {
          new KmsKey("key", {}, { parent });
        }),
    ],
    [
      "in the list of its component",
      (provider: Provider) =>
        new Team("blue", { providers: [provider] }, (parent) => {
          new KmsKey("key", {}, { parent });
        }),
    ],
  ])("belongs to the provider %s", async (_, declare) => {
    const registered = await registeredBy({}, () => {
      declare(new Provider("audit", { region: "ap-shanghai" }));
    });

    expect(registered.find(({ name }) => name === "key")?.provider).toBe(
      "urn:pulumi:prod::shop::pulumi:providers:pulumi-nodejs::audit::id-audit",
    );
  });

  it("leaves the depth of stack traces as it was, also when it fails", async () => {
    await mockEngine();
    const before = Error.stackTraceLimit;

    new KmsKey("payments");
    expect(Error.stackTraceLimit).toBe(before);
    expect(() => new KmsKey("")).toThrow("Missing resource name argument");
    expect(Error.stackTraceLimit).toBe(before);
  });
});

describe("an existing key", () => {
  it("is read by its KeyId and region", async () => {
    const registered = await registeredBy({}, () => {
      KmsKey.get("shared", pulumi.output(keyId), { region: "ap-guangzhou" });
    });

    expect(registered).toEqual([
      {
        type,
        name: "shared",
        id: keyId,
        provider: "",
        inputs: { region: "ap-guangzhou", __get: true, __provider: providerText },
      },
    ]);
  });

  it("may be in the configured region", async () => {
    const [key] = await registeredBy({}, () => {
      KmsKey.get("shared", keyId);
    });

    expect(key?.inputs).toEqual({ __get: true, __provider: providerText });
  });

  it("has its KeyId as id, and what the engine answers as outputs", async () => {
    await mockEngine();
    const key = KmsKey.get("shared", keyId, { region: "ap-guangzhou" });

    expect(await resolved(key.id)).toBe(keyId);
    expect(await resolved(key.keyId)).toBe(keyId);
    expect(await resolved(key.region)).toBe("ap-guangzhou");
  });

  it("can be of another provider", async () => {
    const registered = await registeredBy({}, () => {
      const provider = new Provider("audit", { region: "ap-shanghai" });
      KmsKey.get("shared", keyId, {}, { provider });
    });

    expect(registered.find(({ name }) => name === "shared")?.provider).toBe(
      "urn:pulumi:prod::shop::pulumi:providers:pulumi-nodejs::audit::id-audit",
    );
  });

  it("needs a KeyId: without one the SDK would make a key", async () => {
    expect(await refusal(() => KmsKey.get("shared", ""))).toBe(
      'KmsKey "shared": get needs the KeyId of an existing key.',
    );
  });
});

describe("refused is", () => {
  it("the option import, with the two ways instead", async () => {
    expect(await refusal(() => new KmsKey("payments", {}, { import: keyId }))).toBe(
      'KmsKey "payments": the option import cannot work in a dynamic provider. To take over an existing key, write ' +
        `adoptKeyId: "${keyId}" among its arguments, or write the key into the state with pulumi import --file.`,
    );
  });

  it.each(["id", "urn"])("the argument %s, which the SDK would silently drop", async (argument) => {
    expect(await refusal(() => new KmsKey("payments", { ...{ [argument]: keyId } }))).toBe(
      `KmsKey "payments": unknown argument ${argument}. To read an existing key use KmsKey.get, to take one over the argument adoptKeyId.`,
    );
  });

  it.each([
    ["a new key", () => new KmsKey("payments")],
    ["an existing key", () => KmsKey.get("payments", keyId)],
  ])("%s beside a credential in clear in the stack configuration", async (_, declare) => {
    expect(await refusal(declare, { config: { "tencentcloud:secretKey": "K-1" } })).toBe(
      "In clear in the stack configuration, from where it goes into the state: tencentcloud:secretKey. Make it a secret:\n" +
        "  pulumi config set --secret tencentcloud:secretKey",
    );
  });
});

describe("KmsKey.isInstance", () => {
  it("knows keys, also those of another copy of the package", async () => {
    await mockEngine();

    expect(KmsKey.isInstance(new KmsKey("payments"))).toBe(true);
    expect(KmsKey.isInstance({ __pulumiType: "pulumi-nodejs:dynamic/tencentcloud:KmsKey" })).toBe(true);
  });

  it("knows nothing else", async () => {
    await mockEngine();
    const provider = new Provider("audit");

    expect([provider, {}, null, undefined, type].map((other) => KmsKey.isInstance(other))).toEqual(
      Array(5).fill(false),
    );
  });

  it("goes by the type token, which policies use as well", () => {
    expect(KmsKey.__pulumiType).toBe("pulumi-nodejs:dynamic/tencentcloud:KmsKey");
  });
});

async function registeredBy(options: MockOptions, declare: () => void): Promise<Registered[]> {
  const registered = await mockEngine(options);
  declare();
  await settled();
  return registered;
}

/** The message that a declaration is refused with; nothing was asked of the engine then. */
async function refusal(declare: () => unknown, options?: MockOptions): Promise<string> {
  const registered = await mockEngine(options);
  try {
    declare();
  } catch (error) {
    expect(registered).toEqual([]);
    expect(error).toMatchObject({ hideStack: true });
    return error instanceof pulumi.ResourceError ? error.message : String(error);
  }
  return "not refused";
}
