import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formerUrns } from "../../../../sdk/program/formerUrns";
import { mockEngine, settled, Team } from "../mockEngine";

const type = "pulumi-nodejs:dynamic/tencentcloud:KmsKey";
const urn = (name: string, { stack = "prod", project = "shop", around = "" } = {}) =>
  `urn:pulumi:${stack}::${project}::${around}${type}::${name}`;

afterEach(settled);

type Aliases = readonly pulumi.Input<pulumi.URN | pulumi.Alias>[];
const former = (aliases: Aliases) => formerUrns({ urn: urn("payments"), aliases, parent: undefined });
const team = "acme:index:Team";

describe("the URNs under which a resource was known before", () => {
  beforeEach(async () => {
    await mockEngine();
  });

  it.each<[string, Aliases, string[]]>([
    ["none", [], []],
    ["a URN", [urn("pay")], [urn("pay")]],
    ["a name", [{ name: "pay" }], [urn("pay")]],
    ["several, one twice", [{ name: "pay" }, { name: "cash" }, urn("pay")], [urn("pay"), urn("cash")]],
    ["a name with colons", [{ name: "a::b" }], [urn("a::b")]],
    ["a type", [{ type: "acme:index:Key" }], ["urn:pulumi:prod::shop::acme:index:Key::payments"]],
    ["a stack and a project", [{ stack: "dev", project: "old" }], [urn("payments", { stack: "dev", project: "old" })]],
    ["a parent's URN", [{ parent: `urn:pulumi:prod::shop::${team}::blue` }], [urn("payments", { around: `${team}$` })]],
    ["what it is already", [{}, { parent: pulumi.rootStackResource }, { name: "payments" }], []],
    [
      "an output",
      [pulumi.output(urn("pay")), Promise.resolve({ name: pulumi.output("cash") })],
      [urn("pay"), urn("cash")],
    ],
  ])("are %s", async (_, aliases, urns) => {
    expect(await former(aliases)).toEqual(urns);
  });

  it("are not told where only the update knows them, and are not waited for", async () => {
    await pulumi.runtime.setMocks(
      { call: () => ({}), newResource: ({ inputs }) => ({ id: undefined, state: inputs }) },
      "shop",
      "prod",
      true,
    );
    const unknown = new Team("blue", {}, () => undefined).urn.apply(() => pulumi.unknown);

    expect(await former([pulumi.output(unknown).apply(String), { name: "pay" }])).toEqual([urn("pay")]);
  });

  it("are those of a component that it was in, also by the component's own former names", async () => {
    const blue = new Team("blue", { aliases: [{ name: "azure" }, { type: "acme:index:Squad" }] }, () => undefined);

    expect(await former([{ parent: blue }])).toEqual([
      urn("payments", { around: `${team}$` }),
      urn("payments", { around: "acme:index:Squad$" }),
    ]);
  });

  it("are none by components without former names, which are not waited for", async () => {
    const parent = new Team("blue", {}, () => undefined);

    expect(await formerUrns({ urn: urn("payments", { around: `${team}$` }), aliases: [], parent })).toEqual([]);
  });

  it("follow those of the components around it, with the names that begin with theirs", async () => {
    const org = new Team("org", { aliases: [{ type: "acme:index:Company" }] }, () => undefined);
    const blue = new Team("blue", { parent: org, aliases: [{ name: "azure" }] }, () => undefined);
    const around = `${team}$${team}$`;
    const formerAround = `acme:index:Company$${team}$`;

    expect(
      await formerUrns({ urn: urn("blue-key", { around }), aliases: [{ name: "blue-pin" }], parent: blue }),
    ).toEqual([
      urn("blue-pin", { around }),
      urn("blue-pin", { around: formerAround }),
      urn("azure-key", { around }),
      urn("azure-pin", { around }),
      urn("blue-key", { around: formerAround }),
      urn("azure-key", { around: formerAround }),
      urn("azure-pin", { around: formerAround }),
    ]);
  });

  it("are in the former stack of a component, where the SDK looks, and in this one, where the engine does", async () => {
    const parent = new Team("blue", { aliases: [{ stack: "dev", parent: pulumi.rootStackResource }] }, () => undefined);
    const around = `${team}$`;

    expect(await formerUrns({ urn: urn("key", { around }), aliases: [], parent })).toEqual([
      urn("key", { around, stack: "dev" }),
    ]);
  });
});
