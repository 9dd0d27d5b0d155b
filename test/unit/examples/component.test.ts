import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, it } from "vitest";
import { ServiceKeys } from "../../../examples/component/serviceKeys";

interface MadeKey {
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

let keys: MadeKey[] = [];

/** As in any unit test of a Pulumi program: a resource that is made has an id, and its inputs as outputs. */
const mocks: pulumi.runtime.Mocks = {
  call: () => ({}),
  newResource({ type, name, inputs }) {
    if (type === "pulumi-nodejs:dynamic/tencentcloud:KmsKey") keys.push({ name, inputs });
    return { id: `id-of-${name}`, state: { ...inputs, publicKeyPem: `public key of ${name}` } };
  },
};

beforeEach(async () => {
  keys = [];
  await pulumi.runtime.setMocks(mocks, "shop", "test");
});

async function makeServiceKeys() {
  const orders = new ServiceKeys("orders", { team: "shop" });
  const outputs = pulumi.output([orders.dataKeyId, orders.signingKeyId, orders.publicKey]);
  const resolved = await new Promise((resolve) => outputs.apply(resolve));
  await pulumi.runtime.disconnect();
  return resolved;
}

describe("the component ServiceKeys of the example component", () => {
  it("makes a key for data that rotates and one that signs, and tags both with team and service", async () => {
    await makeServiceKeys();

    const tags = { team: "shop", service: "orders" };
    expect(keys.sort((a, b) => a.name.localeCompare(b.name))).toMatchObject([
      {
        name: "orders-data",
        inputs: { description: "Data of orders", keyRotationEnabled: true, rotateDays: 90, tags },
      },
      {
        name: "orders-signing",
        inputs: { description: "Signatures of orders", keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC", tags },
      },
    ]);
  });

  it("hands out the KeyIds and the public key", async () => {
    expect(await makeServiceKeys()).toEqual([
      "id-of-orders-data",
      "id-of-orders-signing",
      "public key of orders-signing",
    ]);
  });
});
