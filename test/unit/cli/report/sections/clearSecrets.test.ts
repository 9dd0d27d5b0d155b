import { describe, expect, it } from "vitest";
import { flavors } from "../../../../../cli/report/markdown/flavor";
import { clearSecrets } from "../../../../../cli/report/sections/clearSecrets";
import { text } from "../text";

describe("a preview that holds secrets in clear", () => {
  it("is told with its places, and what to do", () => {
    const found = [
      { what: "secretKey", owner: "second" },
      { what: "value", owner: "`x`" },
      { what: "securityToken", owner: "" },
    ] as const;
    expect(text(clearSecrets(found, flavors.github))).toBe(
      "> [!CAUTION]\n> What Pulumi printed for this preview holds secrets in clear: `secretKey` of `second`, a value that is marked as a secret of `` `x` `` and `securityToken`.\n\n" +
        "Whoever can read that file or log can read them. Delete it, replace the secrets, and preview with them marked as secrets: `pulumi config set --secret`, or `pulumi.secret(…)` in the program.",
    );
  });

  it("is told of the stream's messages, and no more than five places", () => {
    const many = Array.from({ length: 6 }, (_, index) => ({ what: "secretKey", owner: `p${index}` }) as const);
    expect(text(clearSecrets([{ what: "message", owner: "" }, ...many], flavors.cnb))).toBe(
      "**What Pulumi printed for this preview holds secrets in clear: debug messages, `secretKey` of `p0`, `secretKey` of `p1`, `secretKey` of `p2`, `secretKey` of `p3` and 2 more.**\n\n" +
        "Whoever can read that file or log can read them. Delete it, replace the secrets, and preview with `--json` alone: with `PULUMI_ENABLE_STREAMING_JSON_PREVIEW` Pulumi adds debug messages, which show secrets.",
    );
  });

  it("is no part of other reports", () => {
    expect(clearSecrets([], flavors.github)).toEqual([]);
  });
});
