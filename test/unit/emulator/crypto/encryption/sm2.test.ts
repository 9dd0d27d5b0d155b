import { describe, expect, it } from "vitest";
import { asn1Of, decryptSm2, encryptSm2, fromAsn1 } from "../../../../../emulator/src/crypto/encryption/sm2";

const bytes = (hex: string) => Buffer.from(hex, "hex");

/** The example of GB/T 32918.5, annex C.2. */
const example = {
  privateKey: "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8",
  point: bytes(
    "04" +
      "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020" +
      "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13",
  ),
  plaintext: Buffer.from("encryption standard"),
  ciphertext: bytes(
    "04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73" +
      "e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0" +
      "59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766" +
      "21886ca989ca9c7d58087307ca93092d651efa",
  ),
};

/** The ciphertext in the API's documentation of AsymmetricSm2Decrypt; its key is not public. */
const published = Buffer.from(
  "MG0CICuRefoqE7g5bpsZNYq+9d909cZl7nFuYFHiDhOqz8GAAiEA4lqmt3nGqpbu0qhbWsStkexXA2cA12nVWjgruFP5WKkEIG6JwYejm9gEr7CPOOhbirsGhga3W7J6C7kwdmf6VebRBATH1o2G",
  "base64",
);

describe("decryptSm2", () => {
  it("decrypts the example of the standard", () => {
    expect(decryptSm2(example.privateKey, example.ciphertext)).toEqual(example.plaintext);
  });

  it.each([1, 4, 32, 1024])("decrypts %d bytes, whatever they are", (length) => {
    const text = Buffer.alloc(length, 0xff);
    const ciphertext = encryptSm2(example.point, text);
    expect(ciphertext.length).toBe(96 + length);
    expect(decryptSm2(example.privateKey, ciphertext)).toEqual(text);
  });

  it("decrypts nothing of which any byte was changed", () => {
    const changed = [...example.ciphertext.keys()].map((index) =>
      Buffer.from(example.ciphertext.map((byte, at) => (at === index ? byte ^ 1 : byte))),
    );
    expect(changed.filter((one) => decryptSm2(example.privateKey, one) !== undefined)).toEqual([]);
  });

  it.each([
    ["of no byte", Buffer.alloc(0)],
    ["without a text", example.ciphertext.subarray(0, 96)],
    ["of zeros", Buffer.alloc(120)],
    ["of ones", Buffer.alloc(120, 0xff)],
  ])("decrypts nothing %s", (_what, ciphertext) => {
    expect(decryptSm2(example.privateKey, ciphertext)).toBeUndefined();
  });

  it("decrypts nothing with another key", () => {
    const other = example.privateKey.replace(/^3/, "4");
    expect(decryptSm2(other, example.ciphertext)).toBeUndefined();
  });
});

describe("encryptSm2", () => {
  it("makes another ciphertext each time", () => {
    const all = Array.from({ length: 20 }, () => encryptSm2(example.point, example.plaintext).toString("hex"));
    expect(new Set(all).size).toBe(20);
  });
});

describe("fromAsn1", () => {
  it("reads what asn1Of wrote", () => {
    expect(fromAsn1(asn1Of(example.ciphertext))).toEqual(example.ciphertext);
    const small = Buffer.concat([bytes(`${"00".repeat(31)}01`), bytes(`${"00".repeat(30)}0080`), Buffer.alloc(40, 7)]);
    expect(fromAsn1(asn1Of(small))).toEqual(small);
  });

  it("reads the published ciphertext", () => {
    const ciphertext = fromAsn1(published);
    expect(ciphertext?.length).toBe(96 + 4);
    expect(ciphertext && asn1Of(ciphertext)).toEqual(published);
  });

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["the bare ciphertext", example.ciphertext],
    ["one that is cut", published.subarray(0, -1)],
    ["one that goes on", Buffer.concat([published, Buffer.alloc(1)])],
    ["another order", bytes("300c0420000102030201010201010400")],
    ["a coordinate of 33 bytes", bytes(`304b0221${"7f".repeat(33)}020101${`0420${"00".repeat(32)}`}0401aa`)],
    ["a number with a needless zero", bytes(`302d02020001020101${`0420${"00".repeat(32)}`}0402aabb`)],
    ["a hash of 31 bytes", bytes(`302a020101020101${`041f${"00".repeat(31)}`}0401aa`)],
  ])("reads nothing in %s", (_what, der) => {
    expect(fromAsn1(der)).toBeUndefined();
  });
});
