import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unknown } from "../../../../../provider/host/contract";
import { fromWire, isPlainObject, toWire } from "../../../../../provider/host/dynamic/wire";

/** As the Node SDK writes what only the update can tell. */
const marker = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

describe("values from the wire", () => {
  it("are without those that the host keeps, at the top only", () => {
    expect(fromWire({ __provider: "text", alias: "a", tags: { __provider: "x" } }, ["__provider", "__get"])).toEqual({
      alias: "a",
      tags: { __provider: "x" },
    });
  });

  it("are unknown where the marker is the whole value, at any depth", () => {
    expect(fromWire({ a: marker, b: { c: [marker, { d: marker }] }, e: `${marker} ` }, [])).toEqual({
      a: unknown,
      b: { c: [unknown, { d: unknown }] },
      e: `${marker} `,
    });
  });

  it("keep null, numbers, flags, empty texts and empty collections", () => {
    const values = { none: null, zero: 0, off: false, empty: "", list: [], object: {} };
    expect(fromWire(values, [])).toStrictEqual(values);
  });
});

describe("values to the wire", () => {
  it("have the marker where they are unknown, and no undefined, which the encoder cannot send", () => {
    const values = { a: unknown, b: { c: [unknown, { d: unknown, gone: undefined }] }, gone: undefined, none: null };
    expect(toWire(values)).toStrictEqual({ a: marker, b: { c: [marker, { d: marker }] }, none: null });
  });

  it("come back as they were", () => {
    const value = fc.letrec((tie) => ({
      leaf: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(unknown)),
      any: fc.oneof(
        { maxDepth: 3 },
        tie("leaf"),
        fc.array(tie("any"), { maxLength: 3 }),
        fc.dictionary(fc.string(), tie("any"), { maxKeys: 3 }),
      ),
    })).any;
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value, { maxKeys: 4 }), (values) => {
        expect(fromWire(toWire(values), [])).toEqual(values);
        expect(JSON.parse(JSON.stringify(toWire(values)))).toEqual(toWire(values));
      }),
    );
  });
});

it.each([
  [{}, true],
  [{ a: 1 }, true],
  [[], false],
  [null, false],
  [undefined, false],
  ["text", false],
  [unknown, false],
])("a plain object is one with members: %o is one: %s", (value, is) => {
  expect(isPlainObject(value)).toBe(is);
});
