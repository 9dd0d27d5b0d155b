import { describe, expect, it } from "vitest";
import { holds } from "../../../../../emulator/src/cloud/access/conditions";

const facts = { "oidc:sub": ["repo:shop/web:ref:refs/heads/main"], "oidc:aud": ["one", "two"] };

describe("conditions", () => {
  it.each([
    [true, {}],
    [true, { string_equal: { "oidc:sub": "repo:shop/web:ref:refs/heads/main" } }],
    [true, { string_equal: { "oidc:aud": ["three", "two"] } }],
    [false, { string_equal: { "oidc:aud": ["three"] } }],
    [false, { string_equal: { "oidc:sub": "repo:shop/web:*" } }],
    [true, { string_like: { "oidc:sub": "repo:shop/web:*" } }],
    [true, { string_like: { "oidc:sub": "repo:shop/we?:ref:refs/heads/main" } }],
    [false, { string_like: { "oidc:sub": "repo:shop.web:*" } }],
    [false, { string_like: { "oidc:sub": "shop" } }],
    [true, { string_not_equal: { "oidc:aud": "three" } }],
    [false, { string_not_equal: { "oidc:aud": "two" } }],
    [false, { string_not_like: { "oidc:aud": ["x", "t*"] } }],
    [true, { string_not_like: { "oidc:aud": ["x", "y*"] } }],
    [false, { string_equal: { "oidc:aud": "one", "oidc:sub": "other" } }],
    [false, { string_not_equal: { "oidc:iss": "one" } }],
  ])("are %j for %j", (expected, condition) => {
    expect(holds(condition, facts)).toBe(expected);
  });
});
