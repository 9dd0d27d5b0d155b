import { describe, expect, it } from "vitest";
import { settingNames as askedSettings } from "../../../../../provider/run/settings/config";
import { judgeSettings, judgeVariables } from "../../../../../provider/run/settings/judgeNames";
import { foreignSettings, foreignVariables, settingNames } from "../../../../../provider/run/settings/names";

const allowed = "name the accounts that are allowed, in allowedAccountIds";

describe("a setting of the namespace tencentcloud", () => {
  it.each(settingNames)("that there is, passes: %s", (name) => {
    expect(judgeSettings([`tencentcloud:${name}`], false)).toEqual({ refused: [], ignored: [] });
  });

  it("is one that the provider or the class asks for", () => {
    const asked = askedSettings.filter((name) => !name.includes(":__"));

    expect(settingNames.map((name) => `tencentcloud:${name}`).sort()).toEqual(
      [...asked, "tencentcloud:protectKeys"].sort(),
    );
  });

  it.each([
    ["allowedAccountId", "allowedAccountIds"],
    ["protectkeys", "protectKeys"],
    ["secretid", "secretId"],
  ])("that is unknown is refused with the nearest name: %s", (name, meant) => {
    expect(judgeSettings([`tencentcloud:${name}`], true)).toEqual({
      refused: [
        `tencentcloud:${name} is not a setting of pulumi-tencentcloud-kms. Did you mean tencentcloud:${meant}? ` +
          `To remove it: pulumi config rm tencentcloud:${name}`,
      ],
      ignored: [],
    });
  });

  it.each(["verbose", "__explicitCredentials", "constructor", ""])(
    "like none is refused with all names: %s",
    (name) => {
      expect(judgeSettings([`tencentcloud:${name}`], true).refused).toEqual([
        `tencentcloud:${name} is not a setting of pulumi-tencentcloud-kms. The settings are region, domain, endpoint, ` +
          "allowedAccountIds, requestsPerSecond, requestTimeoutSeconds, previewChecks, protectKeys, secretId, secretKey, " +
          `securityToken. To remove it: pulumi config rm tencentcloud:${name}`,
      ]);
    },
  );

  it("of another namespace is not judged", () => {
    const keys = ["shop:regoin", "tencentcloudx:regoin", "tencentcloud-kms:regoin"];

    expect(judgeSettings(keys, false)).toEqual({ refused: [], ignored: [] });
  });

  it("of the bridged provider is told where both may be in one program, with what to do instead", () => {
    expect(judgeSettings(["tencentcloud:forbiddenAccountIds", "tencentcloud:protocol"], true)).toEqual({
      refused: [],
      ignored: [
        `tencentcloud:forbiddenAccountIds is a setting of Tencent's bridged provider, which pulumi-tencentcloud-kms does not follow: ${allowed}.`,
        "tencentcloud:protocol is a setting of Tencent's bridged provider, which pulumi-tencentcloud-kms does not follow: " +
          "calls are made over https, but for an endpoint on this machine.",
      ],
    });
  });

  it("of the bridged provider is refused alone where it chooses an account or an identity, and nobody else reads it", () => {
    const keys = Object.keys(foreignSettings).map((name) => `tencentcloud:${name}`);
    const { refused, ignored } = judgeSettings(keys, false);
    const named = (sentences: readonly string[]) => sentences.map((sentence) => sentence.split(" ")[0]);

    expect(refused).toContain(
      `tencentcloud:forbiddenAccountIds is a setting of Tencent's bridged provider, which pulumi-tencentcloud-kms does not follow: ${allowed}. ` +
        "To remove it: pulumi config rm tencentcloud:forbiddenAccountIds",
    );
    expect(named(ignored)).toEqual(["tencentcloud:cosDomain", "tencentcloud:protocol"]);
    expect(named(refused)).toEqual(keys.filter((key) => !/Domain|protocol/.test(key)));
  });
});

describe("a variable of the environment", () => {
  it.each([
    ["TENCENTCLOUD_KMS_LOGS", " Did you mean TENCENTCLOUD_KMS_LOG?"],
    ["TENCENTCLOUD_KMS_ALLOWED_ACCOUNT_IDS", ""],
    ["TENCENTCLOUD_KMS_EMULATOR", ""],
  ])("of this package that is unknown is refused: %s", (name, guess) => {
    expect(judgeVariables([name])).toEqual({
      refused: [`${name} is not a variable of pulumi-tencentcloud-kms.${guess} Unset it, or give it its right name.`],
      ignored: [],
    });
  });

  it("of this package that is known, of the emulator, of the tests, and of others passes", () => {
    const names = ["TENCENTCLOUD_KMS_LOG", "tencentcloud_kms_log", "TENCENTCLOUD_KMS_EMULATOR_PORT"];
    const others = ["TENCENTCLOUD_KMS_TEST_PULUMI", "TENCENTCLOUD_REGION", "TENCENTCLOUD_SECRET_ID", "PATH"];

    expect(judgeVariables([...names, ...others])).toEqual({ refused: [], ignored: [] });
  });

  it("by which other tools choose an identity is told, all in one line", () => {
    expect(judgeVariables(["PATH", "TENCENTCLOUD_PROFILE", "TENCENTCLOUD_ASSUME_ROLE_ARN"])).toEqual({
      refused: [],
      ignored: [
        "pulumi-tencentcloud-kms does not follow TENCENTCLOUD_ASSUME_ROLE_ARN, TENCENTCLOUD_PROFILE. Its credentials are " +
          "TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, else those of the stack configuration, else the machine's.",
      ],
    });
    expect(judgeVariables(foreignVariables).ignored).toHaveLength(1);
  });
});
