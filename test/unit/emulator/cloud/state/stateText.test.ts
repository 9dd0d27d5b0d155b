import { describe, expect, it } from "vitest";
import type { StateLine } from "../../../../../emulator/src/cloud/state/document";
import { Mistake } from "../../../../../emulator/src/cloud/state/judges";
import { readLines } from "../../../../../emulator/src/cloud/state/stateText";

const head = '{"version":1}\n';
const change = '{"removedKeys":["00000000-0000-11f0-8000-525400000001"]}\n';

function read(text: string): StateLine[] {
  const lines: StateLine[] = [];
  expect(readLines(text, (line) => lines.push(line))).toBe(lines.length);
  return lines;
}

describe("readLines", () => {
  it("reads each line, but for one that a crash cut", () => {
    expect(read(head + change)).toEqual([JSON.parse(head), JSON.parse(change)]);
    expect(read(`${head}${change.slice(0, -1)}`)).toEqual([JSON.parse(head)]);
  });

  it.each([
    ["", "line 1: is not a whole line"],
    ["KeyId", "line 1: is not a whole line"],
    ["KeyId\n", "line 1: is not JSON"],
    ["[]\n", "line 1: must be an object"],
    ["{}\n", "line 1: version is missing"],
    ['{"format":1,"keys":[]}\n', "line 1: format is not known"],
    ['{"version":2}\n', "line 1: version must be one of 1"],
    [`${head}\n${change}`, "line 2: is not JSON"],
    [
      `${head}${change}{"accounts":{"1":{"keys":[{"region":"ap-tokyo"}]}}}\n`,
      "line 3: accounts.1.keys[0].alias is missing",
    ],
  ])("says what is wrong first with %j", (text, message) => {
    expect(() => read(text)).toThrow(new Mistake(message));
  });
});
