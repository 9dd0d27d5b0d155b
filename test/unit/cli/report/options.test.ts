import { describe, expect, it } from "vitest";
import { UsageError } from "../../../../cli/report/commandError";
import { readOptions } from "../../../../cli/report/options";
import { listPrice } from "../../../../cli/report/price";

const defaults = {
  input: undefined,
  output: undefined,
  project: undefined,
  stack: undefined,
  flavor: "github",
  limit: 64_000,
  price: listPrice,
  failOn: [],
};

describe("the arguments of report", () => {
  it("may all be left out", () => {
    expect(readOptions([])).toEqual(defaults);
  });

  it("say where to read and to write", () => {
    expect(readOptions(["preview.json", "--output", "report.md"])).toEqual({
      ...defaults,
      input: "preview.json",
      output: "report.md",
    });
    expect(readOptions(["-"])).toEqual(defaults);
  });

  it("say what the report is of and for", () => {
    const args = ["--project=shop", "--stack", "acme/dev", "--flavor", "gitlab", "--limit", "8000"];
    expect(readOptions(args)).toEqual({
      ...defaults,
      project: "shop",
      stack: "acme/dev",
      flavor: "gitlab",
      limit: 8_000,
    });
  });

  it.each([
    ["1.80", 1.8, "USD"],
    ["2", 2, "USD"],
    ["13 CNY", 13, "CNY"],
    ["0.5EUR", 0.5, "EUR"],
  ])("may give a price: %s", (text, perKeyAndMonth, currency) => {
    expect(readOptions(["--price-per-key-month", text])).toEqual({
      ...defaults,
      price: { perKeyAndMonth, currency, source: "as given" },
    });
  });

  it("may name several failures, with commas or again", () => {
    expect(readOptions(["--fail-on", "irreversible,unprotect", "--fail-on=any"])).toEqual({
      ...defaults,
      failOn: ["irreversible", "unprotect", "any"],
    });
  });

  it("may ask for help, whatever else they say", () => {
    expect(readOptions(["--flavor", "x", "--help"])).toBe("help");
  });

  it.each([
    [["a", "b"], "one file is read, not 2"],
    [["--flavor", "bitbucket"], '--flavor must be one of github, gitlab, cnb, not "bitbucket"'],
    [["--limit", "7999"], '--limit must be a whole number of at least 8000, not "7999"'],
    [["--limit", "64k"], '--limit must be a whole number of at least 8000, not "64k"'],
    [
      ["--price-per-key-month", "cheap"],
      '--price-per-key-month must be a number, and may name a currency (1.80, "13 CNY"), not "cheap"',
    ],
    [["--fail-on", "delete"], '--fail-on takes irreversible, unprotect, any, not "delete"'],
    [["--fail-on", ""], '--fail-on takes irreversible, unprotect, any, not ""'],
  ])("are refused where they make no sense: %j", (args, message) => {
    expect(() => readOptions(args)).toThrow(new UsageError(message));
  });

  it("are refused where they are unknown or lack their value", () => {
    expect(() => readOptions(["--colour"])).toThrow(UsageError);
    expect(() => readOptions(["--limit"])).toThrow(UsageError);
  });
});
