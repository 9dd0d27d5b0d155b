import { describe, expect, it } from "vitest";
import { openStack, program } from "../harness/stack";

const payments = program({ payments: { args: { alias: "payments" }, opts: { protect: false } } });
const slip =
  "tencentcloud:allowedAccountId is not a setting of pulumi-tencentcloud-kms. Did you mean tencentcloud:allowedAccountIds? To remove it: pulumi config rm tencentcloud:allowedAccountId";
const bridged =
  "tencentcloud:profile is a setting of Tencent's bridged provider, which pulumi-tencentcloud-kms does not follow: give the credentials themselves, in secretId and secretKey.";

describe("a setting that nobody reads", () => {
  it("is refused in the preview, with the nearest name", async () => {
    const stack = await openStack({ settings: { "tencentcloud:allowedAccountId": "100000000009" } });
    const preview = await stack.failing.preview(payments);

    expect(preview.messages).toBe(`error: ${slip}`);
    expect(preview.calls).toEqual([]);
  });

  it("does not show its value where that is a secret", async () => {
    const stack = await openStack();
    await stack.setSecret("tencentcloud:sekretKey", "hush-hush");
    await stack.setSecret("tencentcloud:protectKeys", "hush-hush-too");
    const slips = await stack.failing.preview(payments);
    await stack.pulumi("config", "rm", "tencentcloud:sekretKey");
    const wrong = await stack.failing.preview(payments);

    expect(slips.messages).toBe(
      "error: tencentcloud:sekretKey is not a setting of pulumi-tencentcloud-kms. Did you mean tencentcloud:secretKey? To remove it: pulumi config rm tencentcloud:sekretKey",
    );
    expect(wrong.messages).toBe(
      "error: tencentcloud:protectKeys must be true or false, not [secret]. Set it right: pulumi config set tencentcloud:protectKeys true",
    );
    expect(`${slips.output}${wrong.output}`).not.toContain("hush");
  });

  it("of the last update is a line in refresh and destroy, which go on", async () => {
    const stack = await openStack();
    await stack.up(payments);
    // As a version has left it in the state that refused no slip.
    await stack.folder.changeCheckpoint((text) => {
      const state = JSON.parse(text);
      const [provider] = state.checkpoint.latest.resources.filter(
        ({ type }: { type: string }) => type === "pulumi:providers:pulumi-nodejs",
      );
      for (const values of ["inputs", "outputs"]) {
        provider[values] = { ...provider[values], "tencentcloud:allowedAccountId": "1" };
      }
      return JSON.stringify(state);
    });

    expect((await stack.refresh()).messages).toBe(slip);
    const destroy = await stack.destroy();
    expect(destroy.messages.split("\n")).toContain(slip);
    expect(await stack.cloud.keys()).toMatchObject([{ KeyState: "PendingDelete" }]);
  });

  it("but Tencent's bridged provider, is refused where it chooses an account and that is not there, and else a line", async () => {
    const stack = await openStack({ settings: { "tencentcloud:profile": "prod" } });
    const alone = await stack.failing.preview(payments);
    const dependencies = { "pulumi-tencentcloud-kms": "*", "@tencentcloud_iac/pulumi": "0.2.3" };
    await stack.folder.write("package.json", JSON.stringify({ name: "shop", dependencies }));
    const beside = await stack.preview(payments);

    expect(alone.messages).toBe(`error: ${bridged} To remove it: pulumi config rm tencentcloud:profile`);
    expect(beside.messages).toBe(`warning: ${bridged}`);
  });
});

describe("a variable of the environment", () => {
  it("of this package that nobody reads is refused, and one that only others follow is a line", async () => {
    const stack = await openStack({ environment: { TENCENTCLOUD_KMS_LOGS: "debug", TENCENTCLOUD_PROFILE: "prod" } });
    const refused = await stack.failing.preview(payments);
    stack.setEnvironment({ TENCENTCLOUD_KMS_LOGS: undefined });
    const told = await stack.preview();

    expect(refused.messages).toBe(
      "error: TENCENTCLOUD_KMS_LOGS is not a variable of pulumi-tencentcloud-kms. Did you mean TENCENTCLOUD_KMS_LOG? Unset it, or give it its right name.",
    );
    expect(told.messages).toBe(
      "pulumi-tencentcloud-kms does not follow TENCENTCLOUD_PROFILE. Its credentials are TENCENTCLOUD_SECRET_ID and " +
        "TENCENTCLOUD_SECRET_KEY, else those of the stack configuration, else the machine's.",
    );
  });
});
