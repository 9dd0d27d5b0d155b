import { expect, it } from "vitest";
import { mirrorOf } from "../../../mutation/mirrorFirst.mjs";

it.each([
  ["/a/provider/log.ts", "/test/unit/provider/log.test.ts"],
  ["/provider/checkout/provider/key/plan.ts", "/test/unit/provider/key/plan.test.ts"],
])("%s is tested in %s", (source, mirror) => {
  expect(mirrorOf(source)).toBe(mirror);
});
