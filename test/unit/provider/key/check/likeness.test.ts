import { expect, it } from "vitest";
import { likeness, otherwise } from "../../../../../provider/key/check/likeness";
import { wishAtCreation } from "../../../../../provider/key/plan/wish";
import { liveKey } from "../keys";

const wish = wishAtCreation({
  alias: "payments",
  region: "ap-guangzhou",
  description: "Card data at rest",
  declared: ["description"],
});

it("a key that is what the resource declares may be its own", () => {
  expect(otherwise(liveKey(), wish)).toEqual([]);
  expect(likeness(liveKey(), wish)).toBe(
    "it has keyUsage, origin, hsmClusterId and description as this resource declares them, so that an interrupted run may " +
      "have made it; or it is this resource's own key, which `--replace` cannot replace under the same alias",
  );
});

it("a key that is something else is told with all that differs", () => {
  const other = liveKey({
    keyUsage: "ASYMMETRIC_DECRYPT_SM2",
    origin: "EXTERNAL",
    hsmClusterId: "cls-hsm-1",
    description: "",
  });
  expect(likeness(other, wish)).toBe(
    'it is not what this resource declares, since its keyUsage is "ASYMMETRIC_DECRYPT_SM2", not "ENCRYPT_DECRYPT"; ' +
      'its origin is "EXTERNAL", not "TENCENT_KMS"; its hsmClusterId is "cls-hsm-1", not ""; its description is "", not "Card data at rest"',
  );
});
