import { describe, expect, it } from "vitest";
import { defaultAlias } from "../../../sdk/defaultAlias";

const source = {
  organization: "acme",
  project: "shop",
  stack: "prod",
  name: "payments",
  urn: "urn:pulumi:prod::shop::pulumi-nodejs:dynamic/tencentcloud:KmsKey::payments",
};
const aliasOf = (name: string) => defaultAlias({ ...source, name });

describe("the default alias", () => {
  it("is the resource's name and 7 hex digits of the SHA-256 of organization, project, stack and URN", () => {
    // printf 'acme\nshop\nprod\nurn:…::payments' | sha256sum
    expect(defaultAlias(source)).toBe("payments-306c0ea");
  });

  it.each([
    ["organization", { organization: "other" }],
    ["project", { project: "other" }],
    ["stack", { stack: "other" }],
    ["urn", { urn: `${source.urn}-other` }],
  ])("differs with another %s", (_, change) => {
    expect(defaultAlias({ ...source, ...change })).not.toBe(defaultAlias(source));
    expect(defaultAlias({ ...source, ...change })).toMatch(/^payments-[0-9a-f]{7}$/);
  });

  it.each([
    ["a.b c/d", "a-b-c-d"],
    ["Card_Data-2", "Card_Data-2"],
    ["2fa", "2fa"],
    ["-payments", "payments"],
    ["__payments", "payments"],
    ["payments-", "payments"],
    ["payments.", "payments"],
    ["kms-payments", "payments"],
    ["KMS-payments", "payments"],
    ["kms-Kms-payments", "payments"],
    ["-kms--kms-payments", "payments"],
    ["kms.payments", "payments"],
    ["kms", "key"],
    ["kms-", "key"],
    ["Kms", "key"],
    ["kms_payments", "kms_payments"],
    ["kmspayments", "kmspayments"],
    ["密钥", "key"],
    ["支付payments密钥", "payments"],
    ["", "key"],
    ["x".repeat(52), "x".repeat(52)],
    ["x".repeat(53), "x".repeat(52)],
    [`kms-${"x".repeat(60)}`, "x".repeat(52)],
  ])("makes %j to %s", (name, expected) => {
    const alias = aliasOf(name);

    expect(alias.slice(0, -8)).toBe(expected);
    expect(alias).toMatch(/^(?!kms-)[a-z0-9][a-z0-9_-]{0,51}-[0-9a-f]{7}$/i);
    expect(alias.length).toBeLessThanOrEqual(60);
  });
});
