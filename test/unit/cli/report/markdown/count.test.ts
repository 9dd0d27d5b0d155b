import { expect, it } from "vitest";
import { count, counted, listed } from "../../../../../cli/report/markdown/count";

it("counts are written as a person writes them", () => {
  expect([count(7), count(1024)]).toEqual(["7", "1,024"]);
  expect([counted(1, "key"), counted(0, "key"), counted(1000, "key"), counted(2, "key was", "keys were")]).toEqual([
    "1 key",
    "0 keys",
    "1,000 keys",
    "2 keys were",
  ]);
});

it("lists end with and", () => {
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listed)).toEqual(["", "a", "a and b", "a, b and c"]);
});
