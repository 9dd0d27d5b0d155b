import { expect, it } from "vitest";
import { keyIdOf } from "../../../../../provider/cloud/call/requestKey";

it.each([
  [{ KeyId: "k-1" }, "k-1"],
  [{ KeyIds: ["k-1"] }, "k-1"],
  [{ Resource: "qcs::kms:ap-guangzhou:uin/:key/creatorUin/1/k-1" }, "k-1"],
  [{ ResourceIds: ["creatorUin/1/k-1"] }, "k-1"],
  [{ KeyIds: ["k-1", "k-2"] }, undefined],
  [{ KeyIds: [] }, undefined],
  [{ ResourceIds: ["creatorUin/1/k-1", "creatorUin/1/k-2"] }, undefined],
  [{ Alias: "a" }, undefined],
  [{ KeyId: 1 }, undefined],
  [{}, undefined],
])("%j is about the key %s", (request, keyId) => {
  expect(keyIdOf(request)).toBe(keyId);
});
