import { expect, it } from "vitest";
import { openStack, program } from "../harness/stack";

const notFound = "ResourceUnavailable.CmkNotFound";
const declared = program({
  payments: { args: { alias: "payments" } },
  cards: { args: { alias: "cards" } },
});

it("a key that the cloud denies for a moment stays in the state, protected or not", async () => {
  const stack = await openStack();
  await stack.up(declared);
  const before = await stack.resources();
  const keys = await stack.cloud.keys();

  // The batch, and the call for the key alone into which a refused batch is halved.
  await stack.cloud.addFault({ action: "DescribeKeys", times: 2, fault: notFound });
  const up = await stack.failing.up("--refresh");
  expect(up.messages).toMatch(
    /^error: key <(payments|cards)> is in ap-guangzhou, account 100000000001, although the cloud had just said that there is no such key\. Nothing was changed; run the command again\.$/m,
  );
  expect(await stack.resources()).toEqual(before);
  expect(await stack.cloud.keys()).toEqual(keys);
  await stack.cloud.clearFaults();

  // Both ways of asking by id: what is left to show that the key is there is the list.
  await stack.cloud.addFault({ action: "DescribeKeys", times: 99, fault: notFound });
  await stack.cloud.addFault({ action: "DescribeKey", times: 99, fault: notFound });
  await stack.failing.refresh();
  expect(await stack.resources()).toEqual(before);
  await stack.cloud.clearFaults();

  const next = await stack.up("--refresh");
  expect([next.summary, next.messages]).toEqual(["3 unchanged", ""]);
});

it("a key that is gone leaves the state with a loud line, and nothing else does", async () => {
  const stack = await openStack();
  await stack.up(declared);
  const { id } = await stack.stateOf("payments");
  await stack.cloud.removeKey(id);
  // What was seen of it is confirmed, and not while it may not be.
  await stack.cloud.addFault({ action: "ListKeyDetail", times: 99, fault: "UnauthorizedOperation" });
  const unconfirmed = await stack.failing.refresh();
  expect(unconfirmed.messages).toContain(
    "error: key <payments> was not found in ap-guangzhou, but that it is gone could not be confirmed. Nothing was changed. ListKeyDetail failed in ap-guangzhou: ",
  );
  expect((await stack.stateOf("payments")).id).toBe(id);
  await stack.cloud.clearFaults();

  const refresh = await stack.refresh();
  expect(refresh.messages).toBe(
    'KmsKey: key <payments> (alias "payments", ap-guangzhou) is GONE although its deletion was never scheduled here. What was ' +
      "encrypted under it cannot be decrypted any more. It leaves the state; where the program still declares it, `pulumi up` makes a new key.",
  );
  const calls = refresh.calls.filter((call) => /^(DescribeKey|ListKeyDetail|GetCallerIdentity)\b/.test(call));
  expect(calls).toEqual([
    "GetCallerIdentity",
    "DescribeKey payments: ResourceUnavailable.CmkNotFound",
    "ListKeyDetail",
    "ListKeyDetail",
  ]);
  expect((await stack.resources()).map(({ name }) => name)).not.toContain("payments");
  expect((await stack.resources()).map(({ name }) => name)).toContain("cards");
});
