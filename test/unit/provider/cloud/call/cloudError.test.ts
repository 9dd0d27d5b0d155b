import { inspect } from "node:util";
import { expect, it } from "vitest";
import { CloudError, type CloudErrorFacts } from "../../../../../provider/cloud/call/cloudError";
import { UserError } from "../../../../../provider/errors";

const facts: CloudErrorFacts = {
  action: "DisableKey",
  code: "ResourceUnavailable.CmkNotFound",
  said: "The CMK does not exist.",
  requestId: "r-1",
  region: "ap-guangzhou",
  keyId: "k-1",
  outcome: "refused",
  afterUnclear: false,
  advice: "Look elsewhere.",
};
const { keyId, ...withoutKey } = facts;

it("says action, key, region, what the cloud said, code, request and what to do, in one line", () => {
  const error = new CloudError(facts);
  expect(error.message).toBe(
    "DisableKey failed for key k-1 in ap-guangzhou: The CMK does not exist (ResourceUnavailable.CmkNotFound, request r-1). Look elsewhere.",
  );
  expect(error).toBeInstanceOf(UserError);
  expect(error).toMatchObject({
    name: "CloudError",
    action: "DisableKey",
    code: "ResourceUnavailable.CmkNotFound",
    requestId: "r-1",
    region: "ap-guangzhou",
    keyId: "k-1",
    outcome: "refused",
    afterUnclear: false,
    gone: true,
  });
});

it("leaves out what there is none of", () => {
  const error = new CloudError({ ...withoutKey, code: "", requestId: "", said: "no answer within 15 s" });
  expect(error.message).toBe("DisableKey failed in ap-guangzhou: no answer within 15 s. Look elsewhere.");
  expect(error.keyId).toBeUndefined();
  expect(error.gone).toBe(false);
  expect(new CloudError({ ...facts, requestId: "" }).message).toContain("(ResourceUnavailable.CmkNotFound). ");
});

it("quotes the cloud in one line, and not at length", () => {
  const said = `\n  two\n lines。`;
  expect(new CloudError({ ...facts, said }).message).toContain("in ap-guangzhou: two lines (");
  expect(new CloudError({ ...facts, said: "x".repeat(200) }).message).toContain(`: ${"x".repeat(200)} (`);
  expect(new CloudError({ ...facts, said: "x".repeat(201) }).message).toContain(`: ${"x".repeat(200)}… (`);
});

it("can be told about one of the keys of a shared call", () => {
  const error = new CloudError(withoutKey).forKey("k-2");
  expect(error.message).toMatch(/^DisableKey failed for key k-2 in ap-guangzhou: /);
  expect(error.keyId).toBe("k-2");
  expect(error.outcome).toBe("refused");
});

it.each([
  ["UnauthorizedOperation", true],
  ["AuthFailure.UnauthorizedOperation", true],
  ["Some.NewCode", true],
  ["RequestLimitExceeded", false],
  ["InternalError", false],
  ["", false],
])("tells whether the same call will fail the next time: %s, %s", (code, lasting) => {
  expect(new CloudError({ ...facts, code }).lasting).toBe(lasting);
});

it("prints no more than its fields", () => {
  expect(Object.keys(new CloudError(facts)).sort()).toEqual([
    "action",
    "afterUnclear",
    "code",
    "keyId",
    "name",
    "outcome",
    "region",
    "requestId",
  ]);
  expect(inspect(new CloudError(facts))).toContain("DisableKey failed for key k-1");
});
