import { describe, expect, it } from "vitest";
import { previewJson, reportOn } from "../harness/report";
import { javascript, openStack } from "../harness/stack";

const canaries = ["canaryDescription", "canaryTag", "canary-alias"];

/** That none of the secrets stands in a text. */
const expectNoCanary = (text: string) => {
  for (const canary of canaries) expect(text).not.toContain(canary);
};

describe("a secret argument", () => {
  it("is shown by no line: of an adoption, of a form that is wrong, of drift, of a key that goes, in the JSON and the report", async () => {
    const stack = await openStack();
    const { KeyId: keyId = "" } = await stack.cloud.kms.CreateKey({ Alias: "by-hand", Description: "by hand" });
    stack.nameKey(keyId, "key");
    const declared = (more = "", tag = "canaryTag") =>
      javascript(`
        new KmsKey("payments", {
          alias: pulumi.secret("canary-alias"),
          adoptKeyId: ${JSON.stringify(keyId)},
          description: pulumi.secret("canaryDescription"),
          tags: { team: pulumi.secret(${JSON.stringify(tag)}), env: "prod" },
          ${more}
        }, { protect: false });
      `);
    const preview = await stack.preview(declared());
    expect(preview.messages).toMatchInlineSnapshot(`
      "KmsKey payments: key <key> is adopted as it is. Where another resource has had it so far, that one must go in this same \`pulumi up\`, without --target or --exclude: while both are in a state, \`pulumi destroy\` takes the key out of use.
      KmsKey payments: the update after the adoption changes:
      KmsKey payments: alias: "by-hand" => "[secret]"
      KmsKey payments: description: "by hand" => "[secret]"
      KmsKey payments: + tags["env"]: "prod"
      KmsKey payments: + tags["team"]: "[secret]""
    `);
    expectNoCanary(preview.output);
    const json = await previewJson(stack, "document", declared());
    expectNoCanary(json);
    expectNoCanary(await reportOn(json));

    const wrong = await stack.failing.preview(declared("rotateDays: pulumi.secret(3),", "canaryTag!"));
    expect(wrong.messages).toMatchInlineSnapshot(`
      "error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: rotateDays [secret] must be a whole number of days from 7 to 365
      error: pulumi-nodejs:dynamic/tencentcloud:KmsKey resource 'payments' has a problem: tags: value "[secret]" of "team" must not contain "!"; allowed: Chinese and English letters, digits, spaces inside, and + - = . _ : / @ ( ) [ ] , ; > <"
    `);

    await stack.up(declared());
    const up = await stack.up();
    expectNoCanary(`${up.output}${up.messages}`);
    expect((await stack.stateOf("payments")).outputs.__secrets).toEqual(["alias", "description", "tags.team"]);
    await stack.cloud.kms.UpdateKeyDescription({ KeyId: keyId, Description: "by hand again" });
    const drifted = await stack.up(declared("onDestroy: 'archive',"));
    expectNoCanary(`${drifted.output}${drifted.messages}`);
    const refreshed = await stack.refresh();
    expectNoCanary(`${refreshed.output}${refreshed.messages}`);
    const destroy = await stack.destroy();
    expect(destroy.messages).toMatchInlineSnapshot(
      `"KmsKey: key <key> (was "[secret]", now "retired-[secret]-<key to 8>", ap-guangzhou) is archived and can still decrypt. To use it again, declare it with restoreKeyId: "<key>"."`,
    );
    expectNoCanary(destroy.output);
  });
});
