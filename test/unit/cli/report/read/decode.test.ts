import { describe, expect, it } from "vitest";
import { decode } from "../../../../../cli/report/read/decode";

describe("the text of a file", () => {
  it.each([
    ["UTF-8", Buffer.from('{"a":"é"}', "utf8")],
    ["UTF-8 with a byte order mark", Buffer.from('\ufeff{"a":"é"}', "utf8")],
    ["UTF-16 as Windows PowerShell writes it", Buffer.from('\ufeff{"a":"é"}', "utf16le")],
  ])("is read from %s", (_, bytes) => {
    expect(decode(bytes)).toBe('{"a":"é"}');
  });
});
