import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, expect, it } from "vitest";
import { KmsKey, type KmsKeyArgs, Provider } from "../../../../sdk";
import { mockEngine, settled, Team } from "../mockEngine";

const keyId = "7c99b7de-6afb-11f1-9b26-525400f27fe5";
const later = (value: string): pulumi.Output<string> => pulumi.output(Promise.resolve(value));

afterEach(settled);

const keyIdTwin = (argument: string, first: string) =>
  `KmsKey "b": ${argument} names the key ${keyId}, which the resource "a" names as its ${first}: a key belongs to one ` +
  "resource. Write its KeyId in one of the two.";
const aliasTwin =
  'KmsKey "b": the alias "payments" is that of the resource "a" too: an alias belongs to one key of a region. Give one of ' +
  "the two another.";

describe("two resources cannot name one key", () => {
  it.each<[KmsKeyArgs, KmsKeyArgs, string]>([
    [{ adoptKeyId: keyId }, { adoptKeyId: keyId }, keyIdTwin("adoptKeyId", "adoptKeyId")],
    [{ restoreKeyId: keyId }, { restoreKeyId: keyId }, keyIdTwin("restoreKeyId", "restoreKeyId")],
    [{ adoptKeyId: keyId }, { restoreKeyId: keyId }, keyIdTwin("restoreKeyId", "adoptKeyId")],
  ])("%o and %o", async (a, b, message) => {
    await mockEngine();
    new KmsKey("a", a);

    expect(refused(() => new KmsKey("b", b))).toEqual({ message, hideStack: true });
  });

  it("whatever their providers and regions", async () => {
    await mockEngine();
    const provider = new Provider("audit", { region: "ap-shanghai" });
    new KmsKey("a", { adoptKeyId: keyId, region: "ap-guangzhou" });

    expect(refused(() => new KmsKey("b", { adoptKeyId: keyId }, { provider }))).toEqual({
      message: keyIdTwin("adoptKeyId", "adoptKeyId"),
      hideStack: true,
    });
  });

  it("also of one name", async () => {
    await mockEngine();
    new KmsKey("a", { adoptKeyId: keyId });
    const declare = () => new Team("blue", {}, (parent) => new KmsKey("a", { adoptKeyId: keyId }, { parent }));

    expect(refused(declare).message).toBe(
      `KmsKey "a": adoptKeyId names the key ${keyId}, which another resource of this name names as its adoptKeyId: ` +
        "a key belongs to one resource. Write its KeyId in one of the two.",
    );
  });

  it("also where a transformation of the program says so", async () => {
    await mockEngine();
    new KmsKey("a", { adoptKeyId: keyId });
    const transformations: pulumi.ResourceTransformation[] = [
      ({ props, opts }) => ({ props: { ...props, adoptKeyId: keyId }, opts }),
    ];

    expect(refused(() => new KmsKey("b", {}, { transformations })).message).toBe(keyIdTwin("adoptKeyId", "adoptKeyId"));
  });

  it("and the later one fails where it is known late", async () => {
    await mockEngine();
    new KmsKey("a", { adoptKeyId: later(keyId) });
    const b = new KmsKey("b", { restoreKeyId: later(keyId) });

    expect(await failureOf(b)).toBe(
      `error serializing property "restoreKeyId": ${keyIdTwin("restoreKeyId", "adoptKeyId")}`,
    );
  });

  it("but they may name different ones, none, and what only the update knows", async () => {
    const registered = await mockEngine({ preview: true });
    const unknown: pulumi.Output<string> = pulumi.output(pulumi.unknown).apply(String);
    new KmsKey("a", { adoptKeyId: keyId });
    new KmsKey("b", { adoptKeyId: later("another") });
    for (const name of ["c", "d"]) new KmsKey(name, { adoptKeyId: unknown });
    for (const name of ["e", "f"]) new KmsKey(name, { adoptKeyId: "", restoreKeyId: undefined });
    KmsKey.get("g", keyId);
    await settled();

    expect(registered.map(({ name }) => name).sort()).toEqual(["a", "b", "c", "d", "e", "f", "g"]);
  });

  it("but another program may name it", async () => {
    for (const _ of [1, 2]) {
      await mockEngine();
      expect(refused(() => new KmsKey("a", { adoptKeyId: keyId })).message).toBe("not refused");
      await settled();
    }
  });
});

describe("two resources cannot have one alias", () => {
  it.each<[KmsKeyArgs, KmsKeyArgs]>([
    [{ alias: "payments" }, { alias: "payments" }],
    [
      { alias: "payments", region: "ap-shanghai" },
      { alias: "payments", region: "ap-shanghai" },
    ],
  ])("%o and %o", async (a, b) => {
    await mockEngine();
    new KmsKey("a", a);

    expect(refused(() => new KmsKey("b", b))).toEqual({ message: aliasTwin, hideStack: true });
  });

  it("of a provider that a component hands on", async () => {
    await mockEngine();
    const provider = new Provider("audit", { region: "ap-shanghai" });
    new KmsKey("a", { alias: "payments" }, { provider });

    expect(
      refused(
        () =>
          new Team("blue", { providers: [provider] }, (parent) => new KmsKey("b", { alias: "payments" }, { parent })),
      ),
    ).toEqual({ message: aliasTwin, hideStack: true });
  });

  it.each<[string, KmsKeyArgs, string]>([
    ["alias", { alias: later("payments"), region: "ap-shanghai" }, "alias"],
    ["region", { alias: "payments", region: later("ap-shanghai") }, "region"],
    ["alias and region", { alias: later("payments"), region: later("ap-shanghai") }, "alias"],
  ])("and the later one fails where its %s is known late", async (_, args, property) => {
    await mockEngine();
    new KmsKey("a", { alias: "payments", region: "ap-shanghai" });

    expect(await failureOf(new KmsKey("b", args))).toBe(`error serializing property "${property}": ${aliasTwin}`);
  });

  it("but may in two regions, of two providers, and where none is given", async () => {
    const registered = await mockEngine();
    const provider = new Provider("p", { region: "ap-shanghai" });
    new KmsKey("a", { alias: "payments" });
    new KmsKey("b", { alias: "payments", region: "ap-shanghai" });
    new KmsKey("c", { alias: later("payments"), region: later("ap-beijing") });
    new KmsKey("d", { alias: "payments" }, { provider });
    for (const name of ["e", "f"]) new KmsKey(name, { region: later("ap-shanghai") });
    await settled();

    expect(registered.map(({ name }) => name).sort()).toEqual(["a", "b", "c", "d", "e", "f", "p"]);
  });
});

describe("what two resources cannot share is not shown where it is a secret", () => {
  const [secretAlias, secretKeyId] = [
    aliasTwin.replace('"payments"', "[secret]"),
    keyIdTwin("adoptKeyId", "adoptKeyId").replace(keyId, "[secret]"),
  ];
  const [alias, adoptKeyId] = [() => pulumi.secret("payments"), () => pulumi.secret(keyId)];

  it.each<[string, () => KmsKeyArgs, () => KmsKeyArgs, string, string]>([
    ["of both, an alias", () => ({ alias: alias() }), () => ({ alias: alias() }), "alias", secretAlias],
    ["of the second, an alias", () => ({ alias: "payments" }), () => ({ alias: alias() }), "alias", secretAlias],
    ["of the first, an alias", () => ({ alias: alias() }), () => ({ alias: later("payments") }), "alias", secretAlias],
    [
      "of both, a KeyId",
      () => ({ adoptKeyId: adoptKeyId() }),
      () => ({ adoptKeyId: adoptKeyId() }),
      "adoptKeyId",
      secretKeyId,
    ],
  ])("%s", async (_, a, b, property, message) => {
    await mockEngine();
    new KmsKey("a", a());
    await settled();

    expect(await failureOf(new KmsKey("b", b()))).toBe(`error serializing property "${property}": ${message}`);
  });
});

/** How a declaration is refused at once. */
function refused(declare: () => unknown): { message: string; hideStack?: boolean } {
  try {
    declare();
  } catch (error) {
    if (error instanceof pulumi.ResourceError) return { message: error.message, hideStack: error.hideStack === true };
    throw error;
  }
  return { message: "not refused" };
}

/** How the registration of a key fails, which ends the program. */
async function failureOf(key: KmsKey): Promise<string> {
  const failures: string[] = [];
  const heard = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", (error) => failures.push(error instanceof Error ? error.message : String(error)));
  const failure = await pulumi.runtime.serializeProperty("urn", key.urn).then(
    () => "registered",
    (error: Error) => error.message,
  );
  await settled();
  await new Promise((resolve) => setImmediate(resolve));
  process.removeAllListeners("unhandledRejection");
  for (const listener of heard) process.on("unhandledRejection", listener);
  expect(new Set(failures)).toEqual(new Set([failure]));
  return failure;
}
