import { describe, expect, it } from "vitest";
import { openStack, program } from "../harness/stack";
import { sortedLines } from "../harness/stackOrder";

describe("an operation that fails", () => {
  it("is told once by its error, without a stack", async () => {
    const stack = await openStack();
    await stack.up(
      program({
        payments: { args: { alias: "payments", keyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" }, opts: { protect: false } },
      }),
    );

    const diff = await stack.failing.preview(
      program({ payments: { args: { alias: "payments", keyRotationEnabled: true }, opts: { protect: false } } }),
    );
    expect(sortedLines(diff.messages)).toMatchInlineSnapshot(`
      "KmsKey: a key could not be compared with the program: its own error says why
      error: KmsKey payments: keyRotationEnabled true is possible only with keyUsage "ENCRYPT_DECRYPT", not "ASYMMETRIC_DECRYPT_RSA_2048"; remove it"
    `);

    await stack.cloud.addFault({ action: "DescribeKeys", fault: "UnauthorizedOperation", times: 3 });
    const read = await stack.failing.refresh();
    expect(sortedLines(read.messages)).toMatchInlineSnapshot(`
      "KmsKey: a key could not be read: its own error says why
      error: DescribeKeys failed for key <payments> in ap-guangzhou: Unauthorized operation (UnauthorizedOperation, request <uuid>). Have the account's administrator allow this action in CAM.
      error: update failed"
    `);
    const remove = await stack.failing.destroy();
    expect(sortedLines(remove.messages)).toMatchInlineSnapshot(`
      "KmsKey: a key could not be deleted: its own error says why
      error: DescribeKeys failed for key <payments> in ap-guangzhou: Unauthorized operation (UnauthorizedOperation, request <uuid>). Have the account's administrator allow this action in CAM.
      error: update failed"
    `);
    const asShown = await stack.failing.destroy("--diff=false");
    const [, diagnostics = ""] = /^Diagnostics:\n(.*)^Resources:$/ms.exec(asShown.output) ?? [];
    expect(diagnostics.match(/\S.*/g)?.sort()).toMatchInlineSnapshot(`
      [
        "KmsKey: a key could not be deleted: its own error says why",
        "error: DescribeKeys failed for key <payments> in ap-guangzhou: Unauthorized operation (UnauthorizedOperation, request <uuid>). Have the account's administrator allow this action in CAM.",
        "error: update failed",
        "pulumi-nodejs:dynamic/tencentcloud:KmsKey (payments):",
        "pulumi:pulumi:Stack (stack-ring-dev):",
        "tencentcloud: talking to an emulator at <endpoint>",
      ]
    `);
  });
});
