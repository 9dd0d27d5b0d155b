import { expect, it } from "vitest";
import { tallyOf } from "../../../../scripts/testing/tallyReporter.mjs";

const suite = (...errors: unknown[]) => ({ errors: () => errors });
const test = (fullName: string, state: string, note?: string) => ({ fullName, result: () => ({ state, note }) });
const module = (errors: unknown[], suites: ReturnType<typeof suite>[], tests: ReturnType<typeof test>[]) => ({
  ...suite(...errors),
  children: { allSuites: () => suites, allTests: () => tests },
});

it("counts passed, failed, unfinished and skipped tests, with the reasons of the latter", () => {
  const tests = [
    test("one", "passed"),
    test("two", "failed"),
    test("three", "pending"),
    test("four", "skipped", "needs Windows"),
    test("five", "skipped"),
  ];
  expect(tallyOf([module([], [], tests), module([], [suite()], [test("six", "passed")])], [])).toEqual({
    passed: 2,
    failed: 2,
    skipped: [
      { name: "four", reason: "needs Windows" },
      { name: "five", reason: undefined },
    ],
  });
});

it("counts a file that cannot be loaded, a failed hook and an unhandled error as failures", () => {
  const notLoaded = module([new Error("syntax")], [], []);
  const brokenHook = module([], [suite(new Error("beforeAll")), suite()], []);
  expect(tallyOf([notLoaded, brokenHook], [new Error("unhandled")])).toEqual({ passed: 0, failed: 3, skipped: [] });
});
