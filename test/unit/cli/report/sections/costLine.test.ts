import { describe, expect, it } from "vitest";
import { flavors } from "../../../../../cli/report/markdown/flavor";
import { listPrice } from "../../../../../cli/report/price";
import { costLine } from "../../../../../cli/report/sections/costLine";
import { change, loss } from "../keys";
import { text } from "../text";

const created = change({ step: "create", source: "new" });
const counts =
  "Counted: keys made or restored, less keys scheduled for deletion, which cost nothing from then on. " +
  "Archived and disabled keys cost what they did; calls are not counted.";

describe("the change in monthly cost", () => {
  it("is small, and says at which price and what is counted", () => {
    expect(text(costLine([created, created], listPrice, flavors.github))).toBe(
      "<sub>Monthly cost of keys: +3.60 USD (+2 keys at 1.80 USD, 0.06 a day for 30 days by " +
        `[the price list](https://www.tencentcloud.com/document/product/1030/31966) as of 2026-11-25). ${counts}</sub>`,
    );
  });

  it("is by the price that is given", () => {
    const price = { perKeyAndMonth: 13, currency: "CNY", source: "as given" };
    expect(text(costLine([change({ step: "delete", loss: loss() })], price, flavors.cnb))).toBe(
      `Monthly cost of keys: -13.00 CNY (-1 key at 13.00 CNY, as given). ${counts}`,
    );
  });

  it("is nothing where as many keys come as go", () => {
    const archived = change({ step: "delete", loss: loss({ fate: "archived" }) });
    expect(text(costLine([archived], listPrice, flavors.gitlab))).toBe(
      `<sub>Monthly cost of keys: as before. ${counts}</sub>`,
    );
  });

  it("is not told where no key comes or goes", () => {
    expect(costLine([change({ step: "update" })], listPrice, flavors.github)).toEqual([]);
  });
});
