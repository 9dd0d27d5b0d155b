import { expect, it } from "vitest";
import { filesToMutate } from "../../../mutation/arguments.mjs";

it("mutates all of provider/ where nothing is said", () => {
  expect(filesToMutate([])).toEqual(["provider/**/*.ts"]);
});

it("mutates the files that are named", () => {
  const args = ["provider/key/plan/plan*.ts", "provider/run/log.ts"];
  expect(filesToMutate(args)).toEqual(args);
});

it("refuses files that no test of provider/ sees", () => {
  expect(() => filesToMutate(["provider/run/log.ts", "sdk/kmsKey.ts", "--help"])).toThrow(
    "Only files of provider/ can be mutated, such as 'provider/key/*.ts', not sdk/kmsKey.ts, --help.",
  );
});
