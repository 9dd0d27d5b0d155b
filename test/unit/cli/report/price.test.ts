import { expect, it } from "vitest";
import { listPrice } from "../../../../cli/report/price";

it("the price of a month is that of 30 days by the price list, which is named with its day", () => {
  expect(listPrice).toEqual({
    perKeyAndMonth: 1.8,
    currency: "USD",
    source:
      "0.06 a day for 30 days by [the price list](https://www.tencentcloud.com/document/product/1030/31966) as of 2026-11-25",
  });
});
