import { expect, it } from "vitest";
import { CloudError } from "../../../../../provider/cloud/call/cloudError";
import { UserError } from "../../../../../provider/errors";
import { skipAlias, skipChecks } from "../../../../../provider/key/check/skippedChecks";
import { openTestSession, testRegion } from "../../../../harness/session";

it("checks that are skipped for one reason are told in one line, for several in several", () => {
  const { session, stderr } = openTestSession();
  const offline = new UserError("No credentials for Tencent Cloud.\nTried: the environment.");
  const skipped = [
    { subject: "aliases", error: offline },
    { subject: "the quota", error: new UserError("The network is down") },
    { subject: "usages", error: offline },
  ];
  expect(skipChecks(session, testRegion, skipped)).toEqual([]);
  expect(skipChecks(session, testRegion, skipped)).toEqual([]);
  expect(stderr).toEqual([
    "KmsKey: preview checks skipped in ap-guangzhou: No credentials for Tencent Cloud. Not checked: aliases, usages.",
    "KmsKey: preview checks skipped in ap-guangzhou: The network is down. Not checked: the quota.",
  ]);
});

it("errors of one code are one reason, whatever their requests; errors without an answer are told apart by what they say", () => {
  const { session, stderr } = openTestSession();
  const error = (
    action: "ListKeyDetail" | "GetServiceStatus",
    code: string,
    requestId: string,
    said: string = action,
  ) =>
    new CloudError({
      action,
      region: testRegion,
      code,
      said,
      requestId,
      outcome: "refused",
      afterUnclear: false,
      advice: "",
    });
  const skips = (code: string) => [
    { subject: "aliases", error: error("ListKeyDetail", code, "1") },
    { subject: "the quota", error: error("GetServiceStatus", code, "2") },
  ];
  skipChecks(session, testRegion, skips("UnauthorizedOperation"));
  expect(stderr).toHaveLength(1);
  skipChecks(session, testRegion, skips(""));
  expect(stderr).toHaveLength(3);
  skipChecks(session, testRegion, [
    { subject: "aliases", error: error("ListKeyDetail", "", "", "no connection") },
    { subject: "the quota", error: error("GetServiceStatus", "", "", "no connection") },
  ]);
  expect(stderr.slice(3)).toEqual([expect.stringMatching(/Not checked: aliases, the quota\.$/)]);
});

it("aliases that are not looked up are counted in one line, when no more follow or when the process ends", async () => {
  const { session, stderr, clock, end } = openTestSession();
  for (const count of [1, 2, 3]) {
    skipAlias(session, testRegion, { total: 2345, count });
    await clock.advance(100);
  }
  expect(stderr).toEqual([]);
  await clock.advance(250);
  const line = (rest: string) =>
    `KmsKey: preview checks skipped in ap-guangzhou: it has 2,345 keys, too many to list. 20 aliases were looked up, ${rest} not checked.`;
  expect(stderr).toEqual([line("3 were")]);
  skipAlias(session, "ap-guangzhou", { total: 2345, count: 1_004 });
  end();
  expect(stderr).toEqual([line("3 were"), line("1,004 were")]);
  await clock.advance(1000);
  expect(stderr).toHaveLength(2);
  skipAlias(session, testRegion, { total: 2345, count: 1 });
  await clock.advance(250);
  expect(stderr.at(-1)).toBe(line("1 was"));
});

it("what the cloud said is told up to its code and request, however many sentences it has", () => {
  const { session, stderr } = openTestSession();
  const said = "The provided credentials could not be validated. Please check your signature is correct.";
  const error = new CloudError({
    action: "GetServiceStatus",
    region: testRegion,
    code: "AuthFailure.SignatureFailure",
    said,
    requestId: "1-2",
    outcome: "refused",
    afterUnclear: false,
    advice: "Check the SecretKey.",
  });
  skipChecks(session, testRegion, [{ subject: "the quota", error }]);
  expect(stderr).toEqual([
    `KmsKey: preview checks skipped in ap-guangzhou: GetServiceStatus failed in ap-guangzhou: ${said.slice(0, -1)} (AuthFailure.SignatureFailure, request 1-2). Not checked: the quota.`,
  ]);
});
