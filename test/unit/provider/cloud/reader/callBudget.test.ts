import { expect, it } from "vitest";
import { CallBudget } from "../../../../../provider/cloud/reader/callBudget";
import { scriptedOperation } from "../../../../harness/scriptedOperation";

const operation = { ...scriptedOperation(() => ({})), cloudTime: () => 7 };

async function spent(budget: CallBudget, calls: number): Promise<CallBudget> {
  for (let call = 0; call < calls; call++) await budget.counting(operation).call("GetCallerIdentity", {});
  return budget;
}

function after(withTags: number, withoutTags: number): CallBudget {
  const budget = new CallBudget();
  for (let read = 0; read < withTags; read++) budget.noteRead(true);
  for (let read = 0; read < withoutTags; read++) budget.noteRead(false);
  return budget;
}

it("allows fewer than two calls for a read with tags, a quarter for one without, and two", async () => {
  expect(after(0, 0).allows(1)).toBe(true);
  expect(after(0, 0).allows(2)).toBe(false);
  expect(after(3, 0).allows(7)).toBe(true);
  expect(after(3, 0).allows(8)).toBe(false);
  expect(after(0, 5).allows(3)).toBe(true);
  expect(after(0, 4).allows(3)).toBe(false);
});

it("counts what was spent", async () => {
  const budget = await spent(after(3, 0), 4);
  expect(budget.allows(3)).toBe(true);
  expect(budget.allows(4)).toBe(false);
  expect(budget.hasSpent(4)).toBe(true);
  expect(budget.hasSpent(5)).toBe(false);
  expect(new CallBudget().hasSpent(1)).toBe(false);
});

it("finds pages worth it that are no more than half of what reads may cost", () => {
  expect(after(9, 0).isWorth(9)).toBe(true);
  expect(after(9, 0).isWorth(10)).toBe(false);
  expect(after(0, 8).isWorth(1)).toBe(true);
  expect(after(0, 7).isWorth(1)).toBe(false);
});

it("leaves the operation as it is", async () => {
  const counting = new CallBudget().counting(operation);
  expect(counting.region).toBe("ap-guangzhou");
  expect(counting.cloudTime()).toBe(7);
});
