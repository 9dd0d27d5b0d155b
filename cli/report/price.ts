/** What a key costs. */
export interface Price {
  readonly perKeyAndMonth: number;
  readonly currency: string;
  /** Where the figure comes from, in words for the report. */
  readonly source: string;
}

/**
 * 0.06 USD a key and day, for months of 30 days. The page bears no date; it was read on 2026-11-25.
 *
 * @see https://www.tencentcloud.com/document/product/1030/31966
 */
export const listPrice: Price = {
  perKeyAndMonth: 1.8,
  currency: "USD",
  source:
    "0.06 a day for 30 days by [the price list](https://www.tencentcloud.com/document/product/1030/31966) as of 2026-11-25",
};
