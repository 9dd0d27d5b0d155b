import { describe, expect, it } from "vitest";
import { openStack, program } from "../harness/stack";

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
    expect(diff.messages).toMatchInlineSnapshot(`
      "KmsKey payments: keyUsage is no longer declared; the key keeps "ASYMMETRIC_DECRYPT_RSA_2048"
      KmsKey: diff failed: the resource's own error says why
      error: KmsKey payments: keyRotationEnabled true is possible only with keyUsage "ENCRYPT_DECRYPT", not "ASYMMETRIC_DECRYPT_RSA_2048"; remove it"
    `);

    await stack.cloud.addFault({ action: "DescribeKeys", fault: "UnauthorizedOperation", times: 3 });
    const read = await stack.failing.refresh();
    expect(read.messages).toMatchInlineSnapshot(`
      "KmsKey: read failed: the resource's own error says why
      error: DescribeKeys failed for key <payments> in ap-guangzhou: Unauthorized operation (UnauthorizedOperation, request <uuid>). Have the account's administrator allow this action on this key in CAM.
      error: update failed"
    `);
    const remove = await stack.failing.destroy();
    expect(remove.messages).toMatchInlineSnapshot(`
      "KmsKey: delete failed: the resource's own error says why
      error: DescribeKeys failed for key <payments> in ap-guangzhou: Unauthorized operation (UnauthorizedOperation, request <uuid>). Have the account's administrator allow this action on this key in CAM.
      error: update failed"
    `);
    const asShown = await stack.failing.destroy("--diff=false");
    expect(asShown.output).toMatchInlineSnapshot(`
      "Destroying (dev):

       -  pulumi-nodejs:dynamic/tencentcloud:KmsKey payments deleting (0s) 
          pulumi:pulumi:Stack stack-ring-dev  tencentcloud: talking to an emulator at <endpoint>
          pulumi:pulumi:Stack stack-ring-dev  KmsKey: delete failed: the resource's own error says why
       -  pulumi-nodejs:dynamic/tencentcloud:KmsKey payments deleting (0s) error: DescribeKeys failed for key <payments> in ap-guangzhou: Unauthorized operation (UnauthorizedOperation, request <uuid>). Have the account's administrator allow this action on this key in CAM.
       -  pulumi-nodejs:dynamic/tencentcloud:KmsKey payments **deleting failed** error: DescribeKeys failed for key <payments> in ap-guangzhou: Unauthorized operation (UnauthorizedOperation, request <uuid>). Have the account's administrator allow this action on this key in CAM.
          pulumi:pulumi:Stack stack-ring-dev  error: update failed
          pulumi:pulumi:Stack stack-ring-dev **failed** 1 error; 2 messages
      Diagnostics:
        pulumi-nodejs:dynamic/tencentcloud:KmsKey (payments):
          error: DescribeKeys failed for key <payments> in ap-guangzhou: Unauthorized operation (UnauthorizedOperation, request <uuid>). Have the account's administrator allow this action on this key in CAM.

        pulumi:pulumi:Stack (stack-ring-dev):
          tencentcloud: talking to an emulator at <endpoint>
          KmsKey: delete failed: the resource's own error says why

          error: update failed

      Resources:
          2 errored

      Duration: <duration>

      "
    `);
  });
});
