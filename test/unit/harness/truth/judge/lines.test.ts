import { describe, expect, it } from "vitest";
import { endingLines, ownedKeys, propertyLines } from "../../../../harness/truth/judge/lines";

const keyId = "7c99b7de-6afb-11f1-9b26-525400f27fe5";

describe("lines of the provider", () => {
  it("say what becomes of a key that goes", () => {
    const takes = (what: string) => `KmsKey payments: a new key takes its place; key ${keyId} ${what}`;
    const said = { keyId, days: undefined, isPossible: false };
    expect(
      endingLines([
        takes("is archived: it still decrypts, and encrypts nothing new"),
        takes("is disabled: it decrypts nothing until it is enabled again"),
        takes("is unusable at once and deleted for good after 14 days, with what it encrypted"),
        `KmsKey: key ${keyId} is left as it is, since KmsKey orders has it`,
        'KmsKey payments: alias is no longer declared; the key keeps "payments"',
      ]),
    ).toEqual([
      { ...said, ending: "archived" },
      { ...said, ending: "disabled" },
      { ...said, ending: "scheduled", days: 14 },
      { ...said, ending: "left" },
    ]);
  });

  it("say which properties change that the display does not show", () => {
    expect(
      propertyLines([
        'KmsKey payments: alias: "a" => "b"',
        'KmsKey payments: + tags["team"]: "a"',
        'KmsKey payments: - tags["team"]: "a"',
        `KmsKey payments: key ${keyId} is adopted as it is; the update after that changes:`,
      ]),
    ).toEqual(["alias", "tags", "tags"].map((property) => ({ name: "payments", property })));
  });

  it("say whose key one is that was left", () => {
    const urn = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/tencentcloud:KmsKey::orders";
    const line = `KmsKey: key ${keyId} is left as it is, since it is the key of ${urn} now.`;
    expect(ownedKeys(`\n${line}\n`)).toEqual([{ keyId, owner: urn }]);
  });
});
