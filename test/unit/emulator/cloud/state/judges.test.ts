import { describe, expect, it } from "vitest";
import {
  check,
  flag,
  type Judge,
  listOf,
  Mistake,
  mapOf,
  members,
  number,
  oneOf,
  text,
  whole,
} from "../../../../../emulator/src/cloud/state/judges";

interface Place {
  readonly name: string;
  readonly floors?: readonly number[];
}
const place: Judge<Place> = members<Place>({ name: text(/./, "a name"), floors: listOf(whole(0, 9)) }, ["name"]);
const places = mapOf(/^[a-z]+$/, "letters", place);

describe("a judge", () => {
  it.each<[string, Judge<unknown>, unknown]>([
    ["text", text(), ""],
    ["a number", number(0, 1), 0.5],
    ["a whole number", whole(-1, 1), -1],
    ["a flag", flag, false],
    ["one of some", oneOf(["a", 1]), 1],
    ["members", place, { name: "x", floors: [0, 9] }],
    ["a map", places, { a: { name: "x" } }],
  ])("lets pass %s", (_what, judge, value) => {
    expect(judge(value)).toBeUndefined();
    expect(() => check(judge, value)).not.toThrow();
  });

  it.each<[Judge<unknown>, unknown, string]>([
    [text(), 1, "must be text"],
    [text(/^a$/, "an a"), "b", "must be an a"],
    [number(0, 1), Number.NaN, "must be a number from 0 to 1"],
    [whole(0, 1), 0.5, "must be a whole number from 0 to 1"],
    [whole(0, 1), "1", "must be a whole number from 0 to 1"],
    [flag, "true", "must be true or false"],
    [oneOf(["a", 1]), "1", "must be one of a, 1"],
    [listOf(flag), {}, "must be a list"],
    [places, [], "must be an object"],
    [places, { A: {} }, "A must be named by letters"],
    [places, { a: null }, "a must be an object"],
    [places, { a: {} }, "a.name is missing"],
    [places, { a: { name: "x", toString: 1 } }, "a.toString is not known"],
    [places, { a: { name: "x", floors: [1, 10] } }, "a.floors[1] must be a whole number from 0 to 9"],
  ])("%# says where and what is wrong", (judge, value, message) => {
    expect(() => check(judge, value)).toThrow(new Mistake(message));
  });
});
