import { describe, expect, it } from "vitest";
import { withoutUrns } from "../../../../../cli/report/messages/withoutUrns";
import { urnOf } from "../keys";

describe("a message", () => {
  it.each([
    [`resource "${urnOf("payments")}" cannot`, 'resource "payments" cannot'],
    [`resource "${urnOf("two words")}" cannot`, 'resource "two words" cannot'],
    [`unprotect '${urnOf("payments")}'\n`, "unprotect 'payments'\n"],
    [`at ${urnOf("payments")} and ${urnOf("orders")}.`, "at payments and orders."],
    ["at urn:pulumi:cut", "at a resource"],
    ["no resource", "no resource"],
  ])("names resources, and has no URN: %s", (message, told) => {
    expect(withoutUrns(message)).toBe(told);
  });
});
