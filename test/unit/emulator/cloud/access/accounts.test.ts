import { describe, expect, it } from "vitest";
import { Accesses } from "../../../../../emulator/src/cloud/access/accounts";
import { makeProvider } from "../../../../emulator/support/identityProvider";

const uin = "100000000001";
const arn = `qcs::cam::uin/${uin}:roleName/deploy`;
const { given: provider } = makeProvider("Pipelines");
const judge = (given: object) => new Accesses([{ uin, ...given }]).of(uin);

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
    ["accounts[0].roles must be a list", { roles: {} }],
    ["accounts[0].roles[0] must be an object", { roles: ["deploy"] }],
    ["accounts[0].roles[0].arn is missing", { roles: [{}] }],
    [
      "accounts[0].roles[0].arn must name a role of the account 100000000001",
      { roles: [{ arn: arn.replace(uin, "2") }] },
    ],
    ["accounts[0].roles[0].name is not known", { roles: [{ arn, name: "deploy" }] }],
    ["accounts[0].roles[1].arn is that of an earlier one", { roles: [{ arn }, { arn }] }],
    [
      "accounts[0].roles[0].longestDurationSeconds must be a whole number from 1 to 43200",
      { roles: [{ arn, longestDurationSeconds: 0 }] },
    ],
    [
      "accounts[0].roles[0].longestDurationSeconds must be a whole number from 1 to 43200",
      { roles: [{ arn, longestDurationSeconds: "1" }] },
    ],
    [
      "accounts[0].roles[0].conditions.StringEquals is not known",
      { roles: [{ arn, conditions: { StringEquals: {} } }] },
    ],
    [
      "accounts[0].roles[0].conditions.string_equal.oidc:sub[1] must be text",
      { roles: [{ arn, conditions: { string_equal: { "oidc:sub": ["a", 1] } } }] },
    ],
    [
      "accounts[0].identityProviders[0].clientIds must not be empty",
      { identityProviders: [{ ...provider, clientIds: [] }] },
    ],
    [
      "accounts[0].identityProviders[0].jwks.keys must not be empty",
      { identityProviders: [{ ...provider, jwks: { keys: [] } }] },
    ],
    [
      "accounts[0].identityProviders[0].jwks.keys[0] must be a public key",
      { identityProviders: [{ ...provider, jwks: { keys: [{ ...provider.jwks.keys[0], d: "AQAB" }] } }] },
    ],
    ["accounts[0].identityProviders[1].name is that of an earlier one", { identityProviders: [provider, provider] }],
  ])("are refused with the place of the first mistake: %s", (message, given) => {
    expect(() => judge(given)).toThrow(new RangeError(message));
  });

  it("are refused where a key of a provider is none", () => {
    const broken = { ...provider, jwks: { keys: [{ kty: "RSA", n: "AQAB" }] } };
    expect(() => judge({ identityProviders: [broken] })).toThrow(
      /^accounts\[0\]\.identityProviders\[0\]\.jwks\.keys\[0\] is no public key: /,
    );
  });

  it("are those of one account each", () => {
    expect(() => new Accesses([{ uin }, { uin }])).toThrow("accounts[1].uin is that of an earlier one");
    expect(() => new Accesses([{ uin: "x" }])).toThrow("accounts[0].uin must be an account of 1 to 15 digits");
    expect(new Accesses([{ uin, roles: [{ arn }] }]).of(uin).roles).toEqual([{ arn }]);
  });

  it("of a seed go before those of options, list by list, until they are forgotten", () => {
    const accesses = new Accesses([{ uin, roles: [{ arn }], identityProviders: [provider] }]);
    accesses.put(uin, { roles: [] });
    accesses.put("2", { identityProviders: [provider] });
    expect(accesses.of(uin)).toEqual({ roles: [], identityProviders: [provider] });
    expect(accesses.saved()).toEqual({ [uin]: { roles: [] }, 2: { identityProviders: [provider] } });
    expect(accesses.all()).toEqual({ [uin]: accesses.of(uin), 2: { roles: [], identityProviders: [provider] } });
    accesses.put("3", {});
    expect([accesses.has("2"), accesses.has("3")]).toEqual([true, false]);
    accesses.clear();
    expect(accesses.all()).toEqual({ [uin]: { roles: [{ arn }], identityProviders: [provider] } });
  });

  it("are without what a key set has beside keys", () => {
    const more = { ...provider, jwks: { ...provider.jwks, private: "k" } };
    expect(judge({ identityProviders: [more] }).identityProviders).toEqual([provider]);
  });
});
