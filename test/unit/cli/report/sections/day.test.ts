import { expect, it } from "vitest";
import { day } from "../../../../../cli/report/sections/day";

it("a moment is told in UTC", () => {
  expect(day(Date.UTC(2026, 2, 31, 9, 5) / 1000)).toBe("2026-03-31 09:05 UTC");
});
