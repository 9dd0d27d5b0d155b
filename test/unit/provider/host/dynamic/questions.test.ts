import { describe, expect, it } from "vitest";
import { type RawInputs, type ResourceIdentity, unknown } from "../../../../../provider/host/contract";
import { type Checked, openQuestions } from "../../../../../provider/host/dynamic/questions";

const resource = (name: string): ResourceIdentity => ({
  name,
  urn: `urn:pulumi:dev::shop::tencentcloud:KmsKey::${name}`,
  formerUrns: [],
  defaultAlias: `${name}-0a1b2c3`,
  deleteBeforeReplace: false,
});
const checked = (name: string, inputs: RawInputs): Checked => ({
  resource: resource(name),
  oldInputs: undefined,
  oldDeclared: undefined,
  inputs,
});
const place = { alias: "payments", region: "ap-guangzhou" };
const payments = checked("payments", place);
const noted = (...all: readonly Checked[]) => {
  const questions = openQuestions();
  for (const one of all) questions.note(one);
  return questions;
};

describe("what a question is about", () => {
  it("is told by region and alias", () => {
    const orders = checked("orders", { alias: "orders", region: "ap-guangzhou" });
    const elsewhere = checked("elsewhere", { ...place, region: "ap-beijing" });
    const questions = noted(payments, orders, elsewhere);
    expect(questions.about({ ...place, tags: { team: "x" } })).toBe(payments);
    expect(questions.about({ alias: "orders", region: "ap-guangzhou" })).toBe(orders);
    expect(questions.about({ ...place, region: "ap-beijing" })).toBe(elsewhere);
  });

  it("is nothing for another place, whatever the state says", () => {
    const state = { __urn: payments.resource.urn };
    expect(noted(payments).about({ ...place, alias: "other" }, state)).toBeUndefined();
    expect(openQuestions().about(place)).toBeUndefined();
  });

  it.each([
    [{ alias: unknown, region: "ap-guangzhou" }],
    [{ alias: "payments", region: unknown }],
    [{ alias: "payments" }],
    [{}],
  ])("is told by the URN in the state where the place is not known yet: %o", (inputs: RawInputs) => {
    const questions = noted(payments);
    expect(questions.about(inputs, { __urn: payments.resource.urn })).toBe(payments);
    expect(questions.about(inputs, { __urn: "another" })).toBeUndefined();
    expect(questions.about(inputs, { __urn: 7 })).toBeUndefined();
    expect(questions.about(inputs, {})).toBeUndefined();
    expect(questions.about(inputs)).toBeUndefined();
  });

  it("is what was checked last in that place", () => {
    const again = checked("payments", { ...place, description: "x" });
    const questions = noted(payments, again);
    expect(questions.about(place)).toBe(again);
    expect(questions.checked(payments.resource.urn)).toBe(again);
  });
});

describe("a resource that was checked", () => {
  it("is found by its URN, also where its place is not known yet", () => {
    const unplaced = checked("payments", { alias: unknown, region: "ap-guangzhou" });
    expect(noted(unplaced).checked(payments.resource.urn)).toBe(unplaced);
    expect(noted(unplaced).checked("another")).toBeUndefined();
  });
});

describe("a question that no check came before", () => {
  it("is one about a place that none has", () => {
    expect(openQuestions().isUnchecked(place)).toBe(true);
    expect(noted(payments).isUnchecked(place)).toBe(false);
    expect(noted(payments).isUnchecked({ ...place, region: "ap-beijing" })).toBe(true);
  });

  it("is none whose place is not known, which only a program can leave open", () => {
    expect(openQuestions().isUnchecked({ alias: unknown, region: "ap-guangzhou" })).toBe(false);
  });
});
