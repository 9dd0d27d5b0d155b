import { describe, expect, it } from "vitest";
import { type RawInputs, unknown } from "../../../../../provider/host/contract";
import type { Difference } from "../../../../../provider/key/plan/diff";
import { hiddenChanges } from "../../../../../provider/key/plan/hiddenChanges";

const description: Difference = { property: "description", old: "x", wanted: "y" };
const tags = (old: unknown, wanted: unknown): Difference => ({ property: "tags", old, wanted });
/** Of inputs that did not change, so that the engine shows nothing. */
const lines = (difference: Difference, secrets: readonly string[] = []) => {
  const inputs: RawInputs = { [difference.property]: difference.wanted };
  return hiddenChanges([difference], inputs, inputs, secrets);
};

describe("what the engine does not show", () => {
  it("is a difference between the key and inputs that did not change", () => {
    expect(lines(description)).toEqual(['description: "x" => "y"']);
    expect(lines({ property: "rotateDays", old: 30, wanted: 90 })).toEqual(["rotateDays: 30 => 90"]);
  });

  it("is none where the inputs changed, or the old ones are not known", () => {
    expect(hiddenChanges([description], { description: "y" }, { description: "z" }, [])).toEqual([]);
    expect(hiddenChanges([description], { description: "y" }, undefined, [])).toEqual([]);
  });

  it("is none where the state does not tell what the key has", () => {
    expect(lines({ ...description, old: undefined })).toEqual([]);
    expect(lines({ ...description, old: null })).toEqual([]);
    expect(lines(tags(undefined, { a: "1" }))).toEqual([]);
  });

  it("is none where the new value is not known yet", () => {
    expect(lines({ ...description, wanted: unknown })).toEqual([]);
    expect(lines(tags({ __a: "1" }, { __a: "2", b: unknown }))).toEqual([]);
  });

  it("is each tag by itself, sorted", () => {
    const was = { removed: "4", changed: "1", same: "3" };
    expect(lines(tags(was, { same: "3", changed: "2", "added.to": "1" }))).toEqual([
      '+ tags["added.to"]: "1"',
      'tags["changed"]: "1" => "2"',
      '- tags["removed"]: "4"',
    ]);
  });

  it("is a tag whose key begins with two underscores, also where the inputs changed", () => {
    const was = { __removed: "4", __changed: "1", __same: "3", shown: "1", _one: "1" };
    const wanted = { __same: "3", __changed: "2", __added: "1", __proto: "5", shown: "2", _one: "2" };
    const changed = tags(was, wanted);
    const hidden = [
      '+ tags["__added"]: "1"',
      'tags["__changed"]: "1" => "2"',
      '+ tags["__proto"]: "5"',
      '- tags["__removed"]: "4"',
    ];
    expect(hiddenChanges([changed], { tags: wanted }, { tags: was }, [])).toEqual(hidden);
    expect(hiddenChanges([changed], { tags: wanted }, undefined, [])).toEqual(hidden);
    // Of the first tags of a key, too.
    expect(hiddenChanges([tags(undefined, { __a: "1", b: "2" })], { tags: wanted }, {}, [])).toEqual([
      '+ tags["__a"]: "1"',
    ]);
  });

  it("is one line where the state holds something else than tags", () => {
    expect(lines(tags("x", { a: "1" }))).toEqual(['tags: "x" => an object']);
    expect(lines(tags({ a: 1 }, { a: "1" }))).toEqual(["tags: an object => an object"]);
  });

  it("is all of it, in the order of the differences", () => {
    const inputs = { description: "y", tags: { a: "2" } };
    expect(hiddenChanges([tags({ a: "1" }, { a: "2" }), description], inputs, inputs, [])).toEqual([
      'tags["a"]: "1" => "2"',
      'description: "x" => "y"',
    ]);
  });
});

describe("a secret", () => {
  it("shows neither the old nor the new value", () => {
    expect(lines(description, ["description"])).toEqual(["description: [secret] => [secret]"]);
    expect(lines({ property: "keyRotationEnabled", old: false, wanted: true }, ["keyRotationEnabled"])).toEqual([
      "keyRotationEnabled: [secret] => [secret]",
    ]);
  });

  it("is one tag, whose key may hold dots, or all of them", () => {
    const changed = tags({ "a.b": "1", gone: "1", c: "1" }, { "a.b": "2", added: "2", c: "2" });
    expect(lines(changed, ["tags.a.b", "tags.gone"])).toEqual([
      'tags["a.b"]: [secret] => [secret]',
      '+ tags["added"]: "2"',
      'tags["c"]: "1" => "2"',
      '- tags["gone"]: [secret]',
    ]);
    expect(lines(changed, ["tags"])).toEqual([
      'tags["a.b"]: [secret] => [secret]',
      '+ tags["added"]: [secret]',
      'tags["c"]: [secret] => [secret]',
      '- tags["gone"]: [secret]',
    ]);
  });

  it("is not one whose name only begins like that of a secret", () => {
    expect(lines(tags({ a: "1" }, { a: "2" }), ["tags.a.b", "tag", "a"])).toEqual(['tags["a"]: "1" => "2"']);
  });
});
