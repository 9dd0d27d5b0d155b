import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, expect, it, vi } from "vitest";
import { inputNames } from "../../../../provider/key/model/properties";
import { KmsKey } from "../../../../sdk";
import { mockEngine, settled } from "../mockEngine";

afterEach(settled);

describe("what a key's provider is told beside its arguments", () => {
  it.each<[string, pulumi.CustomResourceOptions, object]>([
    ["nothing more", {}, {}],
    ["that the old key is deleted first", { deleteBeforeReplace: true }, { deleteBeforeReplace: true }],
    ["that the key is left alone", { retainOnDelete: true }, { retainOnDelete: true }],
    ["nothing of what is off", { deleteBeforeReplace: false, retainOnDelete: false }, {}],
    ["its former URNs", { aliases: [{ name: "pay" }] }, { formerUrns: [urn("pay")] }],
  ])("is %s", async (_, opts, told) => {
    const registered = await mockEngine();
    new KmsKey("payments", {}, opts);
    await settled();

    expect(registered[0]?.inputs.__resource).toEqual({
      name: "payments",
      urn: urn("payments"),
      defaultAlias: "payments-4dc529a",
      ...told,
    });
  });

  it("is that it goes with another resource", async () => {
    const registered = await mockEngine();
    const group = new KmsKey("group");
    new KmsKey("payments", {}, { deletedWith: group });
    await settled();

    expect(registered.find(({ name }) => name === "payments")?.inputs.__resource).toMatchObject({ deletedWith: true });
  });

  it("is which arguments are secrets, whole or in part", async () => {
    const registered = await mockEngine({ config: { "shop:word": "hush" }, secretKeys: ["shop:word"] });
    const secret = new pulumi.Config().requireSecret("word");
    new KmsKey("payments", {
      alias: "payments",
      description: secret,
      keyRotationEnabled: pulumi.output(true),
      tags: { team: pulumi.output(Promise.resolve(secret)), env: pulumi.output("prod"), area: "eu" },
      rotateDays: pulumi.secret(90),
    });
    new KmsKey("orders", { tags: pulumi.secret({ team: "orders" }), alias: pulumi.interpolate`a-${secret}` });
    await settled();

    const secrets = Object.fromEntries(registered.map(({ name, inputs }) => [name, inputs.__resource]));
    expect(secrets.payments).toMatchObject({ secrets: ["description", "rotateDays", "tags.team"] });
    expect(secrets.orders).toMatchObject({ secrets: ["alias", "tags"] });
  });

  it("is known in a preview, where values are not", async () => {
    const registered = await mockEngine({ preview: true });
    const unknown: pulumi.Output<string> = pulumi.output(pulumi.unknown).apply(String);
    new KmsKey("payments", { description: pulumi.secret(unknown), tags: { team: unknown } });
    await settled();

    expect(registered[0]?.inputs.__resource).toMatchObject({ secrets: ["description"] });
  });

  it("is what the transformations of the program and of its parts made of it", async () => {
    const registered = await mockEngine();
    const rename: pulumi.ResourceTransformation = ({ props, opts }) => ({
      props: { ...props, description: pulumi.secret("hush") },
      opts: pulumi.mergeOptions(opts, { aliases: [{ name: "pay" }] }),
    });
    new KmsKey("payments", {}, { transformations: [rename] });
    await settled();

    expect(registered[0]?.inputs.__resource).toMatchObject({ formerUrns: [urn("pay")], secrets: ["description"] });
  });
});

describe("the option ignoreChanges", () => {
  it("names arguments in the place of a star, so that the engine keeps what the class hands over", async () => {
    await mockEngine();
    const register = vi.spyOn(pulumi.runtime.getMonitor() ?? expect.fail(), "registerResource");
    new KmsKey("some", {}, { ignoreChanges: ["description", "tags.team"] });
    new KmsKey("all", {}, { ignoreChanges: ["tags.team", "*"] });
    await settled();

    expect(register.mock.calls.map(([request]) => request.getIgnorechangesList())).toEqual([
      ["description", "tags.team"],
      ["tags.team", ...inputNames],
    ]);
  });
});

function urn(name: string): string {
  return `urn:pulumi:prod::shop::pulumi-nodejs:dynamic/tencentcloud:KmsKey::${name}`;
}
