import { describe, expect, it } from "vitest";
import { services } from "../../../emulator/src/gateway/registry";
import { bodyOf, errorIn, fieldsOf, nameOf, type Published, published } from "./answers";
import { Emulated } from "./emulated";
import { providerReads } from "./providerReads";
import { requests } from "./requests";
import { lacks, shapeOf } from "./shape";

/**
 * Answers of the real cloud, each with its source in `answers.json`. What programs of others take for answers is no evidence
 * of the cloud, but the provider must not stumble over it either.
 */

const named = published.map((answer, index) => [nameOf(answer, index), answer] as const);
const isEmulated = ({ service, action }: Published) => Object.hasOwn(services[service].actions, action);
const isEvidence = ({ kind }: Published) => kind !== "mock in third-party code";
const ofTheCloud = named.filter(([, answer]) => isEvidence(answer));

describe("the provider reads the published answer", () => {
  it.each(named.filter(([, answer]) => errorIn(answer) === undefined && isEvidence(answer)))(
    "%s",
    async (_, answer) => {
      const fields = fieldsOf(answer);
      for (const [name, read] of Object.entries(await providerReads(answer.action, bodyOf(answer)))) {
        if (fields[name] === undefined) continue;
        expect(onlyFieldsOf(read, fields[name]), name).toEqual(onlyFieldsOf(fields[name], read));
      }
    },
  );

  it.each(named.filter(([, answer]) => errorIn(answer) !== undefined))("%s", async (_, answer) => {
    expect(await providerReads(answer.action, bodyOf(answer))).toEqual({ Error: errorIn(answer) });
  });
});

/** The members of a value, at any depth, that another has, too. */
function onlyFieldsOf(value: unknown, other: unknown): unknown {
  if (Array.isArray(value) && Array.isArray(other))
    return value.map((entry, index) => onlyFieldsOf(entry, other[index]));
  if (typeof value !== "object" || value === null || typeof other !== "object" || other === null) return value;
  const has = new Map<string, unknown>(Object.entries(other));
  const shared = Object.entries(value).filter(([name]) => has.has(name));
  return Object.fromEntries(shared.map(([name, member]) => [name, onlyFieldsOf(member, has.get(name))]));
}

describe("the emulator answers as was published", () => {
  it.each(ofTheCloud.filter(([, answer]) => isEmulated(answer)))("%s", async (_name, answer) => {
    const prepare = requests[answer.action];
    if (prepare === undefined) throw new Error(`requests.ts has no ${answer.action}`);
    const cloud = new Emulated();
    const request = await prepare(cloud, answer);
    expect(lacks(shapeOf(await cloud.answer(answer.action, request)), shapeOf(fieldsOf(answer)))).toEqual([]);
  });

  it("tells of a field that is missing, and of one of another type", () => {
    const wanted = shapeOf({ a: 1, b: [{ c: "x" }], d: {} });
    expect(lacks(shapeOf({ a: 1, b: [{ c: "y", more: 1 }], d: { e: 1 } }), wanted)).toEqual([]);
    expect(lacks(shapeOf({ a: 1, b: null, d: {} }), wanted)).toEqual([]);
    expect(lacks(shapeOf({ a: "1", b: [{}], d: null }), wanted)).toEqual([
      "Response.a: number, not string",
      "Response.b.0.c: string, not missing",
      "Response.d: object, not null",
    ]);
  });
});

describe("the emulator says that it lacks the published action", () => {
  it.each(ofTheCloud.filter(([, answer]) => !isEmulated(answer)))("%s", async (_name, { action, request }) => {
    expect(await new Emulated().answer(action, request)).toMatchObject({
      Error: { Code: "EmulatorError.NotEmulated" },
    });
  });
});
