import { describe, expect, it } from "vitest";
import { loggedParameters, roomOfCall } from "../../../../emulator/src/gateway/loggedParameters";
import { flag, list, required, secret, struct, text, unsigned } from "../../../../emulator/src/gateway/parameters";
import { serviceNames, services } from "../../../../emulator/src/gateway/registry";

interface Tag {
  TagKey: string;
  TagValue?: string[];
}
const table = {
  Name: required(text()),
  Count: unsigned(),
  Loud: flag(),
  Ids: list(text()),
  Tags: list(struct<Tag>({ TagKey: required(text()), TagValue: list(text()) })),
  Token: secret(required(text())),
};

describe("what the log of calls keeps of a request", () => {
  it("is the values of its parameters, at any depth", () => {
    const request = { Name: "n", Count: 7, Loud: false, Ids: ["a"], Tags: [{ TagKey: "k", TagValue: ["1", "2"] }] };
    expect(loggedParameters(table, request)).toEqual(request);
  });

  it("is no secret, nothing that the action does not have, and nothing in a form that the parameter does not have", () => {
    const unknown = { token: "t", Tags: [{ TagKey: "k", Token: "t" }], Name: { Token: "t" }, Ids: "t", Count: null };
    expect(loggedParameters(table, { Token: "t", ...unknown })).toEqual({ Tags: [{ TagKey: "k" }] });
    expect(loggedParameters(table, { Tags: ["t", 5, { TagKey: { Token: "t" } }] })).toEqual({ Tags: [{}] });
  });

  it("has a value of another type, since that may be what is wrong with the call", () => {
    expect(loggedParameters(table, { Name: 5, Count: "7", Loud: "true" })).toEqual({
      Name: 5,
      Count: "7",
      Loud: "true",
    });
  });

  it("has the first 256 characters of a text", () => {
    expect(loggedParameters(table, { Name: "n".repeat(300) })).toEqual({ Name: `${"n".repeat(256)}…` });
  });

  it("has about 1,024 characters in all", () => {
    const Ids = Array.from({ length: 1_000_000 }, (_, index) => `id-${String(index).padStart(6, "0")}`);
    const { Ids: kept } = loggedParameters(table, { Ids });
    expect(kept).toEqual([...Ids.slice(0, 60), "…"]);
    expect(loggedParameters(table, { Ids, Name: "n" })).toMatchObject({ Name: "…" });
  });

  it("ends in a list of nothing as well", () => {
    const { Tags } = loggedParameters(table, { Tags: Array.from({ length: 1_000_000 }, () => ({})) });
    expect(Tags).toHaveLength(128);
  });
});

describe("the parameters of the emulated actions", () => {
  const parameters = serviceNames.flatMap((service) =>
    Object.entries(services[service].actions).flatMap(([action, { parameters: fields }]) =>
      Object.entries(fields).map(([name, { logged }]) => ({
        name: `${action}.${name}`,
        isKept: ["", [], {}].some((value) => logged(value, roomOfCall()) !== undefined),
      })),
    ),
  );

  it("are kept but for those that hold a secret, or what is made one with a plaintext", () => {
    const leftOut = parameters.filter(({ isKept }) => !isKept).map(({ name }) => name);
    expect(leftOut.sort()).toEqual([
      "AssumeRole.ExternalId",
      "AssumeRole.TokenCode",
      "AssumeRoleWithWebIdentity.WebIdentityToken",
      "Decrypt.EncryptionContext",
      "Encrypt.EncryptionContext",
      "Encrypt.Plaintext",
      "GenerateDataKey.EncryptionContext",
      "ImportKeyMaterial.EncryptedKeyMaterial",
      "ImportKeyMaterial.ImportToken",
      "ReEncrypt.DestinationEncryptionContext",
      "ReEncrypt.SourceEncryptionContext",
      "SignByAsymmetricKey.Message",
      "VerifyByAsymmetricKey.Message",
    ]);
  });

  it("that are kept have no name of a secret", () => {
    const suspicious = /plain|material|token|secret|password|context|message$|code$/i;
    // `PaginationToken` says where a list goes on.
    const kept = parameters.filter(({ name, isKept }) => isKept && suspicious.test(name.split(".")[1] ?? ""));
    expect(kept.map(({ name }) => name)).toEqual(["GetResources.PaginationToken"]);
  });
});
