import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { refuseCredentialsInClear } from "../../../sdk/stackConfig";
import { mockEngine } from "./mockEngine";

describe("credentials in the stack configuration", () => {
  it("may be left out", async () => {
    await mockEngine({ config: { "tencentcloud:region": "ap-guangzhou" } });

    expect(() => refuseCredentialsInClear(undefined)).not.toThrow();
  });

  it("may be secrets", async () => {
    const config = {
      "tencentcloud:secretId": "id",
      "tencentcloud:secretKey": "key",
      "tencentcloud:securityToken": "t",
    };
    await mockEngine({ config, secretKeys: Object.keys(config) });

    expect(() => refuseCredentialsInClear(undefined)).not.toThrow();
  });

  it("are refused in clear, with the commands that make them secrets and without their values", async () => {
    await mockEngine({
      config: {
        "tencentcloud:secretId": "AKID-1",
        "tencentcloud:secretKey": "K-2",
        "tencentcloud:securityToken": "T-3",
      },
      secretKeys: ["tencentcloud:securityToken"],
    });

    expect(messageOf(() => refuseCredentialsInClear(undefined))).toBe(
      [
        "In clear in the stack configuration, from where it goes into the state: tencentcloud:secretId, tencentcloud:secretKey. Make it a secret:",
        "  pulumi config set --secret tencentcloud:secretId",
        "  pulumi config set --secret tencentcloud:secretKey",
      ].join("\n"),
    );
  });

  it("are refused without a stack trace, and for the component that holds the resource", async () => {
    await mockEngine({ config: { "tencentcloud:secretKey": "K-2" } });
    const parent = new pulumi.DependencyResource("urn:pulumi:prod::shop::acme:index:Team::blue");

    const error = errorOf(() => refuseCredentialsInClear(parent));
    expect(error).toMatchObject({ hideStack: true });
    expect(error).toHaveProperty("resource", parent);
  });

  it("of another namespace do not matter", async () => {
    await mockEngine({ config: { "shop:secretKey": "K-2", "aws:secretKey": "K-3" } });

    expect(() => refuseCredentialsInClear(undefined)).not.toThrow();
  });
});

function errorOf(action: () => void): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}

function messageOf(action: () => void): string | undefined {
  const error = errorOf(action);
  return error instanceof pulumi.ResourceError ? error.message : undefined;
}
