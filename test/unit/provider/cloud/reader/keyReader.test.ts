import { expect, it } from "vitest";
import { openTestSession, testRegion } from "../../../../harness/session";

const [own, another] = ["100000000001", "200000000002"];

async function open() {
  let signer = own;
  const { session, emulator } = openTestSession({ signedBy: () => signer });
  const created = await session.cloud(testRegion).operation().call("CreateKey", { Alias: "a" });
  emulator.clearRequests();
  const pinned = async () => {
    const operation = session.cloud(testRegion).operation();
    await operation.accountId();
    return operation;
  };
  const sign = (account: string) => {
    signer = account;
  };
  const actions = () => emulator.requests().map(({ action }) => action);
  return { reader: session.keys(testRegion), keyId: created.KeyId ?? "", pinned, sign, actions };
}

it("answers an operation that is pinned to an account with what credentials of that account read", async () => {
  const { reader, keyId, pinned, sign, actions } = await open();
  const [first, second] = [await pinned(), await pinned()];
  sign(another);
  const strange = await pinned();
  sign(own);
  const found = Promise.all([
    reader.read(keyId),
    reader.read(keyId, undefined, first),
    reader.read(keyId, undefined, second),
  ]);
  expect((await found).map((key) => key?.metadata.Alias)).toEqual(["a", "a", "a"]);
  sign(another);
  expect(await reader.read(keyId, undefined, strange)).toBeUndefined();
  expect(actions().filter((action) => action === "DescribeKeys")).toHaveLength(3);
});

it("knows of a change whoever made it", async () => {
  const { reader, keyId, pinned } = await open();
  const operation = await pinned();
  expect(reader.hasWritten(keyId)).toBe(false);
  reader.wrote(keyId);
  expect(reader.hasWritten(keyId)).toBe(true);
  expect((await reader.describe(keyId, operation))?.Alias).toBe("a");
});
