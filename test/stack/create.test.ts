import { describe, expect, it } from "vitest";
import { openStack, program } from "../harness/stack";

describe("pulumi up of a new key", () => {
  it("makes it in four calls after three questions, keeps little of it, and shows no change in a preview, which asks the cloud nothing", async () => {
    const stack = await openStack();
    const payments = {
      alias: "payments",
      description: "Card data at rest",
      keyRotationEnabled: true,
      rotateDays: 90,
      tags: { team: "payments", env: "prod" },
    };

    const up = await stack.up(program({ payments: { args: payments } }));

    expect(up.calls.slice(0, 3).sort()).toEqual(["GetServiceStatus", "ListKeyDetail", "ListKeyDetail"]);
    expect(up.calls.slice(3)).toEqual([
      "GetCallerIdentity",
      "CreateKey payments",
      "EnableKeyRotation payments",
      "DescribeKeys payments",
    ]);
    expect(up.summary).toBe("+ 2 created");
    expect(up.messages).toBe("");
    const { id, outputs } = await stack.stateOf("payments");
    expect(await stack.cloud.keyAt("payments")).toMatchObject({
      KeyId: id,
      Description: "Card data at rest",
      KeyState: "Enabled",
      KeyRotationEnabled: true,
      RotateDays: 90,
      Tags: [
        { TagKey: "env", TagValue: "prod", Category: "Custom" },
        { TagKey: "team", TagValue: "payments", Category: "Custom" },
      ],
    });
    expect(outputs).toMatchObject({ ...payments, keyId: id, keyState: "Enabled", accountId: "100000000001" });

    const { inputs } = await stack.stateOf("payments");
    expect(Buffer.byteLength(String(inputs.__provider))).toBeLessThanOrEqual(160);
    expect(outputs.__provider).toBe(inputs.__provider);
    expect(JSON.stringify({ inputs, outputs }).length).toBeLessThanOrEqual(2500);

    const preview = await stack.preview();

    expect(preview.summary).toBe("2 unchanged");
    expect(preview.changes).toBe("");
    expect(preview.calls).toEqual([]);
    expect(preview.messages).toBe("");
  });
});
