import { describe, expect, it } from "vitest";
import { settingFailures, tellUnreadSettings } from "../../../../../provider/key/check/checkSettings";
import { openTestSession } from "../../../../harness/session";

const slip =
  "tencentcloud:regoin is not a setting of pulumi-tencentcloud-kms. Did you mean tencentcloud:region? To remove it: pulumi config rm tencentcloud:regoin";
const bridged =
  "tencentcloud:profile is a setting of Tencent's bridged provider, which pulumi-tencentcloud-kms does not follow: give the credentials themselves, in secretId and secretKey.";

describe("settings", () => {
  it("that are not valid, and names that nobody reads, fail a check, all at once", () => {
    const { session } = openTestSession({
      settings: { "tencentcloud:regoin": "x", "tencentcloud:profile": "prod", "tencentcloud:previewChecks": "maybe" },
    });

    expect(settingFailures(session)).toEqual([
      { property: "", reason: 'tencentcloud:previewChecks is "maybe": it must be auto, require or off.' },
      { property: "", reason: slip },
    ]);
  });

  it("that nobody reads are told once where no program could be corrected", () => {
    const { session, stderr } = openTestSession({
      settings: { "tencentcloud:regoin": "x", "tencentcloud:profile": "prod" },
    });
    tellUnreadSettings(session);
    tellUnreadSettings(session);

    expect(stderr).toEqual([slip, bridged]);
  });

  it("and variables that only others follow are told once, by the first call", async () => {
    const { session, stderr } = openTestSession({ environment: { TENCENTCLOUD_PROFILE: "prod" } });
    const said = [
      "pulumi-tencentcloud-kms does not follow TENCENTCLOUD_PROFILE. Its credentials are TENCENTCLOUD_SECRET_ID and " +
        "TENCENTCLOUD_SECRET_KEY, else those of the stack configuration, else the machine's.",
    ];

    expect(stderr).toEqual([]);
    await session.cloud("ap-guangzhou").operation().accountId();
    await session.cloud("ap-shanghai").operation().accountId();
    expect(stderr).toEqual(said);
  });
});
