import { describe, expect, it } from "vitest";
import { clearSecretsIn } from "../../../../../cli/report/read/clearSecrets";
import { unknown } from "../../../../../cli/report/read/marks";
import { urnOf } from "../keys";

const marked = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const provider = (inputs: object) => ({
  steps: [{ newState: { urn: urnOf("second", "pulumi:providers:pulumi-nodejs"), inputs } }],
});

describe("a secret in clear", () => {
  it.each([
    ["secretKey", { secretKey: "abc" }],
    ["securityToken", { securityToken: "abc" }],
    ["secretId", { secretId: "AKIDabc" }],
    ["secretKey", { "tencentcloud:secretKey": "abc" }],
    ["securityToken", { "tencentcloud:securityToken": "abc" }],
    ["secretId", { "tencentcloud:secretId": "abc" }],
    ["secretKey", { deep: [{ secretKey: "abc" }] }],
    ["value", { other: { ...marked, value: "abc" } }],
    ["value", { other: { ...marked, plaintext: '"abc"' } }],
  ])("is found by its name or its mark, and told without it: %s", (what, inputs) => {
    const found = clearSecretsIn(provider(inputs));
    expect(found).toEqual([{ what, owner: "second" }]);
    expect(JSON.stringify(found)).not.toContain("abc");
  });

  it("is found in the configuration, which is no resource's", () => {
    expect(clearSecretsIn({ config: { "tencentcloud:secretKey": "abc" } })).toEqual([{ what: "secretKey", owner: "" }]);
  });

  it("is found in messages that show a marked value, each place once and in order", () => {
    const message = `RegisterResource RPC finished: ${Object.entries(marked).flat().join(",,,")},value,,,abc`;
    const events = [
      { diagnosticEvent: { severity: "debug", message } },
      { diagnosticEvent: { severity: "debug", message } },
      {
        resourcePreEvent: { metadata: { urn: urnOf("b"), new: { inputs: { secretKey: "abc", secretId: "AKIDabc" } } } },
      },
    ];
    expect(clearSecretsIn(events)).toEqual([
      { what: "message", owner: "" },
      { what: "secretId", owner: "b" },
      { what: "secretKey", owner: "b" },
    ]);
  });

  it.each([
    [{ secretKey: "[secret]", securityToken: unknown, "tencentcloud:secretId": "" }],
    [{ "tencentcloud:secretKey": { ...marked, ciphertext: "[secret]" } }],
    [{ "tencentcloud:secretKey": { ...marked, value: "[secret]" } }],
    // Of another cloud, where it names a secret and is none.
    [{ secretId: "arn:aws:secretsmanager:eu-west-1:1:secret:a" }],
    [{ secretKey: { name: "of an object" }, description: "secretKey" }],
  ])("is none: %j", (inputs) => {
    expect(clearSecretsIn(provider(inputs))).toEqual([]);
  });
});
