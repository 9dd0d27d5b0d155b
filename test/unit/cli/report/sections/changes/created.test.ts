import { describe, expect, it } from "vitest";
import { flavors } from "../../../../../../cli/report/markdown/flavor";
import { unknown } from "../../../../../../cli/report/read/marks";
import { created } from "../../../../../../cli/report/sections/changes/created";
import { change, wanted } from "../../keys";
import { text } from "../../text";

const made = (inputs: object, protect = true) =>
  change({ step: "create", source: "new", after: wanted({ ...inputs }, { protect }) });
const head =
  "### New keys\n\n| Key | Alias | Region | Usage | Rotation | `protect` |\n| --- | --- | --- | --- | --- | --- |\n";

describe("new keys", () => {
  it.each([
    [made({}), "`payments` | `ap-guangzhou` | `ENCRYPT_DECRYPT` | off | `true`"],
    [
      made({ keyRotationEnabled: true, rotateDays: 90, keyUsage: "ASYMMETRIC_DECRYPT_SM2" }, false),
      "`payments` | `ap-guangzhou` | `ASYMMETRIC_DECRYPT_SM2` | every `90` days | `false`",
    ],
    [made({ keyRotationEnabled: true }), "`payments` | `ap-guangzhou` | `ENCRYPT_DECRYPT` | on | `true`"],
    [
      made({ alias: unknown, keyRotationEnabled: unknown }),
      "*known after `pulumi up`* | `ap-guangzhou` | `ENCRYPT_DECRYPT` | *known after `pulumi up`* | `true`",
    ],
  ])("are told with what matters of them: %#", (one, cells) => {
    expect(text(created([one], flavors.github))).toBe(`${head}| \`payments\` | ${cells} |`);
  });

  it("are not those that exist, those in the place of vanished ones, or those of replacements", () => {
    const after = wanted();
    const others = [
      change({ step: "create", source: "adopted", after }),
      change({ step: "create", source: "restored", after }),
      change({ step: "create", source: "new", isVanished: true, after }),
      change({ step: "replace", source: "new", after }),
    ];
    expect(created(others, flavors.github)).toEqual([]);
  });
});
