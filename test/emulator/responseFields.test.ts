import { describe, expect, it } from "vitest";
import { documented } from "./documented/index";
import { provider, roles } from "./documented/sts";
import { uin, useEmulator } from "./support/emulatedCloud";
import { makeKey, resourceOf } from "./support/keys";
import { deviations, SdkTypes } from "./support/sdkTypes";

/** Every field of every answer, against what the official SDK for Node declares: all of them, and no others. */

const accounts = [{ uin, roles, identityProviders: [provider.given] }];
const cloud = useEmulator({ accounts });
const clients = { kms: () => cloud.kms(), tag: () => cloud.tag(), sts: () => cloud.sts() };
const types = { kms: new SdkTypes("kms"), tag: new SdkTypes("tag"), sts: new SdkTypes("sts") };

/** The SDK for Node lacks so far what came in October 2026. */
const newer: readonly string[] = [
  "Response.MultiAccountLimit: not declared",
  "Response.MultiAccountUsedCount: not declared",
];

describe.each(Object.entries(documented))("the answers of %s", (action, { service, accepted }) => {
  it("have the declared fields, of the declared types", async () => {
    const ReplaceTags = [{ TagKey: "env", TagValue: "prod" }];
    await cloud.tag().ModifyResourceTags({ Resource: resourceOf(await makeKey(cloud)), ReplaceTags });
    const type = types[service].struct(`${action}Response`);
    for (const request of await accepted(cloud)) {
      const answer: unknown = await clients[service]().request(action, request);
      expect(deviations(answer, type).filter((deviation) => !newer.includes(deviation))).toEqual([]);
    }
  });
});

it("finds what is missing, what is not declared, and what has another type", () => {
  const type = types.kms.struct("ListKeysResponse");
  expect(deviations({ Keys: [{ KeyId: "a" }], TotalCount: 1, RequestId: "r" }, type)).toEqual([]);
  expect(deviations({ Keys: [{ KeyId: 1, Alias: "a" }], TotalCount: "1" }, type)).toEqual([
    "Response.Keys.0.KeyId: no string",
    "Response.Keys.0.Alias: not declared",
    "Response.TotalCount: no number",
    "Response.RequestId: missing",
  ]);
});
