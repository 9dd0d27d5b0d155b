import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { defaultAlias } from "../../../sdk/defaultAlias";
import { resourceIdentity } from "../../../sdk/resourceIdentity";
import { mockEngine, Team } from "./mockEngine";

const type = "pulumi-nodejs:dynamic/tencentcloud:KmsKey";

describe("the identity of a resource", () => {
  it("is known before the resource is registered", async () => {
    await mockEngine({ organization: "acme" });
    const urn = "urn:pulumi:prod::shop::pulumi-nodejs:dynamic/tencentcloud:KmsKey::payments";

    expect(await resourceIdentity("payments", type)).toEqual({
      name: "payments",
      urn,
      defaultAlias: defaultAlias({ organization: "acme", project: "shop", stack: "prod", name: "payments", urn }),
    });
  });

  it("has the types of the parents in its URN", async () => {
    await mockEngine();
    const parent = new pulumi.DependencyResource("urn:pulumi:prod::shop::acme:index:Org$acme:index:Team::blue");

    expect((await resourceIdentity("payments", type, parent)).urn).toBe(
      "urn:pulumi:prod::shop::acme:index:Org$acme:index:Team$pulumi-nodejs:dynamic/tencentcloud:KmsKey::payments",
    );
  });

  it("waits for the URN of a component that is being registered", async () => {
    await mockEngine();
    let identity: Promise<unknown> | undefined;
    new Team("blue", {}, (team) => {
      identity = resourceIdentity("payments", type, team);
    });

    expect(await identity).toMatchObject({
      urn: "urn:pulumi:prod::shop::acme:index:Team$pulumi-nodejs:dynamic/tencentcloud:KmsKey::payments",
    });
  });

  it("does without an organization in a unit test that sets none", async () => {
    await mockEngine();
    const { urn, defaultAlias: alias } = await resourceIdentity("payments", type);

    expect(alias).toBe(defaultAlias({ organization: "", project: "shop", stack: "prod", name: "payments", urn }));
  });
});
