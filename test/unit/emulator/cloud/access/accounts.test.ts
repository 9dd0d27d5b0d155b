import { describe, expect, it } from "vitest";
import { Accesses, judgeAccess } from "../../../../../emulator/src/cloud/access/accounts";
import { makeProvider } from "../../../../emulator/support/identityProvider";

const uin = "100000000001";
const arn = `qcs::cam::uin/${uin}:roleName/deploy`;
const { given: provider } = makeProvider("Pipelines");
const judge = (given: object) => judgeAccess(given, "account", uin);

describe("roles and identity providers", () => {
  it("are none where nothing is given", () => {
    expect(judge({})).toEqual({ roles: [], identityProviders: [] });
    expect(new Accesses().of(uin)).toEqual({ roles: [], identityProviders: [] });
  });

  it("are taken as they are", () => {
    const roles = [
      {
        arn,
        principals: [`qcs::cam::uin/${uin}:oidc-provider/Pipelines`],
        externalId: "partner-1",
        longestDurationSeconds: 3600,
        conditions: { string_equal: { "oidc:sub": ["a", "b"] }, string_like: { "oidc:aud": "*" } },
      },
    ];
    expect(judge({ roles, identityProviders: [provider] })).toEqual({ roles, identityProviders: [provider] });
  });

  it.each<[string, object]>([
    ["account.roles must be a list", { roles: {} }],
    ["account.roles[0] must be an object", { roles: ["deploy"] }],
    ["account.roles[0].arn must be a text", { roles: [{}] }],
    ["account.roles[0].arn must name a role of the account 100000000001", { roles: [{ arn: arn.replace(uin, "2") }] }],
    [
      "account.roles[0].name is not known; there are arn, principals, externalId, longestDurationSeconds, conditions",
      { roles: [{ arn, name: "deploy" }] },
    ],
    ["account.roles[1].arn is that of account.roles[0]", { roles: [{ arn }, { arn }] }],
    ["account.roles[0].longestDurationSeconds must be 1 to 43200", { roles: [{ arn, longestDurationSeconds: 0 }] }],
    [
      "account.roles[0].longestDurationSeconds must be a whole number from 0",
      { roles: [{ arn, longestDurationSeconds: "1" }] },
    ],
    [
      "account.roles[0].conditions.StringEquals is no operator; there are string_equal, string_not_equal, string_like, string_not_like",
      { roles: [{ arn, conditions: { StringEquals: {} } }] },
    ],
    [
      "account.roles[0].conditions.string_equal.oidc:sub[1] must be a text",
      { roles: [{ arn, conditions: { string_equal: { "oidc:sub": ["a", 1] } } }] },
    ],
    [
      "account.identityProviders[0].clientIds must not be empty",
      { identityProviders: [{ ...provider, clientIds: [] }] },
    ],
    [
      "account.identityProviders[0].jwks.keys must not be empty",
      { identityProviders: [{ ...provider, jwks: { keys: [] } }] },
    ],
    [
      "account.identityProviders[0].jwks.keys[0] must be a public key",
      { identityProviders: [{ ...provider, jwks: { keys: [{ ...provider.jwks.keys[0], d: "AQAB" }] } }] },
    ],
    [
      "account.identityProviders[1].name is that of account.identityProviders[0]",
      { identityProviders: [provider, provider] },
    ],
  ])("are refused with the place of the first mistake: %s", (message, given) => {
    expect(() => judge(given)).toThrow(new RangeError(message));
  });

  it("are refused where a key of a provider is none", () => {
    const broken = { ...provider, jwks: { keys: [{ kty: "RSA", n: "AQAB" }] } };
    expect(() => judge({ identityProviders: [broken] })).toThrow(
      /^account\.identityProviders\[0\]\.jwks\.keys\[0\] is no public key: /,
    );
  });

  it("are those of one account each", () => {
    expect(() => new Accesses([{ uin }, { uin }])).toThrow("accounts[1].uin is that of an account before it");
    expect(() => new Accesses([{ uin: "x" }])).toThrow("accounts[0].uin must match");
    expect(new Accesses([{ uin, roles: [{ arn }] }]).of(uin).roles).toEqual([{ arn }]);
  });
});
