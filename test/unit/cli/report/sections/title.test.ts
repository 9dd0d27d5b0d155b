import { expect, it } from "vitest";
import { title } from "../../../../../cli/report/sections/title";
import { text } from "../text";

it("the title names the stack, as far as it is known", () => {
  expect([title("shop", "dev"), title("", "dev"), title("", "")].map(text)).toEqual([
    "## KMS keys of `shop/dev`",
    "## KMS keys of `dev`",
    "## KMS keys",
  ]);
});
